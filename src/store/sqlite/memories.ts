import { randomUUID } from 'node:crypto';
import { PilotError } from '../../errors.ts';
import { partsOfIdentifiers } from '../identifiers.ts';
import { projectOf } from '../project.ts';
import type { Memory, Trust } from '../records.ts';
import type {
  AddedMemories,
  Candidates,
  Counted,
  MemoryChange,
  MemoryScope,
  MemoryStats,
  MemoryStore,
  NewMemory,
  Tombstone,
} from '../memory-store.ts';
import { titleOf } from '../title.ts';
import { findMemories, indexMemory, scopeTokens, unindexMemory } from './memory-index.ts';
import type { Session } from './session.ts';

export function memoryStore(session: Session, clock: () => number): MemoryStore {
  return {
    add: (memory) => session.write((db) => add(db, memory)),
    addAll: (memories) => session.write((db) => addAll(db, memories)),
    update: (id, change) => session.write((db) => update(db, existing(db, id), change, clock())),
    get: (id) => session.read((db) => byId(db, id)),
    startingWith: (prefix, limit) => session.read((db) => startingWith(db, prefix, limit)),
    list: (filter) => session.read((db) => list(db, filter)),
    page: (span) => session.read((db) => page(db, span)),
    candidates: (question) => session.read((db) => candidates(db, question)),
    around: (ids, span) => session.read((db) => ids.map((id) => around(db, existing(db, id), span))),
    remove: (id) => session.write((db) => remove(db, existing(db, id), clock())),
    forgotten: () => session.read(forgotten),
    forget: (tombstones) => session.write((db) => tombstones.forEach((tombstone) => bury(db, tombstone))),
    stats: () => session.read(stats),
    count: () => session.read((db) => db.get<{ n: number }>('SELECT count(*) AS n FROM memories')?.n ?? 0),
  };
}

export interface MemoryRow {
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
  parts: string;
  scope: string;
  project: string;
  thread: string | null;
  author: string | null;
  trust: string;
  valid_from: number | null;
  valid_to: number | null;
  supersedes: string | null;
}

function add(db: Session, memory: NewMemory): Memory {
  const before = memory.id === undefined ? undefined : rowById(db, memory.id);
  return memoryOf(
    before ?? (db.get<MemoryRow>('SELECT * FROM memories WHERE seq = ?', insert(db, memory)) as MemoryRow),
  );
}

function addAll(db: Session, memories: readonly NewMemory[]): AddedMemories {
  const result = { added: 0, known: 0, forgotten: 0 };
  for (const memory of memories) result[fateOf(db, memory)] += 1;
  return result;
}

function fateOf(db: Session, memory: NewMemory): keyof AddedMemories {
  if (memory.id !== undefined) {
    if (db.get('SELECT 1 FROM memories WHERE id = ?', memory.id) !== undefined) return 'known';
    if (db.get('SELECT 1 FROM forgotten WHERE id = ?', memory.id) !== undefined) return 'forgotten';
  }
  insert(db, memory);
  return 'added';
}

function insert(db: Session, memory: NewMemory): number {
  const row = rowOf(memory);
  const { rowid: seq } = db.run(insertSql, ...inserted.map((column) => row[column]));
  indexMemory(db, { ...row, seq });
  if (row.supersedes !== null) endValidity(db, row.supersedes, row.created_at);
  return seq;
}

function rowOf(memory: NewMemory): Omit<MemoryRow, 'seq'> {
  const { title = titleOf(memory.text), tags = [], pinned = false, commandId = null, thread = null } = memory;
  const { updatedAt = memory.createdAt, author = null, trust = 'person', supersedes = null } = memory;
  const project = projectOf(memory) || (memory.project ?? '');
  return {
    id: memory.id ?? randomUUID(),
    kind: memory.kind,
    title,
    text: memory.text,
    tags: JSON.stringify(tags),
    pinned: Number(pinned),
    command_id: commandId,
    cwd: memory.cwd,
    repo: memory.repo,
    branch: memory.branch,
    created_at: Math.round(memory.createdAt),
    updated_at: Math.round(updatedAt),
    parts: partsOf(title, memory.text),
    scope: scopeTokens({ ...memory, project, thread }),
    project,
    thread,
    author,
    trust,
    valid_from: whole(memory.validFrom ?? null),
    valid_to: whole(memory.validTo ?? null),
    supersedes,
  };
}

