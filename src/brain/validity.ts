import type { Instant } from '../events.ts';
import type { Memory } from '../store/records.ts';

type Valid = Pick<Memory, 'validFrom' | 'validTo'>;

/** A memory that another one took the place of, or whose time is over, is not true any more; others are not yet. */
export function holdsAt({ validFrom, validTo }: Valid, at: Instant): boolean {
  return (validFrom === null || validFrom <= at) && (validTo === null || at < validTo);
}

/** Why it should not simply be believed any more; null where nothing speaks against it. `fileChangedAt` is of a file that it is about. */
export function doubtOf(
  memory: Valid & Pick<Memory, 'updatedAt'>,
  now: Instant,
  fileChangedAt: Instant | null = null,
): string | null {
  if (memory.validTo !== null && memory.validTo <= now) return `not valid since ${dayOf(memory.validTo)}`;
  if (memory.validFrom !== null && memory.validFrom > now) return `not valid before ${dayOf(memory.validFrom)}`;
  const changed = fileChangedAt !== null && fileChangedAt > memory.updatedAt;
  if (!changed && !isOld(memory, now)) return null;
  const about = [isOld(memory, now) ? ageOf(memory, now) : '', changed ? 'its file changed since' : ''];
  return `may be out of date: ${about.filter((each) => each !== '').join(', ')}`;
}

/** What was right a year ago may be so still, and is worth a look. */
export function isOld({ updatedAt }: Pick<Memory, 'updatedAt'>, now: Instant): boolean {
  return now - updatedAt > 12 * month;
}

export function ageOf({ updatedAt }: Pick<Memory, 'updatedAt'>, now: Instant): string {
  const months = Math.round((now - updatedAt) / month);
  return months < 24 ? `${months} months old` : `${Math.floor(months / 12)} years old`;
}

const month = (365.25 / 12) * 24 * 60 * 60 * 1000;

function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
