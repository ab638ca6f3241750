import type { Instant } from '../../events.ts';
import { jsonElements } from '../../formats/json-elements.ts';
import { linesOfText } from '../../formats/text-lines.ts';
import {
  type Circumstances,
  emptyEntry,
  type FileEntry,
  leftOut,
  type Losses,
  ofFormat,
  readRow,
  type WorkFormat,
  WrongEntry,
} from './format.ts';
import { readUtcStamp, utcStamp } from './utc-stamps.ts';
import { oneAtATime } from './one-at-a-time.ts';

/*
 * `timew export`, and the files YYYY-MM.data that Timewarrior keeps. An interval has tags and an annotation; the
 * project is the tag `project:name`, else the first one.
 */

interface Interval {
  start: string;
  end?: string | undefined;
  tags: string[];
  annotation: string;
  /** What a later Timewarrior may write. */
  rest: Record<string, unknown>;
}

/** What `timew export` prints, and extensions are given. */
export const timewarrior: WorkFormat = {
  *read(pieces, circumstances) {
    for (const element of jsonElements(pieces)) {
      if ('reason' in element) yield element;
      else yield* readRow(element.row, () => entryOf(intervalOf(element.value), circumstances));
    }
  },
  *write(entries, losses) {
    let count = 0;
    yield '[\n';
    for (const entry of intervals(entries, losses)) {
      yield `${count++ === 0 ? '' : ',\n'}${JSON.stringify(jsonOf(entry))}`;
    }
    yield count === 0 ? ']\n' : '\n]\n';
  },
};

/** The lines of its data files. */
export const timewarriorData: WorkFormat = {
  *read(pieces, circumstances) {
    for (const { row, text } of linesOfText(pieces)) {
      yield* readRow(row, () => entryOf(readInterval(text), circumstances));
    }
  },
  *write(entries, losses) {
    for (const { line } of timewarriorLines(entries, losses)) yield line;
  },
};

/** A line with the entry that it is about. */
export function* timewarriorLines(
  entries: Iterable<FileEntry>,
  losses: Losses,
): Generator<{ entry: FileEntry; line: string }> {
  for (const entry of intervals(entries, losses)) yield { entry, line: `${intervalLine(entry)}\n` };
}

/** The file that it belongs into: Timewarrior goes by the months of this machine. */
export function dataFileOf({ startedAt }: FileEntry): string {
  const date = new Date(startedAt);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}.data`;
}

/** By what Timewarrior would know it again: it has no identities of its own. */
export function timewarriorUuid(entry: FileEntry, uuidOf: Circumstances['uuidOf']): string {
  return intervalUuid(utcStamp(entry.startedAt), tagsOf(entry), uuidOf);
}

/** Those tags that are in use, with how often, as tags.data has them. */
export function tagsData(counts: ReadonlyMap<string, number>): string {
  const rows = [...counts].map(([tag, count]) => `  ${JSON.stringify(tag)}:{"count":${count}}`);
  return rows.length === 0 ? '{\n}' : `{\n${rows.join(',\n')}\n}`;
}

export function tagsOf(entry: FileEntry): string[] {
  const kept = ofFormat(entry, 'timewarrior')['tags'];
  if (isTags(kept) && isSame(kept, entry)) return kept;
  return [...new Set([`${prefix}${entry.project}`, ...entry.tags])];
}

/** They say what the entry says now. */
function isSame(kept: string[], { project, tags }: FileEntry): boolean {
  if (isEqual(kept, tags)) return true;
  const read = projectAndTags(kept, null);
  return read.project === project && isEqual(read.tags, tags);
}

/** Nothing overlaps there, and seconds are all there is. */
function* intervals(entries: Iterable<FileEntry>, losses: Losses): Generator<FileEntry> {
  for (const entry of oneAtATime(entries, losses)) {
    if (entry.endedAt === null || utcStamp(entry.endedAt) > utcStamp(entry.startedAt)) yield entry;
    else leftOut(losses, 'is shorter than a second');
  }
}

function intervalLine(entry: FileEntry): string {
  const tags = tagsOf(entry).map(quoted).join(' ');
  const note = entry.note === '' ? '' : ` # ${inQuotes(entry.note)}`;
  const marked = tags === '' && note === '' ? '' : ` #${tags === '' ? '' : ` ${tags}`}`;
  const end = entry.endedAt === null ? '' : ` - ${utcStamp(entry.endedAt)}`;
  return `inc ${utcStamp(entry.startedAt)}${end}${marked}${note}`;
}

