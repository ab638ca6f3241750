import type { Instant } from '../events.ts';
import { takeTime } from './log-time.ts';
import { cleanText, subjectWords, type SubjectWords } from './subject-words.ts';

export interface ParsedLog {
  words: SubjectWords;
  startedAt: Instant;
  endedAt: Instant;
  /** What was chosen where more than one time could be meant. */
  assumed: string[];
}

/**
 * `45m review PR 12`, `9:30-10:15 standup`, `1h30 yesterday 2-3:30pm design +acme`, `since 9:40 writing @docs`. The time
 * comes first. Throws a PilotError with a code that begins with LOG_.
 */
export function parseLog(text: string, { now }: { now: Instant }): ParsedLog {
  const { rest, ...time } = takeTime(cleanText(text), now);
  return { ...time, words: subjectWords(rest) };
}
