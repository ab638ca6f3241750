import { randomUUID } from 'node:crypto';
import type { Effect } from '../../events.ts';
import { partsOfIdentifiers } from '../identifiers.ts';
import type { CommandRecord, ErrorSignature, Who } from '../records.ts';
import type { CommandOutcome, NewCommand } from '../store.ts';
import { scopeOf } from './full-text.ts';
import type { Session } from './session.ts';

/* How a command stands in the tables: its line once per repository, the rest once per run. */

export interface CommandRow {
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
  intents: string;
  head: string | null;
  host: string | null;
  who: string;
  author: string | null;
  output_digest: string | null;
  error: string | null;
}

type Change = Partial<Omit<CommandOutcome, 'durationMs'> & { durationMs: number | null }>;

export const selectCommand = 'SELECT c.*, l.line FROM commands c JOIN lines l ON l.id = c.line_id';

export function addCommand(db: Session, command: NewCommand): CommandRow {
  const lineId = lineFor(db, command.line, command.repo);
  const seq = insert(db, command, lineId);
  countRuns(db, lineId, 1, seq);
  return db.get<CommandRow>(`${selectCommand} WHERE c.seq = ?`, seq) as CommandRow;
}

/**
 * Commands of another history. They stand before all that was recorded here and among each other by their time, in
 * whatever order they come. A line is written once for a whole batch, and the runs in their order: what is put beside
 * what was put last costs the least.
 */
export function addMany(
  db: Session,
  commands: readonly (NewCommand & { id: string })[],
): { added: number; known: number } {
  const known = knownIds(db, commands);
  const unknown = new Map(commands.filter(({ id }) => !known.has(id)).map((command) => [command.id, command]));
  const inOrder = withSeqs(db, [...unknown.values()]);
  const lineIds = addLines(db, inOrder);
  for (const { command, seq } of inOrder) insert(db, command, lineIds.get(keyOfLine(command)) ?? 0, seq);
  return { added: unknown.size, known: commands.length - unknown.size };
}

interface PastRun {
  command: NewCommand;
  seq: number;
}

function knownIds(db: Session, commands: readonly { id: string }[]): Set<string> {
  const sql = 'SELECT id FROM commands WHERE id IN (SELECT value FROM json_each(?))';
  const ids = JSON.stringify(commands.map(({ id }) => id));
  return new Set(db.all<{ id: string }>(sql, ids).map(({ id }) => id));
}

/** Below zero, where no command of ours ever stands; room for some at the same moment. */
function withSeqs(db: Session, commands: NewCommand[]): PastRun[] {
  const inOrder = commands.toSorted((a, b) => a.startedAt - b.startedAt);
  const taken = new Set<number>();
  return inOrder.map((command) => {
    let seq = seqOfPast(command.startedAt);
    while (taken.has(seq) || db.get('SELECT 1 FROM commands WHERE seq = ?', seq) !== undefined) seq++;
    taken.add(seq);
    return { command, seq };
  });
}

function seqOfPast(at: number): number {
  return Math.min(Math.max(Math.round(at), 0), 2 ** 42 - 1) * 1024 - 2 ** 52;
}

/** The ids of the lines, which are counted, or put in where they are new. */
function addLines(db: Session, runs: readonly PastRun[]): Map<string, number> {
  const byLine = Map.groupBy(runs, ({ command }) => keyOfLine(command));
  return new Map(
    [...byLine].map(([key, same]) => {
      const [{ command, seq }] = [same.at(-1) as PastRun];
      const known = lineId(db, command.line, command.repo);
      if (known !== undefined) countRuns(db, known, same.length, seq);
      const { line, repo } = command;
      return [key, known ?? addLine(db, { line, repo, runs: same.length, newest: seq })];
    }),
  );
}

function keyOfLine({ repo, line }: NewCommand): string {
  return `${repo ?? ''}\0${line}`;
}

