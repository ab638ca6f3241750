import type { MemoryScope } from '../memory-store.ts';
import type { Scored } from '../scored.ts';
import type { Memory } from '../records.ts';
import type { VectorStore } from '../vector-store.ts';
import { memoryBySeq, memoryOf, type MemoryRow } from './memories.ts';
import type { Session } from './session.ts';

export function vectorStore(session: Session): VectorStore {
  return {
    missing: (model, limit) => session.read((db) => missing(db, model, limit)),
    put: (model, vectors) => session.write((db) => vectors.forEach((each) => put(db, model, each))),
    near: (question) => session.read((db) => near(db, question)),
    count: (model) =>
      session.read(
        (db) => db.get<{ n: number }>('SELECT count(*) AS n FROM memory_vectors WHERE model = ?', model)?.n ?? 0,
      ),
  };
}

/** Exact comparison takes about 0.4 µs for each; beyond so many the newest are compared. */
const compared = 100_000;

function missing(db: Session, model: string, limit: number): Memory[] {
  const sql = `SELECT m.* FROM memories m LEFT JOIN memory_vectors v ON v.seq = m.seq AND v.model = ?
    WHERE v.seq IS NULL ORDER BY m.seq LIMIT ?`;
  return db.all<MemoryRow>(sql, model, limit).map(memoryOf);
}

/** What was removed meanwhile needs none. */
function put(db: Session, model: string, { id, vector }: { id: string; vector: Float32Array }): void {
  db.run(
    `INSERT INTO memory_vectors (seq, model, vector) SELECT seq, ?, ? FROM memories WHERE id = ?
       ON CONFLICT (seq) DO UPDATE SET model = excluded.model, vector = excluded.vector`,
    model,
    bytesOf(vector),
    id,
  );
}

function near(
  db: Session,
  { model, vector, limit, within = {} }: Parameters<VectorStore['near']>[0],
): Scored<Memory>[] {
  const [conditions, values] = conditionsOf(within);
  const rows = db.all<{ seq: number; vector: Buffer }>(
    `SELECT v.seq, v.vector FROM memory_vectors v JOIN memories m ON m.seq = v.seq
     WHERE ${['v.model = ?', ...conditions].join(' AND ')} ORDER BY v.seq DESC LIMIT ${compared}`,
    model,
    ...values,
  );
  return rows
    .map((row) => ({ seq: row.seq, lexical: cosine(vector, numbersOf(row.vector)) }))
    .filter(({ lexical }) => lexical > 0)
    .toSorted((a, b) => b.lexical - a.lexical || b.seq - a.seq)
    .slice(0, limit)
    .flatMap(({ seq, lexical }) => {
      const item = memoryBySeq(db, seq);
      return item === undefined ? [] : [{ item, lexical }];
    });
}

function conditionsOf({ place, project, thread }: MemoryScope): [conditions: string[], values: unknown[]] {
  const asked: [condition: string, value: unknown][] = [
    ...(project === undefined ? [] : [['m.project = ?', project] as [string, unknown]]),
    ...(thread === undefined ? [] : [['m.thread = ?', thread] as [string, unknown]]),
    ...(place === undefined
      ? []
      : [(place.repo === null ? ['m.cwd = ?', place.cwd] : ['m.repo = ?', place.repo]) as [string, unknown]]),
  ];
  return [asked.map(([condition]) => condition), asked.map(([, value]) => value)];
}

function bytesOf(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** A copy: the bytes of a row need not lie where numbers may. */
function numbersOf(bytes: Buffer): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** Vectors of different lengths are of different models, whatever their name. */
function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return 0;
  let [product, left, right] = [0, 0, 0];
  for (let index = 0; index < a.length; index += 1) {
    const [x, y] = [a[index] ?? 0, b[index] ?? 0];
    product += x * y;
    left += x * x;
    right += y * y;
  }
  return product === 0 ? 0 : product / Math.sqrt(left * right);
}