const inserted = [
  'id',
  'kind',
  'title',
  'text',
  'tags',
  'pinned',
  'command_id',
  'cwd',
  'repo',
  'branch',
  'created_at',
  'updated_at',
  'parts',
  'scope',
  'project',
  'thread',
  'author',
  'trust',
  'valid_from',
  'valid_to',
  'supersedes',
] as const satisfies (keyof MemoryRow)[];

const insertSql = `INSERT INTO memories (${inserted.join(', ')}) VALUES (${inserted.map(() => '?').join(', ')})`;

/** What was replaced held until then; an end that was said before stands. */
function endValidity(db: Session, id: string, at: number): void {
  db.run('UPDATE memories SET valid_to = ? WHERE id = ? AND valid_to IS NULL', at, id);
}

function update(db: Session, before: MemoryRow, change: MemoryChange, now: number): Memory {
  const memory = memoryOf(before);
  const title =
    change.text !== undefined && memory.title === titleOf(memory.text) ? titleOf(change.text) : memory.title;
  const next = { ...memory, title, ...change };
  unindexMemory(db, before);
  db.run(
    `UPDATE memories SET title = ?, text = ?, tags = ?, pinned = ?, parts = ?, trust = ?, valid_from = ?, valid_to = ?,
       supersedes = ?, updated_at = ? WHERE seq = ?`,
    next.title,
    next.text,
    JSON.stringify(next.tags),
    Number(next.pinned),
    partsOf(next.title, next.text),
    next.trust,
    whole(next.validFrom),
    whole(next.validTo),
    next.supersedes,
    Math.round(now),
    before.seq,
  );
  const after = existing(db, memory.id);
  indexMemory(db, after);
  if (typeof change.supersedes === 'string') endValidity(db, change.supersedes, after.updated_at);
  return memoryOf(after);
}

function remove(db: Session, row: MemoryRow, now: number): void {
  unindexMemory(db, row);
  db.run('DELETE FROM memories WHERE seq = ?', row.seq);
  db.run(`DELETE FROM links WHERE from_kind = 'memory' AND from_id = ?`, row.id);
  db.run(`DELETE FROM links WHERE to_kind = 'memory' AND to_id = ?`, row.id);
  bury(db, { id: row.id, forgottenAt: now });
}

function bury(db: Session, { id, forgottenAt }: Tombstone): void {
  db.run('INSERT INTO forgotten (id, at) VALUES (?, ?) ON CONFLICT DO NOTHING', id, Math.round(forgottenAt));
}

function forgotten(db: Session): Tombstone[] {
  return db.all<Tombstone>('SELECT id, at AS forgottenAt FROM forgotten ORDER BY id');
}

type Filter = Parameters<MemoryStore['list']>[0];

function list(db: Session, filter: Filter): Memory[] {
  const conditions: [sql: string, value: unknown][] = [];
  if (filter.repo !== undefined) conditions.push(['repo IS ?', filter.repo]);
  if (filter.cwd !== undefined) conditions.push(['cwd = ?', filter.cwd]);
  if (filter.project !== undefined) conditions.push(['project = ?', filter.project]);
  if (filter.thread !== undefined) conditions.push(['thread = ?', filter.thread]);
  if (filter.tag !== undefined) conditions.push(['? IN (SELECT value FROM json_each(tags))', filter.tag]);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
  const values = conditions.map(([, value]) => value);
  return db
    .all<MemoryRow>(`SELECT * FROM memories ${where} ORDER BY pinned DESC, seq DESC LIMIT ?`, ...values, filter.limit)
    .map(memoryOf);
}

