import type { CommandPiece, CommandSearch, CommandTrait, FoundCommand } from '../command-search.ts';
import { stoppedExits } from '../outcome.ts';
import type { Session } from './session.ts';

/** Looks at the next rows only, whatever is asked of them: the work of one piece is bounded. */
export function searchPiece(db: Session, search: CommandSearch): CommandPiece {
  return search.traits.every(isOfLine) ? lines(db, search) : commands(db, search);
}

/** How often a line was run, in all. */
export function timesRun(db: Session, all: readonly string[]): number[] {
  const sql = 'SELECT coalesce(sum(runs), 0) AS runs FROM lines WHERE line = ?';
  return all.map((line) => db.get<{ runs: number }>(sql, line)?.runs ?? 0);
}

type Part = [sql: string, ...values: unknown[]];

const columns = 'c.id, c.seq, l.line, c.cwd, c.repo, c.branch, c.session, c.started_at, c.duration_ms, c.exit';

/** People run the same few lines all day: where only lines matter, each is looked at once. */
function lines(db: Session, { letters, traits, below, rows }: CommandSearch): CommandPiece {
  const repository = traits.flatMap((trait): Part[] => ('is' in trait ? [['l.repo = ?', trait.is]] : []));
  const from = below ?? Number.MAX_SAFE_INTEGER;
  const range = [...repository, ['l.last_seq < ?', from] satisfies Part];
  const floor = floorOf(db, 'l.last_seq', `lines l WHERE ${sqlOf(range)}`, valuesOf(range), rows);
  const parts = [...range, ['l.last_seq >= ?', floor ?? Number.MIN_SAFE_INTEGER] satisfies Part, ...lettersOf(letters)];
  const sql = `SELECT ${columns} FROM lines l CROSS JOIN commands c ON c.seq = l.last_seq
    WHERE ${sqlOf(parts)} ORDER BY l.last_seq DESC`;
  return { found: db.all<Row>(sql, ...valuesOf(parts)).map(foundCommand), next: floor };
}

function commands(db: Session, { letters, traits, below, rows }: CommandSearch): CommandPiece {
  const driver = traits.find(isDriver);
  const range: Part[] = [
    ...(driver === undefined ? [] : [conditionOf(driver)]),
    ['c.seq < ?', below ?? Number.MAX_SAFE_INTEGER],
  ];
  const floor = floorOf(db, 'c.seq', `commands c WHERE ${sqlOf(range)}`, valuesOf(range), rows);
  const parts: Part[] = [
    ...range,
    ['c.seq >= ?', floor ?? Number.MIN_SAFE_INTEGER],
    ...traits.filter((trait) => trait !== driver).map(unindexed),
    ...lettersOf(letters),
  ];
  const sql = `SELECT ${columns} FROM commands c CROSS JOIN lines l ON l.id = c.line_id
    WHERE ${sqlOf(parts)} ORDER BY c.seq DESC`;
  return { found: db.all<Row>(sql, ...valuesOf(parts)).map(foundCommand), next: floor };
}

/** The last of the next rows by the index; null when there are not so many. */
function floorOf(db: Session, column: string, from: string, values: unknown[], rows: number): number | null {
  const sql = `SELECT ${column} AS seq FROM ${from} ORDER BY ${column} DESC LIMIT 1 OFFSET ?`;
  return db.get<{ seq: number }>(sql, ...values, rows - 1)?.seq ?? null;
}

function isOfLine(trait: CommandTrait): boolean {
  return trait.of === 'repo' && 'is' in trait && trait.not === undefined;
}

/** What has an index in the order of `seq`. */
function isDriver(trait: CommandTrait): boolean {
  if (trait.not !== undefined) return false;
  if (trait.of === 'failure') return true;
  return 'is' in trait && ['cwd', 'repo', 'session', 'cli'].includes(trait.of);
}

/** With another index than the driver's a piece would look at all rows that have the trait. */
function unindexed(trait: CommandTrait): Part {
  const [sql, ...values] = conditionOf(trait);
  return [`+(${sql}) IS ${trait.not === true ? 'NOT ' : ''}TRUE`, ...values];
}

function conditionOf(trait: CommandTrait): Part {
  switch (trait.of) {
    case 'failure':
      return [`c.exit <> 0 AND c.exit NOT BETWEEN ${stoppedExits.first} AND ${stoppedExits.last}`];
    case 'exit':
      return ['c.exit = ?', trait.is];
    case 'intent':
      return ['instr(c.intents, ?) OR instr(c.intents, ?)', `"${trait.is}"`, `"${trait.is}.`];
    case 'start':
      return 'before' in trait ? ['c.started_at < ?', trait.before] : ['c.started_at >= ?', trait.after];
    case 'cwd':
    case 'repo':
    case 'branch':
    case 'session':
    case 'cli':
      return placed(trait);
  }
}

function placed(trait: Exclude<CommandTrait, { of: 'failure' | 'exit' | 'intent' | 'start' }>): Part {
  const column = `c.${trait.of}`;
  if ('is' in trait) return [`${column} = ?`, trait.is];
  if ('holds' in trait) return [`${column} LIKE ? ESCAPE '\\'`, `%${escaped(trait.holds)}%`];
  if ('begins' in trait) return [`${column} >= ? AND ${column} < ?`, trait.begins, `${trait.begins}\u{10FFFF}`];
  const below = trait.under.endsWith('/') ? trait.under : `${trait.under}/`;
  return [`${column} = ? OR (${column} >= ? AND ${column} < ?)`, trait.under, below, `${below}\u{10FFFF}`];
}

/** SQLite looks for them itself: most lines never become objects here. */
function lettersOf(all: readonly string[]): Part[] {
  return all.map((letters) => [
    "coalesce(l.folded, l.line) LIKE ? ESCAPE '\\'",
    `%${Array.from(letters.toLowerCase(), escaped).join('%')}%`,
  ]);
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function sqlOf(parts: readonly Part[]): string {
  return parts.map(([sql]) => sql).join(' AND ');
}

function valuesOf(parts: readonly Part[]): unknown[] {
  return parts.flatMap(([, ...values]) => values);
}

interface Row {
  id: string;
  seq: number;
  line: string;
  cwd: string;
  repo: string | null;
  branch: string | null;
  session: string;
  started_at: number;
  duration_ms: number | null;
  exit: number | null;
}

function foundCommand({ started_at: startedAt, duration_ms: durationMs, ...row }: Row): FoundCommand {
  return { ...row, startedAt, durationMs };
}
