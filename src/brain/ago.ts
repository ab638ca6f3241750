import type { Instant } from '../events.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, as one says it: "3 days ago". */
export function ago(at: Instant, now: Instant): string {
  const passed = Math.max(0, now - at);
  if (passed < minute) return 'just now';
  const [unit, length] = units.find(([, span]) => passed >= span) ?? ['minute', minute];
  const count = Math.floor(passed / length);
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

const units: [unit: string, length: number][] = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['week', 7 * day],
  ['day', day],
  ['hour', hour],
  ['minute', minute],
];
