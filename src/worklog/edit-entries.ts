import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import type { Changed } from '../store/journal-store.ts';
import type { Entry } from '../store/records.ts';
import type { EntryStore, Store } from '../store/store.ts';
import type { Edit } from './edit.ts';
import { inOneStep } from '../store/in-one-step.ts';
import { resolve, type Way } from './resolve-overlaps.ts';

/** Decides about entries as they are now and writes that as one step; once more when somebody was faster. */
export async function editEntries(
  store: Store,
  ids: readonly number[],
  decide: (entries: [Entry, ...Entry[]]) => Edit | Promise<Edit>,
): Promise<Changed[]> {
  const { changed } = await inOneStep(store, async () => decide(await findEntries(store.entries, ids)));
  return changed;
}

/** With `ids`, only what these have with one another. */
export async function resolveOverlaps(
  store: Store,
  { from, to, way, now, ids }: { from: Instant; to: Instant; way: Way; now: Instant; ids: readonly number[] },
): Promise<Changed[]> {
  const { changed } = await inOneStep(store, async () => {
    const entries = await store.entries.list({ from, to });
    return resolve(ids.length === 0 ? entries : entries.filter(({ id }) => ids.includes(id)), way, now);
  });
  return changed;
}

export async function findEntry(entries: EntryStore, id: number): Promise<Entry> {
  const entry = await entries.get(id);
  if (entry !== undefined) return entry;
  throw new PilotError('NOT_FOUND', `There is no worklog entry ${id}.`, {
    hint: 'Run pilot worklog week for their ids.',
  });
}

async function findEntries(entries: EntryStore, ids: readonly number[]): Promise<[Entry, ...Entry[]]> {
  const [first, ...rest] = await Promise.all([...new Set(ids)].map((id) => findEntry(entries, id)));
  if (first === undefined) throw new PilotError('USAGE', 'Say which entry: its number.');
  return [first, ...rest];
}
