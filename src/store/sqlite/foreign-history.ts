import Database from 'better-sqlite3';
import { PilotError } from '../../errors.ts';
import { isDamaged } from './faults.ts';

/** A command as another program's database has it. */
export interface ForeignCommand {
  /** The row's own name there. */
  key: string;
  line: string;
  cwd: string;
  startedAt: number;
  durationMs: number | null;
  exit: number | null;
  session: string | null;
  host: string | null;
  author: string | null;
}

export const foreignDatabases = ['atuin', 'mcfly', 'hishtory'] as const;
export type ForeignDatabase = (typeof foreignDatabases)[number];

/** Reads another program's history without a write to it; a row that cannot be used comes as the reason why. */
export function* readForeignHistory(path: string, kind: ForeignDatabase): Generator<ForeignCommand | string> {
  const db = opened(path);
  try {
    const { table, columns, order, only } = sources[kind];
    const there = new Set(db.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all());
    if (there.size === 0) throw notThatHistory(path, kind);
    const chosen = Object.entries(columns).map(([name, sql]) => `${there.has(wordIn(sql)) ? sql : 'NULL'} AS ${name}`);
    const where = only !== undefined && there.has(wordIn(only)) ? `WHERE ${only}` : '';
    for (const row of db.prepare(`SELECT ${chosen.join(', ')} FROM ${table} ${where} ORDER BY ${order}`).iterate())
      yield commandOf(row as Row);
  } catch (error) {
    throw isDamaged(error) ? notThatHistory(path, kind, error) : error;
  } finally {
    db.close();
  }
}

type Row = Record<keyof ForeignCommand, unknown>;

interface Source {
  table: string;
  /** Each made of one column, which may be missing in an older version. */
  columns: Record<keyof ForeignCommand, string>;
  order: string;
  only?: string;
}

const sources: Record<ForeignDatabase, Source> = {
  atuin: {
    table: 'history',
    columns: {
      key: 'id',
      line: 'command',
      cwd: 'cwd',
      startedAt: 'timestamp / 1000000',
      durationMs: 'duration / 1000000',
      exit: 'exit',
      session: 'session',
      host: 'hostname',
      author: 'author',
    },
    order: 'timestamp',
    only: 'deleted_at IS NULL',
  },
  mcfly: {
    table: 'commands',
    columns: {
      key: 'id',
      line: 'cmd',
      cwd: 'dir',
      startedAt: 'when_run * 1000',
      durationMs: 'no_duration',
      exit: 'exit_code',
      session: 'session_id',
      host: 'no_host',
      author: 'no_author',
    },
    order: 'when_run, id',
  },
  hishtory: {
    table: 'history_entries',
    columns: {
      key: 'entry_id',
      line: 'command',
      cwd: "replace(current_working_directory, '~', coalesce(home_directory, '~'))",
      startedAt: 'start_time',
      durationMs: 'end_time',
      exit: 'exit_code',
      session: 'device_id',
      host: 'hostname',
      author: 'local_username',
    },
    order: 'start_time',
  },
};

/** The first word of an expression that is a column: `replace(x, …)` is made of x. */
function wordIn(sql: string): string {
  return /(?:replace\()?(\w+)/.exec(sql)?.[1] ?? sql;
}

function opened(path: string): Database.Database {
  try {
    return new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  } catch (cause) {
    throw new PilotError('NOT_FOUND', `${path} cannot be read.`, { cause, hint: (cause as Error).message });
  }
}

function notThatHistory(path: string, kind: string, cause?: unknown): PilotError {
  return new PilotError('BAD_HISTORY', `${path} is no history of ${kind}.`, {
    hint: 'Say where it is: pilot history import --from <program> FILE',
    cause,
  });
}

function commandOf(row: Row): ForeignCommand | string {
  const startedAt = instantOf(row.startedAt);
  if (typeof row.line !== 'string' || row.line === '') return 'it has no command';
  if (startedAt === null) return 'it has no time';
  const [host = null] = typeof row.host === 'string' ? row.host.split(':', 1) : [];
  return {
    key: textOf(row.key) ?? '',
    line: row.line,
    cwd: typeof row.cwd === 'string' && row.cwd !== 'unknown' ? row.cwd : '',
    startedAt,
    durationMs: durationOf(row.durationMs, startedAt),
    exit: Number.isInteger(row.exit) && row.exit !== -1 ? (row.exit as number) : null,
    session: textOf(row.session),
    host,
    author: typeof row.author === 'string' ? row.author : null,
  };
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}

/** Milliseconds, or a date as Go writes it: `2026-01-02 03:04:05.678 +0100 CET`. */
function instantOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value > 0 ? value : null;
  if (typeof value !== 'string') return null;
  const [, date, time, zone] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d*\s*(Z|[+-]\d\d:?\d\d)?/.exec(value) ?? [];
  const at = Date.parse(`${date}T${time}${zone ?? 'Z'}`);
  return Number.isNaN(at) ? null : at;
}

function durationOf(value: unknown, startedAt: number): number | null {
  if (typeof value === 'number') return value >= 0 ? value : null;
  const end = instantOf(value);
  return end === null ? null : Math.max(0, end - startedAt);
}
