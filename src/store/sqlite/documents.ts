import { PilotError } from '../../errors.ts';
import type { ChunkCandidates, DocumentRoot, DocumentStore, KnownDocument, NewDocument } from '../document-store.ts';
import { partsOfIdentifiers } from '../identifiers.ts';
import type { DocumentChunk } from '../records.ts';
import { find, fuse, holding, scopeOf, type Index } from './full-text.ts';
import type { Session } from './session.ts';

export function documentStore(session: Session): DocumentStore {
  return {
    addRoot: (root) => session.write((db) => addRoot(db, root)),
    removeRoot: (root) => session.write((db) => removeRoot(db, root)),
    roots: () => session.read(roots),
    indexed: (root, at) =>
      session.write((db) => {
        db.run('UPDATE document_roots SET indexed_at = ? WHERE root = ?', Math.round(at), root);
      }),
    known: (root) => session.read((db) => known(db, root)),
    put: (document) => session.write((db) => put(db, document)),
    append: (path, chunks) => session.write((db) => append(db, path, chunks)),
    touch: (document) => session.write((db) => touch(db, document)),
    removeDocument: (path) => session.write((db) => removeDocument(db, path)),
    get: (id) => session.read((db) => get(db, id)),
    candidates: (question) => session.read((db) => candidates(db, question)),
    count: () => session.read((db) => db.get<{ n: number }>('SELECT count(*) AS n FROM documents')?.n ?? 0),
  };
}

interface Row {
  seq: number;
  ordinal: number;
  line: number;
  titles: string;
  text: string;
  path: string;
  modified_at: number;
  root: string;
  project: string;
}

const columns = 'titles text parts';
const weights = '2, 1, 0.7, 0';
const stems: Index = { table: 'chunks_stems', columns, weights };
const indexes: Index[] = [{ ...stems, table: 'chunks_plain' }, stems];

const select = `SELECT c.seq, c.ordinal, c.line, c.titles, c.text, d.path, d.modified_at, r.root, r.project
  FROM chunks c JOIN documents d ON d.id = c.document JOIN document_roots r ON r.id = d.root`;

function addRoot(db: Session, { root, project, added }: { root: string; project: string; added: boolean }): void {
  db.run(
    `INSERT INTO document_roots (root, project, added) VALUES (?, ?, ?)
       ON CONFLICT (root) DO UPDATE SET project = excluded.project, added = max(added, excluded.added)`,
    root,
    project,
    Number(added),
  );
}

function removeRoot(db: Session, root: string): void {
  const { changes } = db.run('DELETE FROM document_roots WHERE root = ?', root);
  if (changes === 0) throw new PilotError('NOT_FOUND', `No documents are kept of ${root}.`);
}

function roots(db: Session): DocumentRoot[] {
  const rows = db.all<Omit<DocumentRoot, 'added'> & { added: number }>(
    `SELECT r.root, r.project, r.added, r.indexed_at AS indexedAt,
       (SELECT count(*) FROM documents d WHERE d.root = r.id) AS documents,
       (SELECT count(*) FROM documents d JOIN chunks c ON c.document = d.id WHERE d.root = r.id) AS chunks
     FROM document_roots r ORDER BY r.root`,
  );
  return rows.map((row) => ({ ...row, added: row.added !== 0 }));
}

function known(db: Session, root: string): KnownDocument[] {
  return db.all<KnownDocument>(
    `SELECT d.path, d.modified_at AS modifiedAt, d.size, d.hash FROM documents d
       JOIN document_roots r ON r.id = d.root WHERE r.root = ?`,
    root,
  );
}

function put(db: Session, document: NewDocument): void {
  const root = db.get<{ id: number }>('SELECT id FROM document_roots WHERE root = ?', document.root);
  if (root === undefined) throw new PilotError('NOT_FOUND', `No documents are kept of ${document.root}.`);
  removeDocument(db, document.path);
  const { rowid } = db.run(
    'INSERT INTO documents (root, path, modified_at, size, hash) VALUES (?, ?, ?, ?, ?)',
    root.id,
    document.path,
    Math.round(document.modifiedAt),
    document.size,
    document.hash,
  );
  addChunks(db, { id: rowid, root: document.root, first: 0 }, document.chunks);
}

function append(db: Session, path: string, chunks: NewDocument['chunks']): void {
  const sql = `SELECT d.id, r.root, (SELECT count(*) FROM chunks c WHERE c.document = d.id) AS first
    FROM documents d JOIN document_roots r ON r.id = d.root WHERE d.path = ?`;
  const document = db.get<{ id: number; root: string; first: number }>(sql, path);
  if (document !== undefined) addChunks(db, document, chunks);
}

function addChunks(
  db: Session,
  { id, root, first }: { id: number; root: string; first: number },
  chunks: NewDocument['chunks'],
): void {
  chunks.forEach(({ titles, text, line }, index) => {
    db.run(
      'INSERT INTO chunks (document, ordinal, line, titles, text, parts, scope) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      first + index,
      line,
      JSON.stringify(titles),
      text,
      partsOfIdentifiers(`${titles.join('\n')}\n${text}`).join(' '),
      scopeOf(root),
    );
  });
}

function touch(db: Session, { path, modifiedAt, size, hash }: KnownDocument): void {
  const sql = 'UPDATE documents SET modified_at = ?, size = ?, hash = ? WHERE path = ?';
  db.run(sql, Math.round(modifiedAt), size, hash, path);
}

function removeDocument(db: Session, path: string): void {
  db.run('DELETE FROM documents WHERE path = ?', path);
}

function get(db: Session, id: string): DocumentChunk | undefined {
  const [, path, ordinal] = /^(.*)#(\d+)$/s.exec(id) ?? [];
  if (path === undefined) return undefined;
  const row = db.get<Row>(`${select} WHERE d.path = ? AND c.ordinal = ?`, path, Number(ordinal));
  return row === undefined ? undefined : record(row);
}

function candidates(
  db: Session,
  { terms, limit, within }: { terms: string[]; limit: number; within?: string[] },
): ChunkCandidates {
  const scopes = within === undefined ? [undefined] : within.map(scopeOf);
  const hits = fuse(
    indexes.map((index) => scopes.flatMap((scope) => find(db, index, terms, limit, scope))),
    limit,
  );
  const found = hits.flatMap(({ rowid, score }) => {
    const row = db.get<Row>(`${select} WHERE c.seq = ?`, rowid);
    return row === undefined ? [] : [{ item: record(row), lexical: score }];
  });
  const rows = db.get<{ n: number }>('SELECT count(*) AS n FROM chunks')?.n ?? 0;
  return { found, rows, holding: terms.map((term) => holding(db, stems, term)) };
}

function record(row: Row): DocumentChunk {
  return {
    id: `${row.path}#${row.ordinal}`,
    path: row.path,
    root: row.root,
    project: row.project,
    titles: JSON.parse(row.titles) as string[],
    text: row.text,
    line: row.line,
    modifiedAt: row.modified_at,
  };
}
