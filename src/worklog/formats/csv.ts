import { parseDuration } from '../../duration.ts';
import type { Instant } from '../../events.ts';
import { csvRecords } from '../../formats/csv-records.ts';
import { writeCsv } from '../../formats/csv-table.ts';
import { isZone, stampIn } from '../../zones.ts';
import { readFields } from './entry-fields.ts';
import { type Circumstances, emptyEntry, type FileEntry, readRow, type WorkFormat, WrongEntry } from './format.ts';
import { readMoment } from './written-times.ts';

/**
 * A table with the columns below; of other programs' tables those whose names are known. What has no column of ours
 * is kept with the entry (`extra.csv`).
 */
export const csv: WorkFormat = {
  *read(pieces, circumstances) {
    let columns: Columns | null = null;
    for (const record of csvRecords(pieces)) {
      if ('reason' in record) yield record;
      else if (columns !== null) {
        const { row, cells } = record;
        const known = columns;
        yield* readRow(row, () => entryOf(known, cells, circumstances));
      } else {
        columns = columnsOf(record.cells);
        if (columns.roles.some((role) => role === 'start' || role === 'start time')) continue;
        yield { row: record.row, reason: 'no column says when it started: name one of them start' };
        return;
      }
    }
  },
  *write(entries) {
    yield writeCsv([own.map(([name]) => name)]);
    for (const entry of entries) yield writeCsv([own.map(([, cell]) => guarded(cell(entry)))]);
  },
};

const own: [string, (entry: FileEntry) => string][] = [
  ['start', ({ startedAt, zone }) => stampIn(zone, startedAt)],
  ['end', ({ endedAt, zone }) => (endedAt === null ? '' : stampIn(zone, endedAt))],
  ['duration', ({ startedAt, endedAt }) => (endedAt === null ? '' : clock(endedAt - startedAt))],
  ['project', ({ project }) => project],
  ['description', ({ note }) => note],
  ['tags', ({ tags }) => (areInline(tags) ? tags.join(', ') : '')],
  ['billable', ({ billable }) => (billable === null ? '' : billable ? 'yes' : 'no')],
  ['background', ({ background }) => (background ? 'yes' : '')],
  ['zone', ({ zone }) => zone],
  ['uuid', ({ uuid }) => uuid],
  ['pilot', (entry) => restOf(entry)],
];

/** How others call them: Toggl, Clockify, Harvest, Kimai, ActivityWatch, Timing and tables made by hand. */
const otherNames: Record<string, string> = {
  'started at': 'start',
  'start at': 'start',
  started: 'start',
  begin: 'start',
  from: 'start',
  'start datetime': 'start',
  'time start': 'start time',
  'stopped at': 'end',
  'ended at': 'end',
  stop: 'end',
  ended: 'end',
  to: 'end',
  'stop time': 'end time',
  'stop date': 'end date',
  'time end': 'end time',
  day: 'date',
  'duration h': 'duration',
  length: 'duration',
  'duration decimal': 'hours',
  'project name': 'project',
  note: 'description',
  notes: 'description',
  title: 'description',
  comment: 'description',
  memo: 'description',
  summary: 'description',
  tag: 'tags',
  labels: 'tags',
  'is billable': 'billable',
  timezone: 'zone',
  'time zone': 'zone',
};

const roles = new Set([
  ...own.map(([name]) => name),
  'start date',
  'start time',
  'end date',
  'end time',
  'date',
  'hours',
]);

interface Columns {
  headings: string[];
  /** What each is, as far as it is known. */
  roles: (string | null)[];
}

function columnsOf(headings: string[]): Columns {
  const taken = new Set<string>();
  const found = headings.map((heading) => {
    const name = heading
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
    const role = otherNames[name] ?? name;
    if (!roles.has(role) || taken.has(role)) return null;
    taken.add(role);
    return role;
  });
  return { headings, roles: found };
}

