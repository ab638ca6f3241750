import { PilotError } from '../../errors.ts';
import { stoppedExits } from '../outcome.ts';
import type { CommandRecord } from '../records.ts';
import type { CommandFilter, CommandStore, KnownLine, LineQuery, NewCommand, PruneFilter, Scored } from '../store.ts';
import {
  addCommand,
  addMany,
  changeCommand,
  commandRecord,
  removeCommand,
  selectCommand,
  type CommandRow,
} from './command-rows.ts';
import { searchPiece, timesRun } from './command-search.ts';
import { countPruned, pruneOnce, stats } from './command-sums.ts';
import { find, scopeOf, type Index } from './full-text.ts';
import type { Session } from './session.ts';

export function commandStore(session: Session): CommandStore {
  return {
    add: (command) => session.write((db) => add(db, command), { waitForDisk: false }),
    addMany: (commands) => session.writeMany((db) => addMany(db, commands)),
    finish: (id, outcome) =>
      session.write((db) => commandRecord(changeCommand(db, existing(db, id), outcome)), { waitForDisk: false }),
    get: (id) => session.read((db) => byId(db, id)),
    startingWith: (prefix, limit) => session.read((db) => startingWith(db, prefix, limit)),
    list: (filter) => session.read((db) => list(db, filter)),
    search: (search) => session.read((db) => searchPiece(db, search)),
    timesRun: (all) => session.read((db) => timesRun(db, all)),
    around: (id, span) => session.read((db) => around(db, existing(db, id), span)),
    lines: (query) => session.read((db) => lines(db, query)),
    runs: (query) => session.read((db) => runs(db, query)),
    output: (id) => session.read((db) => output(db, id)),
    remove: (id) => session.write((db) => removeCommand(db, existing(db, id))),
    prune: (filter, options) => prune(session, filter, options),
    stats: (filter) => session.read((db) => stats(db, filter)),
    count: () => session.read((db) => db.get<{ n: number }>('SELECT count(*) AS n FROM commands')?.n ?? 0),
  };
}

const index: Index = { table: 'lines_plain', columns: 'line parts', weights: '1, 0.7, 0' };

function add(db: Session, command: NewCommand): CommandRecord {
  const before = command.id === undefined ? undefined : rowById(db, command.id);
  return commandRecord(before === undefined ? addCommand(db, command) : changeCommand(db, before, command));
}

async function prune(session: Session, filter: PruneFilter, { dry = false } = {}): Promise<number> {
  if (dry) return session.read((db) => countPruned(db, filter));
  let taken = 0;
  for (let last = -1; last !== 0; taken += last) last = await session.write((db) => pruneOnce(db, filter));
  return taken;
}

function output(db: Session, id: string): string | undefined {
  const sql = 'SELECT o.text FROM outputs o JOIN commands c ON c.seq = o.seq WHERE c.id = ?';
  return db.get<{ text: string }>(sql, id)?.text;
}

function list(db: Session, filter: CommandFilter): CommandRecord[] {
  const conditions = conditionsOf(filter);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
  const values = conditions.flatMap(([, ...rest]) => rest);
  return db
    .all<CommandRow>(`${selectCommand} ${where} ORDER BY c.seq DESC LIMIT ?`, ...values, filter.limit)
    .map(commandRecord);
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

function around(db: Session, row: CommandRow, span: { before: number; after: number }): CommandRecord[] {
  const earlier = db.all<CommandRow>(
    `${selectCommand} WHERE c.session = ? AND c.seq < ? ORDER BY c.seq DESC LIMIT ?`,
    row.session,
    row.seq,
    span.before,
  );
  const later = db.all<CommandRow>(
    `${selectCommand} WHERE c.session = ? AND c.seq > ? ORDER BY c.seq LIMIT ?`,
    row.session,
    row.seq,
    span.after,
  );
  return [...earlier.toReversed(), row, ...later].map(commandRecord);
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
  const newest = `${selectCommand} WHERE c.line_id = ? ORDER BY c.seq DESC LIMIT ?`;
  return ids
    .flatMap((id) => db.all<CommandRow>(newest, id, query.perLine))
    .toSorted((a, b) => b.seq - a.seq)
    .map(commandRecord);
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

function existing(db: Session, id: string): CommandRow {
  const row = rowById(db, id);
  if (row === undefined) throw new PilotError('NOT_FOUND', `There is no command ${id}.`);
  return row;
}

function byId(db: Session, id: string): CommandRecord | undefined {
  const row = rowById(db, id);
  return row === undefined ? undefined : commandRecord(row);
}

function rowById(db: Session, id: string): CommandRow | undefined {
  return db.get<CommandRow>(`${selectCommand} WHERE c.id = ?`, id);
}

function startingWith(db: Session, prefix: string, limit: number): CommandRecord[] {
  const sql = `${selectCommand} WHERE c.id >= ? AND c.id < ? ORDER BY c.seq LIMIT ?`;
  return db.all<CommandRow>(sql, prefix, `${prefix}\u{10FFFF}`, limit).map(commandRecord);
}

function knownLine(row: LineRow): KnownLine {
  return { line: row.line, repo: row.repo === '' ? null : row.repo, runs: row.runs, lastSeq: row.last_seq };
}

function likeOf(word: string): string {
  return `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}
