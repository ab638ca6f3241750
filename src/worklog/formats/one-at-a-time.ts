import { type FileEntry, leftOut, lost, type Losses } from './format.ts';

/**
 * For a format in which nothing overlaps. What began first stays whole, and of what overlaps it only the rest is
 * left; what runs in the background is left out.
 */
export function* oneAtATime(entries: Iterable<FileEntry>, losses: Losses): Generator<FileEntry> {
  let reached = -Infinity;
  for (const entry of entries) {
    const end = entry.endedAt ?? Infinity;
    if (entry.background) leftOut(losses, 'runs in the background');
    else if (entry.startedAt >= reached) yield entry;
    else if (end <= reached) leftOut(losses, 'lies within another one');
    else {
      lost(losses, 'overlaps another one and was cut to what comes after it');
      yield { ...entry, startedAt: reached };
    }
    if (!entry.background) reached = Math.max(reached, end);
  }
}
