import type { Instant } from '../../events.ts';
import { jsonRow } from '../json-row.ts';

/** One command of another history, as `pilot history import --jsonl` takes it. */
export interface HistoryRow {
  line: string;
  cwd: string;
  repo?: string | null;
  branch?: string | null;
  startedAt: Instant;
  durationMs: number | null;
  exit: number | null;
  session: string | null;
  output: string | null;
  author: string | null;
  shell?: string;
  host?: string | null;
  /** By what it is known again, where its time does not say it. */
  key?: string;
}

/** The row that a line of JSONL is, or what is wrong with it, as a sentence. */
export function historyRow(text: string): HistoryRow | string {
  const row = jsonRow(text);
  if (typeof row === 'string') return row;
  const startedAt = instantOf(row['start']);
  const wrong = wrongIn(row, startedAt);
  if (wrong !== null) return wrong;
  return {
    line: row['line'] as string,
    cwd: row['cwd'] as string,
    ...(row['repo'] !== undefined && { repo: row['repo'] as string | null }),
    ...(row['branch'] !== undefined && { branch: row['branch'] as string | null }),
    startedAt: startedAt ?? 0,
    durationMs: (row['duration_ms'] as number | null | undefined) ?? null,
    exit: (row['exit'] as number | null | undefined) ?? null,
    session: (row['session'] as string | null | undefined) ?? null,
    output: (row['output'] as string | null | undefined) ?? null,
    author: (row['author'] as string | null | undefined) ?? null,
  };
}

function wrongIn(row: Record<string, unknown>, startedAt: Instant | null): string | null {
  for (const name of ['line', 'cwd']) {
    if (typeof row[name] !== 'string' || row[name] === '') return `"${name}" must be a text that is not empty`;
  }
  if (startedAt === null) return '"start" must be a time such as 2026-11-01T09:30:00Z';
  for (const name of ['repo', 'branch', 'session', 'output', 'author']) {
    if (isSaid(row[name]) && typeof row[name] !== 'string') return `"${name}" must be a text`;
  }
  for (const name of ['duration_ms', 'exit']) {
    if (isSaid(row[name]) && !Number.isFinite(row[name])) return `"${name}" must be a number`;
  }
  if (isSaid(row['exit']) && !Number.isInteger(row['exit'])) return '"exit" must be a whole number';
  return null;
}

/** ISO 8601; a number would leave open whether it counts seconds. */
function instantOf(value: unknown): Instant | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}