function jsonOf(entry: FileEntry): object {
  const { tags: _, ...rest } = ofFormat(entry, 'timewarrior');
  const tags = tagsOf(entry);
  return {
    start: utcStamp(entry.startedAt),
    ...(entry.endedAt !== null && { end: utcStamp(entry.endedAt) }),
    ...(tags.length > 0 && { tags }),
    ...(entry.note !== '' && { annotation: entry.note }),
    ...rest,
  };
}

function entryOf({ start, end, tags, annotation, rest }: Interval, circumstances: Circumstances): FileEntry {
  const startedAt = stamp(start, 'start');
  return {
    ...emptyEntry(intervalUuid(utcStamp(startedAt), tags, circumstances.uuidOf), circumstances),
    ...projectAndTags(tags, circumstances.project),
    note: annotation,
    startedAt,
    endedAt: end === undefined ? null : stamp(end, 'end'),
    createdAt: startedAt,
    modifiedAt: startedAt,
    extra: { timewarrior: { ...rest, tags } },
  };
}

function intervalUuid(start: string, tags: readonly string[], uuidOf: Circumstances['uuidOf']): string {
  return uuidOf(`timewarrior ${start} ${JSON.stringify(tags.toSorted())}`);
}

const prefix = 'project:';
const withoutTags = 'timewarrior';

function projectAndTags(tags: string[], said: string | null): { project: string; tags: string[] } {
  if (said !== null) return { project: said, tags };
  const named = tags.find((tag) => tag.startsWith(prefix) && tag !== prefix) ?? tags[0];
  if (named === undefined) return { project: withoutTags, tags: [] };
  const project = named.startsWith(prefix) && named !== prefix ? named.slice(prefix.length) : named;
  return { project, tags: tags.filter((tag) => tag !== named) };
}

function stamp(text: string, what: string): Instant {
  const at = readUtcStamp(text);
  if (at === null) throw new WrongEntry(`its ${what} is no time such as 20261103T090000Z`);
  return at;
}

function intervalOf(value: unknown): Interval {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WrongEntry('it is no interval');
  const { id: _, start, end, tags = [], annotation = '', ...rest } = value as Record<string, unknown>;
  if (typeof start !== 'string') throw new WrongEntry('it has no start');
  if (end !== undefined && typeof end !== 'string') throw new WrongEntry('its end is no time');
  if (!isTags(tags)) throw new WrongEntry('its tags are no list of words');
  if (typeof annotation !== 'string') throw new WrongEntry('its annotation is no text');
  return { start, end, tags, annotation, rest };
}

function readInterval(line: string): Interval {
  const [whole, start = '', end, marked = ''] = /^inc (\S+)(?: - (\S+))?(?: #(.*))?$/.exec(line.trim()) ?? [];
  if (whole === undefined) throw new WrongEntry('it is no line such as inc 20261103T090000Z - 20261103T100000Z # tag');
  const words = wordsIn(marked);
  const sign = words.findIndex(({ text, bare }) => bare && text === '#');
  const tags = (sign === -1 ? words : words.slice(0, sign)).map(({ text }) => text);
  const annotation =
    sign === -1
      ? ''
      : words
          .slice(sign + 1)
          .map(({ text }) => text)
          .join(' ');
  return { start, end, tags, annotation, rest: {} };
}

interface Word {
  text: string;
  /** Without quotes around it. */
  bare: boolean;
}

function wordsIn(text: string): Word[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, inside, bare]) =>
    bare === undefined
      ? { text: (inside ?? '').replace(/\\(.)/g, unescaped), bare: false }
      : { text: bare, bare: true },
  );
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unescaped(_: string, sign: string): string {
  return escapes[sign] ?? sign;
}

function quoted(tag: string): string {
  return /^[\p{L}\p{N}_:+.@/-]+$/u.test(tag) ? tag : inQuotes(tag);
}

function inQuotes(text: string): string {
  const escaped = text.replace(/["\\]/g, '\\$&');
  return `"${escaped.replace(/[\n\t\r\b\f]/g, (sign) => `\\${Object.keys(escapes).find((key) => escapes[key] === sign) ?? ''}`)}"`;
}

function isTags(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((tag) => typeof tag === 'string');
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((tag, index) => tag === other[index]);
}
