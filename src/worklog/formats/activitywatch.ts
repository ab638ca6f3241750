import type { Instant } from '../../events.ts';
import { type JsonElement, jsonElements } from '../../formats/json-elements.ts';
import { contentOf, readFields } from './entry-fields.ts';
import {
  type Circumstances,
  emptyEntry,
  type FileEntry,
  leftOut,
  readRow,
  type WorkFormat,
  WrongEntry,
} from './format.ts';

/**
 * The export of ActivityWatch: buckets of events. What windows had the attention, while somebody was there, becomes
 * spans; entries of pilot's own stand in a bucket of their own, whole.
 */
export function activitywatch({ leastMs }: { leastMs: number }): WorkFormat {
  return {
    *read(pieces, circumstances) {
      const seen: Seen = { windows: [], present: [], watched: false };
      for (const element of jsonElements(pieces, 4)) {
        if ('reason' in element) yield element;
        else if (isOwn(element)) yield* readRow(element.row, () => ownEntry(element.value, circumstances));
        else yield* readRow(element.row, () => take(element, seen));
      }
      for (const span of spansOf(seen)) if (span.to - span.from >= leastMs) yield entryOf(span, circumstances);
    },
    *write(entries, losses, { now }) {
      const created = new Date(now).toISOString();
      const bucket = {
        id: ownBucket,
        created,
        name: null,
        type: 'app.pilot.worklog',
        client: 'pilot',
        hostname: 'pilot',
      };
      const head = JSON.stringify({ ...bucket, data: {} }).slice(0, -1);
      yield `{"buckets": {${JSON.stringify(ownBucket)}: ${head}, "events": [`;
      let count = 0;
      for (const entry of entries) {
        if (entry.endedAt === null) leftOut(losses, 'is still running');
        else yield `${count++ === 0 ? '' : ','}\n${JSON.stringify(eventOf(entry, entry.endedAt))}`;
      }
      yield '\n]}}}\n';
    },
  };
}

const ownBucket = 'pilot-worklog';

interface Span {
  from: Instant;
  to: Instant;
}

interface Window extends Span {
  bucket: string;
  app: string;
  title: string;
}

interface Seen {
  windows: Window[];
  /** When somebody was there. */
  present: Span[];
  /** It was watched whether somebody was. */
  watched: boolean;
}

function isOwn({ keys }: JsonElement): boolean {
  return keys[1]?.startsWith(ownBucket) === true;
}

/** ActivityWatch's times are to the microsecond, and its lengths seconds. */
function eventOf(entry: FileEntry, endedAt: Instant): object {
  return {
    timestamp: new Date(entry.startedAt).toISOString(),
    duration: (endedAt - entry.startedAt) / 1000,
    data: { title: entry.note, ...contentOf(entry) },
  };
}

function ownEntry(value: unknown, circumstances: Circumstances): FileEntry {
  const { span, data } = eventIn(value);
  const said = readFields(data);
  const uuid = said.uuid ?? circumstances.uuidOf(`activitywatch ${JSON.stringify(value)}`);
  const entry = { ...emptyEntry(uuid, circumstances), ...said, startedAt: span.from, endedAt: span.to };
  return circumstances.project === null ? entry : { ...entry, project: circumstances.project };
}

/** Events of other watchers (a browser's addresses, an editor's files) say nothing that the windows do not. */
function take({ value, keys }: JsonElement, seen: Seen): null {
  const { span, data } = eventIn(value);
  const { app, title, status } = data;
  if (typeof status === 'string') {
    seen.watched = true;
    if (status === 'not-afk') seen.present.push(span);
  } else if (typeof app === 'string') {
    seen.windows.push({ ...span, app, title: typeof title === 'string' ? title : '', bucket: keys[1] ?? '' });
  }
  return null;
}

function eventIn(value: unknown): { span: Span; data: Record<string, unknown> } {
  const event = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { timestamp, duration, data } = event;
  const from = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
  if (Number.isNaN(from)) throw new WrongEntry('its timestamp is no time');
  if (typeof duration !== 'number' || !(duration >= 0)) throw new WrongEntry('its duration is no number of seconds');
  if (typeof data !== 'object' || data === null) throw new WrongEntry('it has no data');
  return { span: { from, to: from + Math.round(duration * 1000) }, data: data as Record<string, unknown> };
}

interface Stay extends Window {
  /** How long each title was shown. */
  titles: Map<string, number>;
}

/** A look at something else that is shorter does not end it. */
const blink = 60_000;

/** The same program's windows one after another, as far as somebody was there. */
function* spansOf({ windows, present, watched }: Seen): Generator<Stay> {
  const there = watched ? merged(present) : null;
  let stay: Stay | null = null;
  for (const window of windows.toSorted((a, b) => a.from - b.from)) {
    for (const part of there === null ? [window] : within(window, there)) {
      if (stay === null || stay.app !== window.app || part.from - stay.to > blink) {
        if (stay !== null) yield stay;
        stay = { ...window, ...part, titles: new Map() };
      }
      stay.to = Math.max(stay.to, part.to);
      stay.titles.set(window.title, (stay.titles.get(window.title) ?? 0) + part.to - part.from);
    }
  }
  if (stay !== null) yield stay;
}

function entryOf({ bucket, app, from, to, titles }: Stay, circumstances: Circumstances): FileEntry {
  const [longest] = [...titles].toSorted((a, b) => b[1] - a[1]);
  return {
    ...emptyEntry(circumstances.uuidOf(`activitywatch ${bucket} ${from} ${app}`), circumstances),
    project: circumstances.project ?? app,
    note: longest?.[0] ?? '',
    startedAt: from,
    endedAt: to,
    createdAt: from,
    modifiedAt: from,
    extra: { activitywatch: { bucket, app } },
  };
}

function merged(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}

/** The parts of a span that lie in these, which are in order. */
function within({ from, to }: Span, spans: readonly Span[]): Span[] {
  const parts: Span[] = [];
  for (let index = firstEndingAfter(from, spans); index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined || span.from >= to) break;
    parts.push({ from: Math.max(from, span.from), to: Math.min(to, span.to) });
  }
  return parts;
}

function firstEndingAfter(at: Instant, spans: readonly Span[]): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
