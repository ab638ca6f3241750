import { looksBack } from '../../brain/fixes/learn.ts';
import { teach } from '../../brain/fixes/teach.ts';
import type { CommandRecord, Fix } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';

/** What a command that has just ended teaches, by what ran before it in its session. */
export async function learnFrom(store: Store, commands: readonly CommandRecord[]): Promise<void> {
  for (const { id, exit } of commands) {
    if (exit !== null) await teach(store, await store.commands.around(id, { before: looksBack, after: 0 }));
  }
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
