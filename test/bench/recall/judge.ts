import Database from 'better-sqlite3';
import { findMemories } from '../../../src/brain/find-memories.ts';
import { termsOf } from '../../../src/brain/query.ts';
import type { RecallWeights } from '../../../src/brain/recall-weights.ts';
import type { NewMemory } from '../../../src/store/memory-store.ts';
import { openStore } from '../../../src/store/open.ts';

export interface Case {
  question: string;
  right: string[];
  project?: string;
  thread?: string;
}

export interface Figures {
  cases: number;
  /** Of what is right, how much is among the first ten, on average. */
  recall10: number;
  /** Whether any of it is. */
  hit10: number;
  /** One by the place of the first that is right. */
  mrr10: number;
}

type Answer = (one: Case) => Promise<string[]> | string[];

const deep = 10;

/** What plain full text makes of it: the words that tell something, any of them, by BM25 over stems. */
export function plainAnswers(memories: readonly NewMemory[]): Answer {
  const db = new Database(':memory:');
  db.exec(`CREATE TABLE memories (seq INTEGER PRIMARY KEY, id TEXT, project TEXT, thread TEXT);
    CREATE VIRTUAL TABLE words USING fts5 (text, tokenize='porter unicode61 remove_diacritics 2')`);
  const row = db.prepare('INSERT INTO memories (id, project, thread) VALUES (?, ?, ?)');
  const text = db.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
  for (const memory of memories) {
    const { lastInsertRowid } = row.run(memory.id, memory.project ?? '', memory.thread ?? '');
    const who = memory.author ?? memory.title;
    text.run(lastInsertRowid, who === undefined ? memory.text : `${who}: ${memory.text}`);
  }
  const find = db.prepare<unknown[], { id: string }>(
    `SELECT m.id FROM words JOIN memories m ON m.seq = words.rowid WHERE words MATCH ? AND m.project = coalesce(?, m.project) AND m.thread = coalesce(?, m.thread)
     ORDER BY bm25(words) LIMIT ${deep}`,
  );
  return ({ question, project, thread }) => {
    const terms = termsOf(question, 32).map((term) => `"${term}"`);
    return terms.length === 0 ? [] : find.all(terms.join(' OR '), project, thread).map(({ id }) => id);
  };
}

export async function pilotAnswers(memories: readonly NewMemory[]): Promise<(weights: RecallWeights) => Answer> {
  const store = await openStore({ path: ':memory:' });
  await store.memories.addAll(memories);
  return (weights) =>
    async ({ question, project, thread }) => {
      const scope = { ...(project !== undefined && { project }), ...(thread !== undefined && { thread }) };
      const within = project === undefined && thread === undefined ? {} : { within: scope };
      const found = await findMemories(store, { question, limit: deep, ...within }, weights);
      return found.map(({ memory }) => memory.id);
    };
}

export async function judge(cases: readonly Case[], answer: Answer): Promise<Figures> {
  const sums = { recall10: 0, hit10: 0, mrr10: 0 };
  for (const one of cases) {
    const ids = await answer(one);
    const first = ids.findIndex((id) => one.right.includes(id));
    sums.recall10 += one.right.filter((id) => ids.includes(id)).length / one.right.length;
    sums.hit10 += first === -1 ? 0 : 1;
    sums.mrr10 += first === -1 ? 0 : 1 / (first + 1);
  }
  const share = (sum: number) => (100 * sum) / cases.length;
  return { cases: cases.length, recall10: share(sums.recall10), hit10: share(sums.hit10), mrr10: share(sums.mrr10) };
}
