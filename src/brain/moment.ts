import type { Instant } from '../events.ts';
import type { CommandRecord, Place } from '../store/records.ts';
import { termsOf } from './query.ts';
import { commonTerms } from './rank.ts';

/** What the user is doing: where, what is being typed, and what was just run. */
export interface Moment {
  place: Place;
  now: Instant;
  typed: Words;
  /** The last three commands, newest first. */
  recent: readonly (CommandRecord & Words)[];
}

/** A text with the terms that tell it from others. */
export interface Words {
  line: string;
  terms: string[];
}

const looksBack = 3;

export function momentOf(question: {
  place: Place;
  line: string;
  recent: readonly CommandRecord[];
  now: Instant;
}): Moment {
  const { place, now, recent } = question;
  const line = question.line.trim();
  const newest = recent.toSorted((a, b) => b.seq - a.seq).slice(0, looksBack);
  return {
    place,
    now,
    typed: { line, terms: termsOf(line) },
    recent: newest.map((command) => ({ ...command, terms: termsOf(command.line) })),
  };
}

/** Half of the terms are common to both, and more than the program's name alone. */
export function isAbout(words: Words, stems: ReadonlySet<string>): boolean {
  const common = commonTerms(words.terms, stems).length;
  return common >= 2 && common >= words.terms.length / 2;
}

/** Where something happened, as the user would say it from here. */
export function whereOf(there: Place, here: Place): string {
  if (there.cwd === here.cwd) return 'here';
  if (there.repo !== null && there.repo === here.repo) return 'in this repository';
  return `in ${(there.repo ?? there.cwd).split('/').findLast((part) => part !== '') ?? '/'}`;
}
