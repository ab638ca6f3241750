import type { Command } from 'commander';
import type { Entry } from '../../store/records.ts';
import type { Context } from '../context.ts';
import { entryLine } from '../entry-line.ts';
import { examples } from '../help.ts';
import type { Answer } from '../output.ts';
import type { Runner } from '../run.ts';

export function addLogCommand(program: Command, run: Runner): void {
  program
    .command('log <text...>')
    .description('log time that was worked, under this repository or a @project')
    .addHelpText(
      'after',
      examples(
        ['pilot log 45m review PR 12', 'the last 45 minutes'],
        ['pilot log 9:30-10:15 standup', 'from and to'],
        ['pilot log 2h @docs write the guide', 'under another project'],
      ),
    )
    .action(run(log));
}

async function log(context: Context, words: string[]): Promise<Answer> {
  const { parseLog } = await import('../../worklog/parse.ts');
  const { projectOf } = await import('../../store/project.ts');
  const { note, project, startedAt, endedAt } = parseLog(words.join(' '), { now: context.now });
  const place = await context.place();
  const store = await context.store();
  const entry: Entry = await store.entries.add({
    ...place,
    note,
    project: project ?? projectOf(place),
    startedAt,
    endedAt,
  });
  return { data: entry, text: await entryLine('logged', entry, context) };
}
