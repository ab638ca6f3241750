import type { CommandRecord, Place } from '../store/records.ts';
import { shapeOf } from './fixes/command-shape.ts';
import { isFailed } from './fixes/learn.ts';
import { isLike } from './fixes/likeness.ts';
import { fixesFor, type FoundFix } from './fixes/match.ts';
import { fixKey } from './judged.ts';
import type { Ranked } from './related-item.ts';
import type { Store } from '../store/store.ts';

/** What was run lately of a command, as far as it is needed here. */
type Recent = Pick<CommandRecord, 'line' | 'exit' | 'error' | 'seq' | 'cwd' | 'repo'>;

/** Who looks around for longer than this is busy with something else. */
const looksBack = 6;

/** The failure that is still unsolved: nothing like it has worked since. */
export function failureNow<T extends Recent>(recent: readonly T[], place: Place): T | null {
  const newest = recent.toSorted((a, b) => b.seq - a.seq).slice(0, looksBack);
  for (const [at, each] of newest.entries()) {
    if (!isFailed(each)) continue;
    if (each.repo !== place.repo && each.cwd !== place.cwd) return null;
    const solved = newest
      .slice(0, at)
      .some((later) => later.exit === 0 && isLike(shapeOf(each.line), shapeOf(later.line)));
    return solved ? null : each;
  }
  return null;
}

/** The fixes that are known for it, the likeliest first. */
export async function fixesNow(store: Store, recent: readonly Recent[], place: Place): Promise<Ranked[]> {
  const failure = failureNow(recent, place);
  if (failure === null) return [];
  const { line, exit, error } = failure;
  const found = await fixesFor(store, { line, exit: exit ?? 1, error, place });
  return found.map((each) => rankFix(each, line));
}

function rankFix({ fix, score, why }: FoundFix, line: string): Ranked {
  const { id, steps, lastAt } = fix;
  return {
    matchesTyped: true,
    score: 10 + score,
    key: fixKey(id),
    item: {
      id: `fix:${id}`,
      kind: 'fix',
      title: steps.join(' ; '),
      why: why.join(' · '),
      reasons: [`steps: ${steps.join(' ; ')}`, ...why, `mended ${fix.line}`],
      mends: line,
      at: lastAt,
      insert: steps.length === 1 ? (steps[0] ?? null) : steps.join(' && '),
      pinned: fix.confirmed,
    },
  };
}