function entryOf({ headings, roles }: Columns, cells: string[], circumstances: Circumstances): FileEntry {
  const said: Record<string, string> = {};
  const others: Record<string, string> = {};
  for (const [index, raw] of cells.entries()) {
    const role = roles[index] ?? null;
    const cell = unguarded(raw);
    if (role !== null) said[role] = cell;
    else if (cell.trim() !== '') others[headings[index]?.trim() || `column ${index + 1}`] = cell;
  }
  const zone = said['zone'] !== undefined && isZone(said['zone']) ? said['zone'] : circumstances.zone;
  const span = spanOf(said, zone);
  const uuid =
    said['uuid']?.trim() || circumstances.uuidOf(`csv ${JSON.stringify([span, said['project'], said['description']])}`);
  const rest = said['pilot'] === undefined || said['pilot'] === '' ? {} : readFields(jsonOf(said['pilot']));
  const hasOthers = Object.keys(others).length > 0;
  return {
    ...emptyEntry(uuid, circumstances),
    ...span,
    zone,
    project: circumstances.project ?? said['project'] ?? '',
    note: said['description'] ?? '',
    tags: tagsIn(said['tags'] ?? ''),
    billable: yesNo(said['billable']),
    background: yesNo(said['background']) === true,
    createdAt: span.startedAt,
    modifiedAt: span.startedAt,
    ...(hasOthers && { extra: { csv: others } }),
    ...rest,
  };
}

/** What stands in the column `pilot`: what has no column, and tags that theirs would not give back. */
function restOf(entry: FileEntry): string {
  const { tags, task, cwd, repo, branch, createdAt, modifiedAt, startedAt, extra } = entry;
  const rest = {
    ...(!areInline(tags) && { tags }),
    ...(task !== null && { task }),
    ...((cwd !== '' || repo !== null || branch !== null) && { cwd, repo, branch }),
    ...(createdAt !== startedAt && { createdAt }),
    ...(modifiedAt !== startedAt && { modifiedAt }),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
  return Object.keys(rest).length === 0 ? '' : JSON.stringify(rest);
}

function spanOf(said: Record<string, string>, zone: string): { startedAt: Instant; endedAt: Instant | null } {
  const day = said['start date'] ?? said['date'] ?? '';
  const startedAt = momentOf(said['start'] ?? said['start time'] ?? '', day, zone, 'start');
  const end = (said['end'] ?? said['end time'] ?? '').trim();
  if (end !== '') {
    const endDay = said['end date'] ?? day;
    const endedAt = momentOf(end, endDay, zone, 'end');
    const isNight = endedAt < startedAt && said['end date'] === undefined && day !== '';
    return { startedAt, endedAt: isNight ? endedAt + 86_400_000 : endedAt };
  }
  const length = lengthOf(said);
  return { startedAt, endedAt: length === null ? null : startedAt + length };
}

function momentOf(text: string, day: string, zone: string, what: string): Instant {
  const at = readMoment(text.trim(), day.trim(), zone);
  if (typeof at === 'number') return at;
  throw new WrongEntry(`its ${what} "${`${day} ${text}`.trim().slice(0, 40)}" ${at}`);
}

/** Neither an end nor a length: it is still running. */
function lengthOf(said: Record<string, string>): number | null {
  const text = (said['duration'] ?? '').trim();
  const hours = (said['hours'] ?? '').trim().replace(',', '.');
  if (text === '' && hours === '') return null;
  const [, h = '', m = '', s = '0'] = /^(\d{1,4}):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  if (h !== '') return (Number(h) * 3600 + Number(m) * 60 + Number(s)) * 1000;
  const decimal = /^\d+(\.\d+)?$/.test(hours) ? Math.round(Number(hours) * 3_600_000) : null;
  const length = (text === '' ? null : parseDuration(text)) ?? decimal;
  if (length === null) throw new WrongEntry(`its duration "${(text || hours).slice(0, 40)}" cannot be understood`);
  return length;
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`;
}

function areInline(tags: readonly string[]): boolean {
  return tags.every((tag) => tag !== '' && tag === tag.trim() && !/[,|]/.test(tag));
}

function tagsIn(text: string): string[] {
  return text
    .split(/[,|]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function yesNo(text: string | undefined): boolean | null {
  const word = (text ?? '').trim().toLowerCase();
  if (['yes', 'true', '1', 'y', 'billable'].includes(word)) return true;
  return ['no', 'false', '0', 'n', 'non-billable'].includes(word) ? false : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new WrongEntry('what stands in its column pilot is no JSON any more');
  }
}

/** A spreadsheet would run what begins so as a formula: a quote before it keeps it text. */
const formula = /^'*[=+\-@\t\r]/;

export function guarded(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
