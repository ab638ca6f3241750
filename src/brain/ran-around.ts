import type { Instant } from '../events.ts';
import type { CommandRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';

export interface RanAround {
  /** Of one session, oldest first. */
  commands: CommandRecord[];
  /** The one that it is about. */
  id: string;
}

const span = { before: 8, after: 8 };

/** Who notes something an hour later notes it of something else. */
const near = 60 * 60 * 1000;

/** What ran in the same session before and after a command, or around a moment; null where that is not known. */
export async function ranAround(store: Store, spot: { command: string } | { at: Instant }): Promise<RanAround | null> {
  const id = 'command' in spot ? spot.command : await lastBefore(store, spot.at);
  if (id === null) return null;
  const commands = await store.commands.around(id, span);
  return commands.length === 0 ? null : { commands, id };
}

async function lastBefore(store: Store, at: Instant): Promise<string | null> {
  const [last] = await store.commands.list({ after: at - near, before: at + 1, limit: 1 });
  return last?.id ?? null;
}
