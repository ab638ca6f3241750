import { type Command, Option } from 'commander';
import { examples } from '../help.ts';
import { later } from '../later.ts';
import { wholeNumber } from '../option-values.ts';
import type { Runner } from '../run.ts';
import { formatNames } from '../../worklog/formats/format-names.ts';
import { withReportOptions } from '../worklog/report-options.ts';
import { addEditCommands } from '../worklog/edit-commands.ts';

const entryNumber = wholeNumber('The number of an entry', 1, 999_999_999);
const entryNumbers = (text: string, earlier: number[] = []): number[] => [...earlier, entryNumber(text)];

export function addWorklogCommand(program: Command, run: Runner): void {
  const command = withReportOptions(program.command('worklog'))
    .argument('[span...]', 'day, week, month or year, last week, yesterday, 2026-11-03, 2026-11')
    .description('where the time went: a report of a day, a week, a month or any days')
    .addHelpText(
      'after',
      examples(
        ['pilot worklog', 'today, with every entry'],
        ['pilot worklog week', 'this week, from Monday, with its hours'],
        ['pilot worklog last month --by client', ''],
        ['pilot worklog 2026-10 --by tag --gaps', ''],
        ['pilot worklog --from 2026-11-01 --to 2026-11-15 --json', 'for a time sheet'],
        ['pilot worklog report', 'the same as pilot worklog week'],
        ['pilot worklog rm 12', 'take an entry back, by the id beside it'],
      ),
    )
    .action(run(later(async () => (await import('../worklog/show.ts')).showWorklog)));
  addEdit(command, run);
  addRm(command, run);
  addEditCommands(command, run);
  addExport(command, run);
  addImport(command, run);
}

function addEdit(command: Command, run: Runner): void {
  command
    .command('edit')
    .argument('<id>', 'the number of an entry', entryNumber)
    .argument('<text...>', 'the same words as in pilot log')
    .description('write an entry anew: its time, its note, its @project')
    .addHelpText(
      'after',
      examples(
        ['pilot worklog edit 12 9:30-10:15 standup', 'without a @project it stays where it is'],
        ['pilot worklog edit 12 yesterday 14:00-15:30 @docs guide', ''],
      ),
    )
    .action(run(later(async () => (await import('../worklog/edit.ts')).editEntry)));
}

function addRm(command: Command, run: Runner): void {
  command
    .command('rm')
    .argument('<ids...>', 'the numbers of entries', entryNumbers)
    .description('delete entries; undo brings them back')
    .addHelpText('after', examples(['pilot worklog rm 12', ''], ['pilot worklog rm 12 15', '']))
    .action(run(later(async () => (await import('../worklog/remove.ts')).removeEntries)));
}

function addExport(command: Command, run: Runner): void {
  command
    .command('export [span...]')
    .description('write entries for another program: all of them, or those of some days')
    .addOption(new Option('--format <name>', 'for which program').choices(formatNames).default('json'))
    .option('--out <file>', 'into this file, or for timewarrior and watson a folder such as out/')
    .addHelpText(
      'after',
      examples(
        ['pilot worklog export > worklog.json', 'complete: import makes the same of it'],
        ['pilot worklog export last month --format csv --out october.csv', ''],
        ['pilot worklog export --format timewarrior --out timew/', 'a TIMEWARRIORDB'],
      ),
    )
    .action(run(later(async () => (await import('../worklog/export.ts')).exportEntries)));
}

function addImport(command: Command, run: Runner): void {
  command
    .command('import <file>')
    .description('take entries in: a file, a folder of Timewarrior or Watson, or - for what is piped in')
    .addOption(
      new Option('--format <name>', 'what it is; auto looks').choices([...formatNames, 'auto']).default('auto'),
    )
    .option('--project <name>', 'all of it under this project')
    .option('--min <length>', 'of ActivityWatch, only what took so long', '5m')
    .option('--dry-run', 'say what would be taken in, and take in nothing')
    .addHelpText(
      'after',
      examples(
        ['pilot worklog import ~/.timewarrior', 'the same again changes nothing'],
        ['timew export | pilot worklog import -', ''],
        ['pilot worklog import ~/.config/watson', ''],
        ['pilot worklog import toggl.csv --dry-run', ''],
        ['pilot worklog import aw-buckets-export.json --min 10m', ''],
      ),
    )
    .action(run(later(async () => (await import('../worklog/import.ts')).importEntries)));
}
