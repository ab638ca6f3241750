import type { Instant } from '../../events.ts';
import {
  calendarComponents,
  type Component,
  durationMs,
  type Property,
  writeComponent,
} from '../../formats/calendar-file.ts';
import { momentIn, isZone } from '../../zones.ts';
import { readFields } from './entry-fields.ts';
import {
  type Circumstances,
  emptyEntry,
  type FileEntry,
  leftOut,
  ofFormat,
  readRow,
  type WorkFormat,
  WrongEntry,
} from './format.ts';

/** A calendar's events (RFC 5545). What a calendar has no property for stands in X-PILOT, as JSON. */
export const ics: WorkFormat = {
  *read(pieces, circumstances) {
    for (const component of calendarComponents(pieces, 'vevent')) {
      if ('reason' in component) yield component;
      else yield* readRow(component.row, () => entryOf(component.value, circumstances));
    }
  },
  *write(entries, losses, { now }) {
    yield 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//dooz-pilot//worklog//EN\r\n';
    for (const entry of entries) {
      if (entry.endedAt === null) leftOut(losses, 'is still running');
      else yield eventOf(entry, entry.endedAt, now);
    }
    yield 'END:VCALENDAR\r\n';
  },
};

function eventOf(entry: FileEntry, endedAt: Instant, now: Instant): string {
  const { uid, kept, inner } = ofFormat(entry, 'ics');
  const properties: Property[] = [
    ['uid', {}, 'text', typeof uid === 'string' ? uid : entry.uuid],
    ['dtstamp', {}, 'date-time', stamp(now)],
    ['dtstart', {}, 'date-time', stamp(entry.startedAt)],
    ['dtend', {}, 'date-time', stamp(endedAt)],
    ['summary', {}, 'text', summaryOf(entry)],
    ...(entry.tags.length > 0 ? [['categories', {}, 'text', ...entry.tags] as Property] : []),
    ['x-pilot', {}, 'unknown', JSON.stringify(restOf(entry))],
    ...(Array.isArray(kept) ? (kept as Property[]) : []),
  ];
  return writeComponent(['vevent', properties, Array.isArray(inner) ? (inner as Component[]) : []]);
}

/** Never empty, and on one line. */
function summaryOf({ note, project }: FileEntry): string {
  return note.trim() === '' ? project : note;
}

function restOf(entry: FileEntry): object {
  const { ics: _, ...extra } = entry.extra;
  const { project, task, billable, background, zone, cwd, repo, branch, createdAt, modifiedAt } = entry;
  const rest = { project, task, billable, background, zone, cwd, repo, branch, createdAt, modifiedAt, extra };
  const exact = entry.startedAt % 1000 === 0 && (entry.endedAt ?? 0) % 1000 === 0;
  return {
    ...rest,
    ...(!isPlain(summaryOf(entry), entry.note) && { note: entry.note }),
    ...(entry.tags.some((tag) => !isPlain(tag, tag) || tag === '') && { tags: entry.tags }),
    ...(!exact && { startedAt: entry.startedAt, endedAt: entry.endedAt }),
  };
}

/** A calendar gives it back as it is. */
function isPlain(written: string, meant: string): boolean {
  // eslint-disable-next-line no-control-regex
  return written === meant && written === written.trim() && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\\]/.test(written);
}

const handled = new Set(['uid', 'dtstamp', 'dtstart', 'dtend', 'duration', 'summary', 'categories', 'x-pilot']);

function entryOf([, properties, inner]: Component, circumstances: Circumstances): FileEntry {
  const first = (name: string): Property | undefined => properties.find(([each]) => each === name);
  const text = (name: string): string => textOf(first(name)?.[3]);
  refuseOthers(first, text);
  const startedAt = momentOf(first('dtstart'), circumstances.zone, 'start');
  const endedAt = endOf(first, startedAt, circumstances.zone);
  const tags = properties.flatMap(([name, , , ...values]) => (name === 'categories' ? values.map(textOf) : []));
  const rest = restIn(text('x-pilot'), startedAt, endedAt);
  const uid = text('uid');
  const isOwn = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uid);
  const kept = properties.filter(([name]) => !handled.has(name));
  const own = { ...(!isOwn && { uid }), ...(kept.length > 0 && { kept }), ...(inner.length > 0 && { inner }) };
  const zone = first('dtstart')?.[1]['tzid'];
  return {
    ...emptyEntry(
      isOwn ? uid : circumstances.uuidOf(`ics ${uid} ${text('recurrence-id')} ${startedAt}`),
      circumstances,
    ),
    note: text('summary'),
    project: 'calendar',
    tags,
    ...(typeof zone === 'string' && { zone }),
    startedAt,
    endedAt,
    createdAt: startedAt,
    modifiedAt: startedAt,
    ...rest,
    ...(circumstances.project !== null && { project: circumstances.project }),
    extra: { ...rest.extra, ...(Object.keys(own).length > 0 && { ics: own }) },
  };
}

function refuseOthers(first: (name: string) => Property | undefined, text: (name: string) => string): void {
  if (first('rrule') !== undefined || first('rdate') !== undefined) {
    throw new WrongEntry('it repeats, and a worklog has what was done each time');
  }
  if (text('status').toUpperCase() === 'CANCELLED') throw new WrongEntry('it was cancelled');
}

function endOf(first: (name: string) => Property | undefined, startedAt: Instant, zone: string): Instant {
  const [end, duration] = [first('dtend'), first('duration')];
  if (end !== undefined) return momentOf(end, zone, 'end');
  return duration === undefined ? startedAt : startedAt + durationMs(textOf(duration[3]));
}

function momentOf(property: Property | undefined, here: string, what: string): Instant {
  if (property === undefined) throw new WrongEntry(`it has no ${what}`);
  const [, { tzid }, type, value] = property;
  if (type === 'date') throw new WrongEntry('it is about whole days, without a time');
  const written = textOf(value);
  if (written.endsWith('Z')) return Date.parse(written);
  if (typeof tzid === 'string' && !isZone(tzid))
    throw new WrongEntry(`its time zone "${tzid.slice(0, 40)}" is not known`);
  return momentIn(typeof tzid === 'string' ? tzid : here, written);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** To the millisecond, unless the event was moved since. */
function restIn(text: string, startedAt: Instant, endedAt: Instant): Partial<FileEntry> {
  if (text === '') return {};
  const said = readFields(jsonOf(text));
  const stayed =
    Math.floor((said.startedAt ?? startedAt) / 1000) * 1000 === startedAt &&
    Math.floor((said.endedAt ?? endedAt) / 1000) * 1000 === endedAt;
  if (stayed) return said;
  const { startedAt: _, endedAt: __, ...rest } = said;
  return rest;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new WrongEntry('its X-PILOT is no JSON any more');
  }
}

/** Calendars have whole seconds. */
function stamp(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
