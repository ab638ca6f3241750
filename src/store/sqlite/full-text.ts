import type { Session } from './session.ts';

/** Texts that hold a term this often are not told apart by it; counting stops here, so that asking stays cheap. */
const common = 4000;
/** How many hits of terms one search may weigh: SQLite visits every one of them, at some 2 µs. */
const budget = 8000;

export interface Hit {
  rowid: number;
  score: number;
}

export interface Index {
  table: string;
  /** The columns that hold words; the others only narrow the search. */
  columns: string;
  /** Weight of each column of the table, in order. */
  weights: string;
}

/**
 * Rows that hold any of the terms, best first. The work is bounded whatever the terms are: first the rare
 * ones are weighed, and when all are common, only the newest rows that hold one.
 */
export function find(db: Session, index: Index, terms: string[], limit: number, scope?: string): Hit[] {
  const asked = [...new Set(terms.map(quoted))].filter((term) => term !== '""');
  if (asked.length === 0) return [];
  const counted = asked.map((term) => ({ term, hits: countOf(db, index, matchOf(index, [term], scope)) }));
  const known = counted.filter(({ hits }) => hits > 0).toSorted((a, b) => a.hits - b.hits);
  const rare = withinBudget(known);
  if (rare.length > 0) return ranked(db, index, matchOf(index, rare, scope), limit);
  return newest(
    db,
    index,
    matchOf(
      index,
      known.map(({ term }) => term),
      scope,
    ),
    limit,
  );
}

/** How many rows hold a term; counting stops where there are too many to tell them apart. */
export function holding(db: Session, index: Index, term: string): number {
  return quoted(term) === '""' ? 0 : countOf(db, index, matchOf(index, [quoted(term)], undefined));
}

/** One scale for the answers of two indexes over the same rows: each score by the best of its own answer. */
export function fuse(answers: Hit[][], limit: number): Hit[] {
  const scores = new Map<number, number>();
  for (const hits of answers) {
    const best = Math.max(...hits.map((hit) => hit.score), Number.EPSILON);
    for (const { rowid, score } of hits) scores.set(rowid, (scores.get(rowid) ?? 0) + score / best);
  }
  return [...scores]
    .map(([rowid, score]) => ({ rowid, score }))
    .toSorted((a, b) => b.score - a.score || b.rowid - a.rowid)
    .slice(0, limit);
}

/** One token for a place, that no text holds by accident and no tokenizer takes apart. */
export function scopeOf(place: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(place)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return `s${hash.toString(16)}`;
}

function withinBudget(terms: { term: string; hits: number }[]): string[] {
  let left = budget;
  return terms.filter(({ hits }) => hits < common && (left -= hits) >= 0).map(({ term }) => term);
}

function countOf(db: Session, index: Index, match: string): number {
  const sql = `SELECT count(*) AS hits FROM (SELECT 1 FROM ${index.table} WHERE ${index.table} MATCH ? LIMIT ${common})`;
  return db.get<{ hits: number }>(sql, match)?.hits ?? 0;
}

function ranked(db: Session, index: Index, match: string, limit: number): Hit[] {
  return scored(db, index, match, 'score, rowid DESC', limit);
}

function newest(db: Session, index: Index, match: string, limit: number): Hit[] {
  if (match.endsWith('()')) return [];
  return scored(db, index, match, 'rowid DESC', limit).toSorted((a, b) => b.score - a.score);
}

/** bm25() is better the smaller it is; it may come out as 0 for a term that most rows hold. */
function scored(db: Session, index: Index, match: string, order: string, limit: number): Hit[] {
  const sql = `SELECT rowid, bm25(${index.table}, ${index.weights}) AS score FROM ${index.table}
    WHERE ${index.table} MATCH ? ORDER BY ${order} LIMIT ?`;
  return db.all<Hit>(sql, match, limit).map(({ rowid, score }) => ({ rowid, score: Math.max(-score, Number.EPSILON) }));
}

function matchOf(index: Index, terms: string[], scope: string | undefined): string {
  const words = `{${index.columns}} : (${terms.join(' OR ')})`;
  return scope === undefined ? words : `scope : ${quoted(scope)} AND ${words}`;
}

/** A quoted string has no operators in it, whatever the user typed. */
export function quoted(term: string): string {
  return `"${term.replaceAll('\0', ' ').replaceAll('"', '""').trim()}"`;
}