export function changeCommand(db: Session, row: CommandRow, outcome: Change): CommandRow {
  const moved = outcome.line !== undefined && outcome.line !== row.line;
  const lineId = moved ? lineFor(db, outcome.line ?? '', row.repo) : row.line_id;
  db.run(
    `UPDATE commands SET line_id = ?, duration_ms = ?, exit = ?, cli = ?, path = ?, effect = ?, intents = ?,
       output_digest = ?, error = ? WHERE seq = ?`,
    lineId,
    whole(said(outcome.durationMs, row.duration_ms)),
    said(outcome.exit, row.exit),
    said(outcome.cli, row.cli),
    outcome.path === undefined ? row.path : JSON.stringify(outcome.path),
    said(outcome.effect, row.effect),
    outcome.intents === undefined ? row.intents : JSON.stringify(outcome.intents),
    said(outcome.outputDigest, row.output_digest),
    outcome.error === undefined ? row.error : jsonOrNull(outcome.error),
    row.seq,
  );
  if (outcome.output !== undefined) keepOutput(db, row.seq, outcome.output);
  if (moved) {
    countRuns(db, lineId, 1, row.seq);
    forgetRun(db, row.line_id);
  }
  return db.get<CommandRow>(`${selectCommand} WHERE c.seq = ?`, row.seq) as CommandRow;
}

export function removeCommand(db: Session, { seq, line_id }: Pick<CommandRow, 'seq' | 'line_id'>): void {
  db.run('DELETE FROM commands WHERE seq = ?', seq);
  forgetRun(db, line_id);
}

export function commandRecord(row: CommandRow): CommandRecord {
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
    path: JSON.parse(row.path) as string[],
    effect: row.effect as Effect,
    intents: JSON.parse(row.intents) as string[],
    head: row.head,
    host: row.host,
    who: row.who as Who,
    author: row.author,
    outputDigest: row.output_digest,
    error: row.error === null ? null : (JSON.parse(row.error) as ErrorSignature),
  };
}

function insert(db: Session, command: NewCommand, lineId: number, seq: number | null = null): number {
  const { rowid } = db.run(
    `INSERT INTO commands (seq, id, line_id, cwd, repo, branch, session, shell, started_at, duration_ms, exit, cli, path,
       effect, intents, head, host, who, author, output_digest, error)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    seq,
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
    JSON.stringify(command.intents ?? []),
    command.head ?? null,
    command.host ?? null,
    command.who ?? 'person',
    command.author ?? null,
    command.outputDigest ?? null,
    jsonOrNull(command.error ?? null),
  );
  if (command.output !== undefined) keepOutput(db, rowid, command.output);
  return rowid;
}

function keepOutput(db: Session, seq: number, text: string): void {
  db.run(
    'INSERT INTO outputs (seq, text) VALUES (?, ?) ON CONFLICT (seq) DO UPDATE SET text = excluded.text',
    seq,
    text,
  );
}

function lineFor(db: Session, line: string, repo: string | null): number {
  return lineId(db, line, repo) ?? addLine(db, { line, repo, runs: 0, newest: Number.MIN_SAFE_INTEGER });
}

function lineId(db: Session, line: string, repo: string | null): number | undefined {
  return db.get<{ id: number }>('SELECT id FROM lines WHERE line = ? AND repo = ?', line, repo ?? '')?.id;
}

function addLine(
  db: Session,
  { line, repo, runs, newest }: { line: string; repo: string | null; runs: number; newest: number },
): number {
  return db.run(
    'INSERT INTO lines (line, repo, folded, parts, scope, runs, last_seq) VALUES (?, ?, ?, ?, ?, ?, ?)',
    line,
    repo ?? '',
    foldedOf(line),
    partsOfIdentifiers(line).join(' '),
    scopeOf(repo ?? ''),
    runs,
    newest,
  ).rowid;
}

function countRuns(db: Session, lineId: number, count: number, newest: number): void {
  db.run('UPDATE lines SET runs = runs + ?, last_seq = max(last_seq, ?) WHERE id = ?', count, newest, lineId);
}

/** The last run of a line takes the line with it, and so its words out of the index. */
function forgetRun(db: Session, lineId: number): void {
  const newest =
    db.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM commands WHERE line_id = ?', lineId)?.seq ?? null;
  if (newest === null) db.run('DELETE FROM lines WHERE id = ?', lineId);
  else db.run('UPDATE lines SET runs = runs - 1, last_seq = ? WHERE id = ?', newest, lineId);
}

/** SQLite's LIKE knows upper and lower case of ASCII only. */
function foldedOf(line: string): string | null {
  return /[^\0-\x7F]/.test(line) ? line.toLowerCase() : null;
}

function said<T>(now: T | undefined, before: T): T {
  return now === undefined ? before : now;
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
