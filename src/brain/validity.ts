import type { Instant } from '../events.ts';
import type { Memory } from '../store/records.ts';

/** A memory that another one took the place of, or whose time is over, is not true any more; others are not yet. */
export function holdsAt({ validFrom, validTo }: Pick<Memory, 'validFrom' | 'validTo'>, at: Instant): boolean {
  return (validFrom === null || validFrom <= at) && (validTo === null || at < validTo);
}
