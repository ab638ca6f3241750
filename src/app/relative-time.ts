import type { Instant } from '../events.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, as short as it can be said: "now", "12min", "5h", "3d", "2w", "4mo", "2y". */
export function relativeTime(at: Instant, now: Instant): string {
  const age = now - at;
  if (age < minute) return 'now';
  if (age < hour) return `${Math.floor(age / minute)}min`;
  if (age < day) return `${Math.floor(age / hour)}h`;
  if (age < 14 * day) return `${Math.floor(age / day)}d`;
  if (age < 9 * 7 * day) return `${Math.floor(age / (7 * day))}w`;
  if (age < 365 * day) return `${Math.floor(age / (30 * day))}mo`;
  return `${Math.floor(age / (365 * day))}y`;
}

/** The same as a part of a sentence. */
export function timeAgo(at: Instant, now: Instant): string {
  const age = relativeTime(at, now);
  return age === 'now' ? 'just now' : `${age} ago`;
}
