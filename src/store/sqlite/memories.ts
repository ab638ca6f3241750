import { randomUUID } from 'node:crypto';
import { PilotError } from '../../errors.ts';
import { partsOfIdentifiers } from '../identifiers.ts';
import type { Memory, MemoryKind, Place } from '../records.ts';
import type { MemoryStore, NewMemory, Scored } from '../store.ts';
import { titleOf } from '../title.ts';
import { find, fuse, scopeOf, type Index } from './full-text.ts';
import type { Session } from './session.ts';

export function memoryStore(session: Session, clock: () => number): MemoryStore {
  return {
    add: (memory) => session.write((db) => add(db, memory)),
    update: (id, change) => session.write((db) => update(db, existing(db, id), change, clock())),
    get: (id) => session.read((db) => byId(db, id)),
    startingWith: (prefix, limit) => session.read((db) => startingWith(db, prefix, limit)),
    list: (filter) => session.read((db) => list(db, filter)),
    search: (terms, limit, within) => session.read((db) => search(db, terms, limit, within)),
    remove: (id) => session.write((db) => remove(db, existing(db, id))),
    count: () => session.read((db) => db.get<{ n: number }>('SELECT count(*) AS n FROM memories')?.n ?? 0),
  };
}

interface Row {
  seq: number;
  id: string;
  kind: string;
  title: string;
  text: string;
  tags: string;
  pinned: number;
  command_id: string | null;
  cwd: string;
  repo: string | null;
  branch: string | null;
  created_at: number;
  updated_at: number;
}

type Change = Partial<Pick<Memory, 'title' | 'text' | 'tags' | 'pinned'>>;

const columns = 'title text tags parts';
const weights = '2, 1, 2, 0.7, 0';
/** Stems find `tests` by `test`; plain words keep `npm ci` from finding every `npm`. Both are asked. */
const indexes: Index[] = ['memories_plain', 'memories_stems'].map((table) => ({ table, columns, weights }));

function add(db: Session, memory: NewMemory): Memory {
  const before = memory.id === undefined ? undefined : byId(db, memory.id);
  if (before !== undefined) return before;
  const id = memory.id ?? randomUUID();
  const { title = titleOf(memory.text), tags = [], pinned = false, commandId = null } = memory;
  const at = Math.round(memory.createdAt);
  db.run(
    `INSERT INTO memories (id, kind, title, text, tags, pinned, command_id, cwd, repo, branch, created_at, updated_at, parts, scope)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    memory.kind,
    title,
    memory.text,
    JSON.stringify(tags),
    Number(pinned),
    commandId,
    memory.cwd,
    memory.repo,
    memory.branch,
    at,
    at,
    partsOf(title, memory.text),
    scopeOf(memory.repo ?? memory.cwd),
  );
  return existing(db, id);
}

function update(db: Session, memory: Memory, change: Change, now: number): Memory {
  const title =
    change.text !== undefined && memory.title === titleOf(memory.text) ? titleOf(change.text) : memory.title;
  const next = { ...memory, title, ...change };
  db.run(
    'UPDATE memories SET title = ?, text = ?, tags = ?, pinned = ?, parts = ?, updated_at = ? WHERE id = ?',
    next.title,
    next.text,
    JSON.stringify(next.tags),
    Number(next.pinned),
    partsOf(next.title, next.text),
    Math.round(now),
    memory.id,
  );
  return existing(db, memory.id);
}

function remove(db: Session, memory: Memory): void {
  db.run('DELETE FROM memories WHERE id = ?', memory.id);
}

function list(db: Session, filter: { repo?: string | null; cwd?: string; tag?: string; limit: number }): Memory[] {
  const conditions: [sql: string, value: unknown][] = [];
  if (filter.repo !== undefined) conditions.push(['repo IS ?', filter.repo]);
  if (filter.cwd !== undefined) conditions.push(['cwd = ?', filter.cwd]);
  if (filter.tag !== undefined) conditions.push(['? IN (SELECT value FROM json_each(tags))', filter.tag]);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
  const values = conditions.map(([, value]) => value);
  return db
    .all<Row>(`SELECT * FROM memories ${where} ORDER BY pinned DESC, seq DESC LIMIT ?`, ...values, filter.limit)
    .map(record);
}

function search(db: Session, terms: string[], limit: number, within?: Pick<Place, 'cwd' | 'repo'>): Scored<Memory>[] {
  const scope = within === undefined ? undefined : scopeOf(within.repo ?? within.cwd);
  const hits = fuse(
    indexes.map((index) => find(db, index, terms, limit, scope)),
    limit,
  );
  return hits.flatMap(({ rowid, score }) => {
    const row = db.get<Row>('SELECT * FROM memories WHERE seq = ?', rowid);
    return row === undefined ? [] : [{ item: record(row), lexical: score }];
  });
}

function existing(db: Session, id: string): Memory {
  const memory = byId(db, id);
  if (memory === undefined) throw new PilotError('NOT_FOUND', `There is no memory ${id}.`);
  return memory;
}

function byId(db: Session, id: string): Memory | undefined {
  const row = db.get<Row>('SELECT * FROM memories WHERE id = ?', id);
  return row === undefined ? undefined : record(row);
}

function startingWith(db: Session, prefix: string, limit: number): Memory[] {
  const sql = 'SELECT * FROM memories WHERE id >= ? AND id < ? ORDER BY seq LIMIT ?';
  return db.all<Row>(sql, prefix, `${prefix}\u{10FFFF}`, limit).map(record);
}

function partsOf(title: string, text: string): string {
  return partsOfIdentifiers(`${title}\n${text}`).join(' ');
}

function record(row: Row): Memory {
  return {
    id: row.id,
    seq: row.seq,
    kind: row.kind as MemoryKind,
    title: row.title,
    text: row.text,
    tags: JSON.parse(row.tags) as string[],
    pinned: row.pinned !== 0,
    commandId: row.command_id,
    cwd: row.cwd,
    repo: row.repo,
    branch: row.branch,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
