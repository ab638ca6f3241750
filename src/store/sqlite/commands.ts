import { randomUUID } from 'node:crypto';
import { PilotError } from '../../errors.ts';
import type { Effect } from '../../events.ts';
import { partsOfIdentifiers } from '../identifiers.ts';
import { stoppedExits } from '../outcome.ts';
import type { CommandRecord } from '../records.ts';
import type { CommandFilter, CommandStore, KnownLine, LineQuery, NewCommand, Scored } from '../store.ts';
import { find, scopeOf, type Index } from './full-text.ts';
import type { Session } from './session.ts';

export function commandStore(session: Session): CommandStore {
  return {
    add: (command) => session.write((db) => add(db, command)),
    finish: (id, outcome) => session.write((db) => change(db, existing(db, id), outcome)),
    get: (id) => session.read((db) => byId(db, id)),
    startingWith: (prefix, limit) => session.read((db) => startingWith(db, prefix, limit)),
    list: (filter) => session.read((db) => list(db, filter)),
    around: (id, span) => session.read((db) => around(db, existing(db, id), span)),
    lines: (query) => session.read((db) => lines(db, query)),
    runs: (query) => session.read((db) => runs(db, query)),
    remove: (id) => session.write((db) => remove(db, existing(db, id))),
    count: () => session.read((db) => db.get<{ n: number }>('SELECT count(*) AS n FROM commands')?.n ?? 0),
  };
}

interface Row {
  seq: number;
  id: string;
  line_id: number;
  line: string;
  cwd: string;
  repo: string | null;
  branch: string | null;
  session: string;
  shell: string;
  started_at: number;
  duration_ms: number | null;
  exit: number | null;
  cli: string | null;
  path: string;
  effect: string;
}

type Outcome = Partial<Pick<CommandRecord, 'line' | 'durationMs' | 'exit' | 'cli' | 'path' | 'effect'>>;

const select = 'SELECT c.*, l.line FROM commands c JOIN lines l ON l.id = c.line_id';
const index: Index = { table: 'lines_plain', columns: 'line parts', weights: '1, 0.7, 0' };

