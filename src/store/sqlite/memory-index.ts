import { quoted, scopeOf, type Hit } from './full-text.ts';
import type { Session } from './session.ts';
import { projectOf } from '../project.ts';
import type { MemoryScope } from '../memory-store.ts';

/*
 * The words of memories, in many indexes: each project's in one of them, so that a search in one project visits a
 * small part of what there is. Within an index, tokens that stand for a place, a project or a thread narrow it further.
 * The words are kept as stems: every word that is found as it is written is found by its stem too, and which of the
 * two it was is for the ranking to see, which has the text.
 */

const shards = 16;

/** Memories that hold a term this often are not told apart by it; counting stops here, so that asking stays cheap. */
const common = 4000;
/** How many hits of terms one search may weigh: SQLite visits every one of them, at about 1 µs. */
const budget = 12_000;
/** Counting the memories of a project stops here; beyond, the ranking would be the same. */
const countable = 20_000;

/** What is indexed of a memory. To take it out again, exactly this must be known. */
export interface IndexedMemory {
  seq: number;
  title: string;
  text: string;
  tags: string;
  parts: string;
  scope: string;
  project: string;
}

export const createMemoryIndex = shardNames()
  .map(
    (table) => `
      CREATE VIRTUAL TABLE ${table} USING fts5 (
        title, text, tags, parts, scope, content='', tokenize='porter unicode61 remove_diacritics 2'
      );
      INSERT INTO ${table} (${table}, rank) VALUES ('secure-delete', 1);`,
  )
  .join('');

/** The tokens by which a search keeps to where a memory belongs. */
export function scopeTokens(memory: {
  cwd: string;
  repo: string | null;
  project: string;
  thread: string | null;
}): string {
  const { thread } = memory;
  return tokensOf({ place: memory, project: memory.project, ...(thread !== null && { thread }) }).join(' ');
}

export function indexMemory(db: Pick<Session, 'run'>, memory: IndexedMemory): void {
  db.run(`INSERT INTO ${shardOf(memory.project)} (rowid, ${columns}) VALUES (?, ?, ?, ?, ?, ?)`, ...valuesOf(memory));
}

export function unindexMemory(db: Session, memory: IndexedMemory): void {
  const shard = shardOf(memory.project);
  db.run(`INSERT INTO ${shard} (${shard}, rowid, ${columns}) VALUES ('delete', ?, ?, ?, ?, ?, ?)`, ...valuesOf(memory));
}

export interface Found {
  hits: Hit[];
  rows: number;
  holding: number[];
}

/**
 * Memories that hold any of the terms, best first. The work is bounded whatever the terms are: first the rare ones
 * are weighed, and when all are common, only the newest memories that hold one.
 */
export function findMemories(db: Session, terms: readonly string[], limit: number, within: MemoryScope = {}): Found {
  const scope: Scope = { tables: shardsOf(db, within), tokens: tokensOf(within) };
  const counted = terms.map((term) => ({ term: quoted(term), hits: countOf(db, scope, quoted(term)) }));
  const known = counted.filter(({ hits }) => hits > 0).toSorted((a, b) => a.hits - b.hits);
  const rare = withinBudget(known);
  const hits =
    rare.length > 0
      ? ranked(db, scope, rare, limit)
      : newest(
          db,
          scope,
          known.map(({ term }) => term),
          limit,
        );
  return { hits, rows: rowsOf(db, within), holding: counted.map((each) => each.hits) };
}

interface Scope {
  tables: string[];
  tokens: string[];
}

const columns = 'title, text, tags, parts, scope';
/** Weight of each column. */
const weights = '2, 1, 2, 0.7, 0';

function valuesOf({ seq, title, text, tags, parts, scope }: IndexedMemory): unknown[] {
  return [seq, title, text, tags, parts, scope];
}

function shardNames(): string[] {
  return Array.from({ length: shards }, (_, shard) => `memories_words_${shard}`);
}

function shardOf(project: string): string {
  return `memories_words_${Number.parseInt(scopeOf(project).slice(-4), 16) % shards}`;
}

