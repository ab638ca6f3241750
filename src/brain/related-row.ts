import type { Instant } from '../events.ts';
import type { CommandRecord, Place } from '../store/records.ts';
import { keptOutput } from './history/output.ts';
import { jsonRow } from './json-row.ts';

/** One question of `pilot related --batch`: where somebody is, what they type, what they have just run. */
export interface RelatedRow {
  place: Place;
  line: string;
  recent: CommandRecord[];
  now: Instant;
  limit: number;
}

interface Given {
  now: Instant;
  placeOf: (cwd: string) => Place;
}

const usual = 10;

/** The question that a row asks, or what is wrong with it. `recent` is given as it happened, the oldest first. */
export function relatedRow(text: string, given: Given): RelatedRow | string {
  const row = jsonRow(text);
  if (typeof row === 'string') return row;
  if (typeof row['cwd'] !== 'string' || row['cwd'] === '') return 'cwd is missing';
  for (const name of ['repo', 'branch', 'line', 'at']) {
    if (isSaid(row[name]) && typeof row[name] !== 'string') return `${name} is no text`;
  }
  const now = isSaid(row['at']) ? Date.parse(row['at'] as string) : given.now;
  if (Number.isNaN(now)) return 'at is no time such as 2026-11-01T09:30:00Z';
  const limit = row['limit'] ?? usual;
  if (!Number.isInteger(limit) || (limit as number) < 1) return 'limit is no whole number from 1';
  const place = placeFrom(row, given);
  const recent = recentOf(row['recent'] ?? [], place, now, given);
  if (typeof recent === 'string') return recent;
  return { place, line: (row['line'] as string | null | undefined) ?? '', recent, now, limit: limit as number };
}

function placeFrom(row: Record<string, unknown>, { placeOf }: Given): Place {
  const cwd = row['cwd'] as string;
  if (row['repo'] === undefined) return placeOf(cwd);
  return { cwd, repo: row['repo'] as string | null, branch: (row['branch'] as string | null | undefined) ?? null };
}

function recentOf(value: unknown, place: Place, now: Instant, given: Given): CommandRecord[] | string {
  if (!Array.isArray(value)) return 'recent is no list';
  const commands: CommandRecord[] = [];
  for (const [at, each] of (value as unknown[]).entries()) {
    if (typeof each !== 'object' || each === null) return `recent ${at + 1} is no JSON object`;
    const { line, exit, cwd, output } = each as Record<string, unknown>;
    if (typeof line !== 'string') return `recent ${at + 1} has no line`;
    commands.push(
      commandOf({
        line,
        seq: at + 1,
        exit: Number.isInteger(exit) ? (exit as number) : null,
        place: typeof cwd === 'string' && cwd !== place.cwd ? elsewhere(cwd, place, given) : place,
        output: typeof output === 'string' ? output : null,
        now: now - (value.length - at) * 1000,
      }),
    );
  }
  return commands;
}

/** A folder below the same repository is in it, also where it lies on another machine. */
function elsewhere(cwd: string, place: Place, { placeOf }: Given): Place {
  const within = place.repo !== null && (cwd === place.repo || cwd.startsWith(`${place.repo}/`));
  return within ? { ...place, cwd } : placeOf(cwd);
}

interface Ran {
  line: string;
  seq: number;
  exit: number | null;
  place: Place;
  output: string | null;
  now: Instant;
}

function commandOf({ line, seq, exit, place, output, now }: Ran): CommandRecord {
  const { outputDigest, error } = keptOutput(output, { exit, keep: false });
  return {
    ...place,
    id: `asked ${seq}`,
    seq,
    line,
    session: '',
    shell: '',
    startedAt: now,
    durationMs: null,
    exit,
    cli: null,
    path: [],
    effect: 'unknown',
    intents: [],
    head: null,
    host: null,
    who: 'person',
    author: null,
    outputDigest,
    error,
  };
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}
