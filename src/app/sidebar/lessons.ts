import { looksBack } from '../../brain/fixes/learn.ts';
import { teach } from '../../brain/fixes/teach.ts';
import { fewMinutes } from '../../brain/fixes/windows.ts';
import type { CommandRecord, Fix } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';

/** What a command that has just ended teaches, by what ran before it in its session and in other windows there. */
export async function learnFrom(store: Store, commands: readonly CommandRecord[]): Promise<void> {
  for (const command of commands) {
    if (command.exit === null) continue;
    const window = await store.commands.around(command.id, { before: looksBack, after: 0 });
    await teach(store, window, () => inOtherWindows(store, command));
  }
}

async function inOtherWindows(store: Store, { exit, session, repo, cwd, startedAt }: CommandRecord) {
  if (exit !== 0) return [];
  const there = repo === null ? { cwd } : { repo };
  const lately = await store.commands.list({ ...there, after: startedAt - fewMinutes, limit: looksBack });
  return lately.filter((each) => each.session !== session);
}

/** What is right rises; what is wrong is thrown away, and not learned again. */
export async function judgeFix(
  store: Store,
  { id, verdict }: { id: string; verdict: 'right' | 'wrong' },
): Promise<Fix> {
  if (verdict === 'right') return store.fixes.update(id, { confirmed: true });
  const fix = await store.fixes.get(id);
  await store.fixes.remove(id);
  if (fix === undefined) throw new Error('This fix was thrown away meanwhile.');
  return fix;
}