function add(db: Session, command: NewCommand): CommandRecord {
  const before = command.id === undefined ? undefined : rowById(db, command.id);
  if (before !== undefined) return change(db, before, command);
  const lineId = lineFor(db, command.line, command.repo);
  const { rowid } = db.run(
    `INSERT INTO commands (id, line_id, cwd, repo, branch, session, shell, started_at, duration_ms, exit, cli, path, effect)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    command.id ?? randomUUID(),
    lineId,
    command.cwd,
    command.repo,
    command.branch,
    command.session,
    command.shell,
    Math.round(command.startedAt),
    whole(command.durationMs ?? null),
    command.exit ?? null,
    command.cli,
    JSON.stringify(command.path),
    command.effect,
  );
  countRun(db, lineId, rowid);
  return record(db.get<Row>(`${select} WHERE c.seq = ?`, rowid) as Row);
}

function change(db: Session, row: Row, outcome: Outcome): CommandRecord {
  const lineId =
    outcome.line === undefined || outcome.line === row.line ? row.line_id : moveToLine(db, row, outcome.line);
  const {
    durationMs = row.duration_ms,
    exit = row.exit,
    cli = row.cli,
    path = parsePath(row.path),
    effect = row.effect,
  } = outcome;
  db.run(
    'UPDATE commands SET line_id = ?, duration_ms = ?, exit = ?, cli = ?, path = ?, effect = ? WHERE seq = ?',
    lineId,
    whole(durationMs),
    exit,
    cli,
    JSON.stringify(path),
    effect,
    row.seq,
  );
  if (lineId !== row.line_id) forgetRun(db, row.line_id);
  return record(db.get<Row>(`${select} WHERE c.seq = ?`, row.seq) as Row);
}

function remove(db: Session, row: Row): void {
  db.run('DELETE FROM commands WHERE seq = ?', row.seq);
  forgetRun(db, row.line_id);
}

function lineFor(db: Session, line: string, repo: string | null): number {
  const known = db.get<{ id: number }>('SELECT id FROM lines WHERE line = ? AND repo = ?', line, repo ?? '');
  if (known !== undefined) return known.id;
  return db.run(
    'INSERT INTO lines (line, repo, folded, parts, scope, runs, last_seq) VALUES (?, ?, ?, ?, ?, 0, 0)',
    line,
    repo ?? '',
    foldedOf(line),
    partsOfIdentifiers(line).join(' '),
    scopeOf(repo ?? ''),
  ).rowid;
}

function moveToLine(db: Session, row: Row, line: string): number {
  const id = lineFor(db, line, row.repo);
  countRun(db, id, row.seq);
  return id;
}

function countRun(db: Session, lineId: number, seq: number): void {
  db.run('UPDATE lines SET runs = runs + 1, last_seq = max(last_seq, ?) WHERE id = ?', seq, lineId);
}

/** The last run of a line takes the line with it, and so its words out of the index. */
function forgetRun(db: Session, lineId: number): void {
  const newest =
    db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM commands WHERE line_id = ?', lineId)?.seq ?? null;
  if (newest === null) db.run('DELETE FROM lines WHERE id = ?', lineId);
  else db.run('UPDATE lines SET runs = runs - 1, last_seq = ? WHERE id = ?', newest, lineId);
}

function list(db: Session, filter: CommandFilter): CommandRecord[] {
  const conditions = conditionsOf(filter);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
  const values = conditions.flatMap(([, ...rest]) => rest);
  return db.all<Row>(`${select} ${where} ORDER BY c.seq DESC LIMIT ?`, ...values, filter.limit).map(record);
}

const failedSql = `c.exit <> 0 AND c.exit NOT BETWEEN ${stoppedExits.first} AND ${stoppedExits.last}`;

type Condition = [sql: string, ...values: unknown[]];

function conditionsOf(filter: CommandFilter): Condition[] {
  const { cwd, repo, branch, session, cli, exit, failed, after, before } = filter;
  const conditions: (Condition | undefined)[] = [
    ...(filter.words ?? []).map((word): Condition => [`coalesce(l.folded, l.line) LIKE ? ESCAPE '\\'`, likeOf(word)]),
    equals('c.cwd', cwd),
    equals('c.repo', repo),
    equals('c.branch', branch),
    equals('c.session', session),
    equals('c.cli', cli),
    equals('c.exit', exit),
    failed === undefined ? undefined : [failed ? failedSql : 'c.exit = 0'],
    after === undefined ? undefined : ['c.started_at >= ?', after],
    before === undefined ? undefined : ['c.started_at < ?', before],
  ];
  return conditions.filter((condition) => condition !== undefined);
}

function equals(column: string, value: unknown): Condition | undefined {
  return value === undefined ? undefined : [`${column} = ?`, value];
}

function around(db: Session, row: Row, span: { before: number; after: number }): CommandRecord[] {
  const earlier = db.all<Row>(
    `${select} WHERE c.session = ? AND c.seq < ? ORDER BY c.seq DESC LIMIT ?`,
    row.session,
    row.seq,
    span.before,
  );
  const later = db.all<Row>(
    `${select} WHERE c.session = ? AND c.seq > ? ORDER BY c.seq LIMIT ?`,
    row.session,
    row.seq,
    span.after,
  );
  return [...earlier.toReversed(), row, ...later].map(record);
}

interface LineRow {
  id: number;
  line: string;
  repo: string;
  runs: number;
  last_seq: number;
}

function lines(db: Session, query: LineQuery): Scored<KnownLine>[] {
  if ('prefix' in query)
    return linesWithPrefix(db, query.prefix, query).map((row) => ({ item: knownLine(row), lexical: 0 }));
  const scope = query.within === undefined ? undefined : scopeOf(query.within ?? '');
  return find(db, index, query.terms, query.limit, scope).flatMap(({ rowid, score }) => {
    const row = db.get<LineRow>('SELECT * FROM lines WHERE id = ?', rowid);
    return row === undefined ? [] : [{ item: knownLine(row), lexical: score }];
  });
}

/** How many lines with a common beginning are sorted by age; beyond that the newest lines are looked through instead. */
const sortable = 2000;

function linesWithPrefix(db: Session, prefix: string, query: { within?: string | null; limit: number }): LineRow[] {
  const [repo, ...values] = query.within === undefined ? [''] : ['repo = ? AND', query.within ?? ''];
  const range = `FROM lines WHERE ${repo} line >= ? AND line < ?`;
  const bounds = [...values, prefix, `${prefix}\u{10FFFF}`];
  const sorted = db.all<LineRow>(
    `SELECT * FROM (SELECT * ${range} LIMIT ${sortable}) ORDER BY last_seq DESC`,
    ...bounds,
  );
  if (sorted.length < sortable) return sorted.slice(0, query.limit);
  return db.all<LineRow>(
    `SELECT * ${range.replace('line >=', '+line >=').replace('line <', '+line <')} ORDER BY last_seq DESC LIMIT ?`,
    ...bounds,
    query.limit,
  );
}

/** The same line in more repositories than this is no news from any of them. */
const mostRepositories = 5;

function runs(db: Session, query: { lines: string[]; perLine: number; within?: string | null }): CommandRecord[] {
  const ids = query.lines.flatMap((line) => lineIds(db, line, query.within));
  const newest = `${select} WHERE c.line_id = ? ORDER BY c.seq DESC LIMIT ?`;
  return ids
    .flatMap((id) => db.all<Row>(newest, id, query.perLine))
    .toSorted((a, b) => b.seq - a.seq)
    .map(record);
}

function lineIds(db: Session, line: string, within: string | null | undefined): number[] {
  const rows =
    within === undefined
      ? db.all<{ id: number }>(
          `SELECT id FROM lines WHERE line = ? ORDER BY last_seq DESC LIMIT ${mostRepositories}`,
          line,
        )
      : db.all<{ id: number }>('SELECT id FROM lines WHERE line = ? AND repo = ?', line, within ?? '');
  return rows.map(({ id }) => id);
}

function existing(db: Session, id: string): Row {
  const row = rowById(db, id);
  if (row === undefined) throw new PilotError('NOT_FOUND', `There is no command ${id}.`);
  return row;
}

function byId(db: Session, id: string): CommandRecord | undefined {
  const row = rowById(db, id);
  return row === undefined ? undefined : record(row);
}

function rowById(db: Session, id: string): Row | undefined {
  return db.get<Row>(`${select} WHERE c.id = ?`, id);
}

function startingWith(db: Session, prefix: string, limit: number): CommandRecord[] {
  const sql = `${select} WHERE c.id >= ? AND c.id < ? ORDER BY c.seq LIMIT ?`;
  return db.all<Row>(sql, prefix, `${prefix}\u{10FFFF}`, limit).map(record);
}

function record(row: Row): CommandRecord {
  return {
    id: row.id,
    seq: row.seq,
    line: row.line,
    cwd: row.cwd,
    repo: row.repo,
    branch: row.branch,
    session: row.session,
    shell: row.shell,
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    exit: row.exit,
    cli: row.cli,
    path: parsePath(row.path),
    effect: row.effect as Effect,
  };
}

function knownLine(row: LineRow): KnownLine {
  return { line: row.line, repo: row.repo === '' ? null : row.repo, runs: row.runs, lastSeq: row.last_seq };
}

function parsePath(json: string): string[] {
  return JSON.parse(json) as string[];
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}

/** SQLite's LIKE knows upper and lower case of ASCII only. */
function foldedOf(line: string): string | null {
  return /[^\0-\x7F]/.test(line) ? line.toLowerCase() : null;
}

function likeOf(word: string): string {
  return `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}
