import { jsonElements } from '../../formats/json-elements.ts';
import {
  type Circumstances,
  emptyEntry,
  type FileEntry,
  leftOut,
  lost,
  ofFormat,
  readRow,
  type WorkFormat,
  WrongEntry,
} from './format.ts';

/** Watson's `frames`: [start, stop, project, id, [tags], updated_at], in seconds. It has no notes. */
export const watson: WorkFormat = {
  *read(pieces, circumstances) {
    for (const element of jsonElements(pieces)) {
      if ('reason' in element) yield element;
      else yield* readRow(element.row, () => entryOf(element.value, circumstances));
    }
  },
  *write(entries, losses) {
    let count = 0;
    yield '[';
    for (const entry of entries) {
      if (entry.endedAt === null) {
        leftOut(losses, 'is still running');
        continue;
      }
      if (entry.note !== '') lost(losses, 'has a note, for which Watson has no place');
      yield `${count++ === 0 ? '' : ','}\n ${JSON.stringify(frameOf(entry, entry.endedAt))}`;
    }
    yield '\n]\n';
  },
};

/** Watson's `state`: what is running, or an empty object. */
export function watsonState(running: FileEntry | undefined): string {
  if (running === undefined) return '{}\n';
  const { project, tags, startedAt } = running;
  return `${JSON.stringify({ project, start: seconds(startedAt), tags })}\n`;
}

export function readWatsonState(text: string, circumstances: Circumstances): FileEntry | null {
  const state = parsed(text);
  if (typeof state !== 'object' || state === null) throw new WrongEntry('state is no JSON object');
  const { project, start, tags = [] } = state as Record<string, unknown>;
  if (project === undefined && start === undefined) return null;
  if (typeof project !== 'string') throw new WrongEntry('the running frame has no project');
  if (!isTags(tags)) throw new WrongEntry('its tags are no list of words');
  return {
    ...emptyEntry(circumstances.uuidOf(`watson ${String(start)} ${project}`), circumstances),
    project: circumstances.project ?? project,
    tags,
    startedAt: milliseconds(start, 'start'),
  };
}

function entryOf(frame: unknown, circumstances: Circumstances): FileEntry {
  if (!Array.isArray(frame)) throw new WrongEntry('it is no frame [start, stop, project, id, tags, updated_at]');
  const [start, stop, project, id, tags = [], updated, ...more] = frame as unknown[];
  if (typeof project !== 'string') throw new WrongEntry('its project is no text');
  if (!isTags(tags ?? [])) throw new WrongEntry('its tags are no list of words');
  const startedAt = milliseconds(start, 'start');
  const endedAt = milliseconds(stop, 'stop');
  const changedAt = typeof updated === 'number' ? milliseconds(updated, 'time of change') : endedAt;
  const uuid = typeof id === 'string' ? uuidOfId(id) : null;
  const kept = {
    ...(uuid === null && id !== undefined && { id }),
    ...(typeof updated !== 'number' && { updated }),
    ...(more.length > 0 && { more }),
  };
  return {
    ...emptyEntry(
      uuid ?? circumstances.uuidOf(`watson ${JSON.stringify(id ?? [start, stop, project])}`),
      circumstances,
    ),
    project: circumstances.project ?? project,
    tags: (tags ?? []) as string[],
    startedAt,
    endedAt,
    createdAt: changedAt,
    modifiedAt: changedAt,
    extra: Object.keys(kept).length === 0 ? {} : { watson: kept },
  };
}

function frameOf(entry: FileEntry, endedAt: number): unknown[] {
  const own = ofFormat(entry, 'watson');
  const more = Array.isArray(own['more']) ? (own['more'] as unknown[]) : [];
  const id = own['id'] ?? entry.uuid.replaceAll('-', '');
  const updated = 'updated' in own ? (own['updated'] ?? null) : seconds(entry.modifiedAt);
  return [seconds(entry.startedAt), seconds(endedAt), entry.project, id, entry.tags, updated, ...more];
}

/** Its ids are UUIDs without the dashes. */
function uuidOfId(id: string): string | null {
  const [, a, b, c, d, e] = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(id) ?? [];
  return a === undefined ? null : [a, b, c, d, e].join('-');
}

function seconds(at: number): number {
  return Math.floor(at / 1000);
}

function milliseconds(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return Math.round(value * 1000);
  throw new WrongEntry(`its ${what} is no number of seconds`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function isTags(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((tag) => typeof tag === 'string');
}
