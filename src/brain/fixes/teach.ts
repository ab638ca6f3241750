import type { Store } from '../../store/store.ts';
import { keysOf } from './keys.ts';
import { fixesEndedBy, inVain, type Seen } from './learn.ts';
import { shapeOf } from './command-shape.ts';
import { acrossWindows } from './windows.ts';
import type { Fix } from '../../store/records.ts';

/**
 * Learns what the last command of a window teaches: a fix that helped, or one that did not. What ran in other windows of
 * that place is asked for only where the window itself teaches nothing.
 */
export async function teach(
  store: Store,
  window: readonly Seen[],
  others: () => Promise<readonly Seen[]> = () => Promise.resolve([]),
): Promise<Fix[]> {
  const learned: Fix[] = [];
  const own = fixesEndedBy(window);
  const fixes = own.length > 0 ? own : fixesEndedBy(acrossWindows(window, await others()) ?? []);
  for (const fix of fixes) {
    const kept = await store.fixes.learn(fix);
    if (kept !== null) learned.push(kept);
  }
  if (learned.length === 0) await blame(store, inVain(window));
  return learned;
}

/** Fixes whose steps were done and did not help. */
export async function blame(store: Store, vain: ReturnType<typeof inVain>): Promise<void> {
  if (vain === null) return;
  const { template } = shapeOf(vain.failure.line);
  const lines = new Set(vain.lines);
  for (const fix of await store.fixes.candidates(keysOf(vain.failure, template), 20)) {
    if (fix.steps.every((step) => lines.has(step))) await store.fixes.blame(fix.id, vain.failure.id);
  }
}
