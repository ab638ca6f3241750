import type { Danger } from '../protocol.ts';
import type { Question } from '../question.ts';

/** What is asked before a line runs that would do harm: what would happen, what is safer, and the way back. */
export function guardQuestion(
  line: string,
  danger: Danger,
  act: { run: () => void; back: () => void; replace: (line: string) => void },
): Question {
  const { level, why, rule, safer, undo, instead } = danger;
  return {
    title: level === 'danger' ? 'Danger' : 'Careful',
    level,
    about: sentence(why),
    quoted: [line.length <= LONGEST_LINE ? line : danger.command],
    advice: [...(safer === undefined ? [] : [['safer', safer] as const]), ['undo', undo ?? 'there is no way back']],
    note: `guard.off: [${rule}] asks no more.`,
    answers: [
      { key: 'enter', label: 'run', act: act.run },
      ...(instead === undefined ? [] : [{ key: 'e', label: 'safer', act: () => act.replace(instead) }]),
      { key: 'escape', label: 'back', act: act.back },
    ],
    keys: 'all',
  };
}

/** A longer one would fill the box, and what is dangerous in it might not be seen. */
const LONGEST_LINE = 200;

function sentence(why: string): string {
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;
}