/** The memories of a place are in its project, those of a thread mostly in one. */
function shardsOf(db: Session, { place, project, thread }: MemoryScope): string[] {
  if (project !== undefined) return [shardOf(project)];
  if (thread !== undefined) return [...new Set(projectsOfThread(db, thread).map(shardOf))];
  return place === undefined ? shardNames() : [shardOf(projectOf(place))];
}

function projectsOfThread(db: Session, thread: string): string[] {
  const rows = db.all<{ project: string }>('SELECT DISTINCT project FROM memories WHERE thread = ?', thread);
  return rows.map(({ project }) => project);
}

function tokensOf({ place, project, thread }: MemoryScope): string[] {
  return [
    ...(place === undefined ? [] : [scopeOf(place.repo ?? place.cwd)]),
    ...(project === undefined ? [] : [scopeOf(`project ${project}`)]),
    ...(thread === undefined ? [] : [scopeOf(`thread ${thread}`)]),
  ];
}

function rowsOf(db: Session, { place, project, thread }: MemoryScope): number {
  const asked: [condition: string, value: string][] = [
    ...(thread === undefined ? [] : [['thread = ?', thread] as [string, string]]),
    ...(project === undefined ? [] : [['project = ?', project] as [string, string]]),
    ...(place === undefined
      ? []
      : [(place.repo === null ? ['cwd = ?', place.cwd] : ['repo = ?', place.repo]) as [string, string]]),
  ];
  if (asked.length === 0) return db.get<{ rows: number | null }>('SELECT max(seq) AS rows FROM memories')?.rows ?? 0;
  const where = asked.map(([condition]) => condition).join(' AND ');
  const sql = `SELECT count(*) AS rows FROM (SELECT 1 FROM memories WHERE ${where} LIMIT ${countable})`;
  return db.get<{ rows: number }>(sql, ...asked.map(([, value]) => value))?.rows ?? 0;
}

/** A common term is known to be one before all indexes are asked. */
function countOf(db: Session, scope: Scope, term: string): number {
  let hits = 0;
  if (term === '""') return 0;
  for (const table of scope.tables) {
    if (hits >= common) break;
    const sql = `SELECT count(*) AS hits FROM (SELECT 1 FROM ${table} WHERE ${table} MATCH ? LIMIT ${common - hits})`;
    hits += db.get<{ hits: number }>(sql, matchOf(scope, [term]))?.hits ?? 0;
  }
  return hits;
}

function withinBudget(terms: { term: string; hits: number }[]): string[] {
  let left = budget;
  return terms.filter(({ hits }) => hits < common && (left -= hits) >= 0).map(({ term }) => term);
}

function ranked(db: Session, scope: Scope, terms: string[], limit: number): Hit[] {
  return scored(db, scope, terms, 'score, rowid DESC', limit)
    .toSorted((a, b) => b.score - a.score || b.rowid - a.rowid)
    .slice(0, limit);
}

function newest(db: Session, scope: Scope, terms: string[], limit: number): Hit[] {
  if (terms.length === 0) return [];
  return scored(db, scope, terms, 'rowid DESC', limit)
    .toSorted((a, b) => b.rowid - a.rowid)
    .slice(0, limit)
    .toSorted((a, b) => b.score - a.score);
}

/** bm25() is better the smaller it is; it may come out as 0 for a term that most rows hold. */
function scored(db: Session, scope: Scope, terms: string[], order: string, limit: number): Hit[] {
  return scope.tables.flatMap((table) => {
    const sql = `SELECT rowid, bm25(${table}, ${weights}) AS score FROM ${table}
      WHERE ${table} MATCH ? ORDER BY ${order} LIMIT ?`;
    const hits = db.all<Hit>(sql, matchOf(scope, terms), limit);
    return hits.map(({ rowid, score }) => ({ rowid, score: Math.max(-score, Number.EPSILON) }));
  });
}

function matchOf({ tokens }: Scope, terms: string[]): string {
  const words = `{title text tags parts} : (${terms.join(' OR ')})`;
  return [...tokens.map((token) => `scope : ${token}`), words].join(' AND ');
}
