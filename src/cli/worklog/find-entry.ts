import { PilotError } from '../../errors.ts';
import type { Entry } from '../../store/records.ts';
import type { EntryStore } from '../../store/store.ts';

export async function findEntry(entries: EntryStore, id: number): Promise<Entry> {
  const entry = await entries.get(id);
  if (entry !== undefined) return entry;
  throw new PilotError('NOT_FOUND', `There is no worklog entry ${id}.`, {
    hint: 'Run pilot worklog week for their ids.',
  });
}
