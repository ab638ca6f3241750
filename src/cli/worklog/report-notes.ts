import { formatDuration } from '../../duration.ts';
import type { Gathered } from './gather-report.ts';

/** What must be known to read the figures of a report, a sentence each. */
export function footnotes({ report, estimates }: Gathered): string[] {
  const { ms, billableMs, backgroundMs, clockMs, overlapMs, rounding } = report;
  const notes: string[] = [];
  if (billableMs > 0) notes.push(`Billable: ${formatDuration(billableMs)} of ${formatDuration(ms)}.`);
  if (backgroundMs > 0) notes.push(`In the background, beside it: ${formatDuration(backgroundMs)}.`);
  if (overlapMs >= 60_000) {
    notes.push(
      `${formatDuration(overlapMs)} of it overlaps: by the clock, where each moment counts once, it is ${formatDuration(clockMs)}.`,
    );
  }
  if (rounding.to > 60_000) {
    const per = rounding.per === 'entry' ? 'each entry' : 'what is shown of each day';
    notes.push(`Rounded ${way[rounding.how]} ${formatDuration(rounding.to)}, ${per} by itself.`);
  }
  const drift = estimates?.drift;
  if (drift !== null && drift !== undefined) notes.push(driftNote(drift));
  return notes;
}

const way = { nearest: 'to the nearest', up: 'up to', down: 'down to' };

function driftNote({ factor, samples, flagged }: { factor: number; samples: number; flagged: boolean }): string {
  const from = samples === 1 ? 'one finished task' : `${samples} finished tasks`;
  const off = `Your tasks take ${factor.toFixed(1)} times their estimate (median of ${from})`;
  if (flagged) return `${off}: more than 30 % off, so count with it.`;
  return samples < 3 ? `${off}: too few to judge by.` : `${off}.`;
}