function page(db: Session, { after, limit }: { after: number; limit: number }): Memory[] {
  return db.all<MemoryRow>('SELECT * FROM memories WHERE seq > ? ORDER BY seq LIMIT ?', after, limit).map(memoryOf);
}

function candidates(db: Session, question: { terms: string[]; limit: number; within?: MemoryScope }): Candidates {
  const { hits, rows, holding } = findMemories(db, question.terms, question.limit, question.within);
  const rowids = JSON.stringify(hits.map(({ rowid }) => rowid));
  const fetched = db.all<MemoryRow>('SELECT * FROM memories WHERE seq IN (SELECT value FROM json_each(?))', rowids);
  const bySeq = new Map(fetched.map((row) => [row.seq, row]));
  const found = hits.flatMap(({ rowid, score }) => {
    const row = bySeq.get(rowid);
    return row === undefined ? [] : [{ item: memoryOf(row), lexical: score }];
  });
  return { found, rows, holding };
}

function around(db: Session, row: MemoryRow, { before, after }: { before: number; after: number }): Memory[] {
  if (row.thread === null) return [memoryOf(row)];
  const beside = (comparison: string, direction: string, limit: number) =>
    db.all<MemoryRow>(
      `SELECT * FROM memories WHERE thread = ? AND project = ? AND (created_at, seq) ${comparison} (?, ?)
       ORDER BY created_at ${direction}, seq ${direction} LIMIT ?`,
      row.thread,
      row.project,
      row.created_at,
      row.seq,
      limit,
    );
  return [...beside('<', 'DESC', before).toReversed(), row, ...beside('>', 'ASC', after)].map(memoryOf);
}

const projectsCounted = 20;

function stats(db: Session): MemoryStats {
  const count = (sql: string) => db.get<{ count: number }>(`SELECT count(*) AS count FROM ${sql}`)?.count ?? 0;
  const by = (column: string) =>
    db.all<Counted>(
      `SELECT ${column} AS name, count(*) AS count FROM memories GROUP BY ${column} ORDER BY count DESC, name
       LIMIT ${projectsCounted}`,
    );
  return {
    memories: count('memories'),
    pinned: count('memories WHERE pinned <> 0'),
    links: count('links'),
    forgotten: count('forgotten'),
    kinds: by('kind'),
    trusts: by('trust'),
    projects: by('project'),
  };
}

function existing(db: Session, id: string): MemoryRow {
  const row = rowById(db, id);
  if (row === undefined) throw new PilotError('NOT_FOUND', `There is no memory ${id}.`);
  return row;
}

function byId(db: Session, id: string): Memory | undefined {
  const row = rowById(db, id);
  return row === undefined ? undefined : memoryOf(row);
}

export function memoryBySeq(db: Session, seq: number): Memory | undefined {
  const row = db.get<MemoryRow>('SELECT * FROM memories WHERE seq = ?', seq);
  return row === undefined ? undefined : memoryOf(row);
}

function rowById(db: Session, id: string): MemoryRow | undefined {
  return db.get<MemoryRow>('SELECT * FROM memories WHERE id = ?', id);
}

function startingWith(db: Session, prefix: string, limit: number): Memory[] {
  const sql = 'SELECT * FROM memories WHERE id >= ? AND id < ? ORDER BY seq LIMIT ?';
  return db.all<MemoryRow>(sql, prefix, `${prefix}\u{10FFFF}`, limit).map(memoryOf);
}

function partsOf(title: string, text: string): string {
  return partsOfIdentifiers(`${title}\n${text}`).join(' ');
}

export function memoryOf(row: MemoryRow): Memory {
  return {
    id: row.id,
    seq: row.seq,
    kind: row.kind,
    title: row.title,
    text: row.text,
    tags: JSON.parse(row.tags) as string[],
    pinned: row.pinned !== 0,
    commandId: row.command_id,
    cwd: row.cwd,
    repo: row.repo,
    branch: row.branch,
    project: row.project,
    thread: row.thread,
    author: row.author,
    trust: row.trust as Trust,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    supersedes: row.supersedes,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
