import { isFailed, mayBeLike, type Seen } from './learn.ts';

/** What is mended in another window is mended soon: later it is other work. */
export const fewMinutes = 15 * 60 * 1000;

/**
 * What ran in one window up to a command that worked, with what ran in others of that place in the minutes before. Null
 * where nothing like it had failed: then the others have nothing to tell.
 */
export function acrossWindows(own: readonly Seen[], others: readonly Seen[]): Seen[] | null {
  const last = own.at(-1);
  if (last === undefined || isFailed(last)) return null;
  const known = new Set(own.map(({ id }) => id));
  const aside = others
    .filter(({ id, startedAt }) => !known.has(id) && isShortlyBefore(startedAt, last.startedAt))
    .map((each) => ({ ...each, aside: true }));
  if (aside.length === 0) return null;
  const before = [...own.slice(0, -1), ...aside].toSorted((a, b) => a.startedAt - b.startedAt);
  const hasFailed = before.some((each) => isFailed(each) && mayBeLike(each.line, last.line));
  return hasFailed ? [...before, last] : null;
}

function isShortlyBefore(at: number, end: number): boolean {
  return at <= end && end - at <= fewMinutes;
}
