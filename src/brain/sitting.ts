import type { Memory } from '../store/records.ts';

/** A pause this long ends a sitting: a thread may go on for months. */
const pause = 6 * 60 * 60 * 1000;

/** Whether the second was said in one go with the first, which stands before it in its thread. */
export function isSameSitting(first: Memory, second: Memory): boolean {
  return second.createdAt - first.createdAt <= pause && sittingIn(first.id) === sittingIn(second.id);
}

/** Ids that count say it where no time does: `D8:6` is the sixth of the eighth. */
function sittingIn(id: string): string | null {
  return /^(.*(?<!\d)\d{1,4}[:._/-])\d{1,4}$/s.exec(id)?.[1] ?? null;
}

/** Who said it: the author, or the name in front of what was said in a thread. */
export function speakerOf({ author, thread, text }: Memory): string | null {
  if (author !== null || thread === null) return author;
  return /^\s*(\p{Lu}[\p{L}\p{N}'.-]*(?: [\p{L}\p{N}'.-]+){0,2}):\s/u.exec(text)?.[1] ?? null;
}
