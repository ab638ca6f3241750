import { addresses } from './addresses.ts';
import { assignments } from './assignments.ts';
import { commandWords } from './command-words.ts';
import { fields } from './fields.ts';
import { logins } from './logins.ts';
import type { Reader, Span } from './reader.ts';

/** Secrets that are known only by where they stand. */
export function positionSpans(reader: Reader): Span[] {
  return [...assignments(reader), ...fields(reader), ...addresses(reader), ...logins(reader), ...commandWords(reader)];
}
