import type { CommandRecord } from '../store/records.ts';
import { isFailure } from './runs.ts';

/** What everybody types all day to look around, and what only this shell has: whoever wants it again types it again. */
export function isEveryday({ cli, line, effect, exit }: CommandRecord): boolean {
  const words = line.trim().split(/\s+/);
  if (isQuestionToPilot({ cli, line })) return true;
  const isShort = words.length <= 3 && !/[|;&<>\n]/.test(line);
  return (
    (isShort && everyday.has(cli ?? words[0] ?? '')) || (effect === 'read' && words.length <= 2 && !isFailure(exit))
  );
}

/** What pilot was asked holds the very words that are looked for, and answers nothing. */
export function isQuestionToPilot({ cli, line }: Pick<CommandRecord, 'cli' | 'line'>): boolean {
  return cli === 'pilot' || /(^|[|&;]\s*)pilot\s/.test(line);
}

/** Also where no cartridge says that they only read; the short ones are what people call ls. */
const everyday = new Set(
  'alias bg cd clear echo exit export fg history jobs l la less ll logout ls man pilot popd printf pushd pwd reset set top htop type unalias unset which'.split(
    ' ',
  ),
);
