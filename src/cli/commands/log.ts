import type { Command } from 'commander';
import { examples } from '../help.ts';
import { later } from '../later.ts';
import { takeMinusWords } from '../minus-words.ts';
import type { Runner } from '../run.ts';

export function addLogCommand(program: Command, run: Runner): void {
  takeMinusWords(program.command('log <text...>'))
    .description('log time that was worked, under this repository or a @project')
    .addHelpText(
      'after',
      examples(
        ['pilot log 45m review PR 12', 'the last 45 minutes'],
        ['pilot log 9:30-10:15 standup', 'from and to'],
        ['pilot log 1h30 yesterday 2-3:30pm design +acme', 'a day, a tag'],
        ['pilot log 2h until 16:00 @docs write the guide', 'under another project'],
        ['pilot log 45m task:12 !free', 'on a task of yours, not to be billed'],
      ),
    )
    .action(run(later(async () => (await import('../worklog/log.ts')).logTime)));
}
