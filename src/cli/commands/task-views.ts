import { type Command, Option } from 'commander';
import { examples } from '../help.ts';
import { later } from '../later.ts';
import { takeMinusWords } from '../minus-words.ts';
import { wholeNumber } from '../option-values.ts';
import type { Runner } from '../run.ts';

/** The ways to look at tasks. All of them take the same filters. */
export function addTaskViews(task: Command, run: Runner): void {
  addList(task, run);
  addNext(task, run);
  addBoard(task, run);
  addAgenda(task, run);
  addCalendar(task, run);
  addStats(task, run);
}

export function filtered(command: Command): Command {
  return takeMinusWords(command.argument('[filters...]', filterHelp));
}

const filterHelp =
  '+tag -tag project: priority: status: repo: id: due: wait: scheduled: until: created: started: done: modified: (also .before .after .by) and words; - or not: in front for all but those';

function addList(task: Command, run: Runner): void {
  filtered(task.command('list'))
    .description('what is to do, the most urgent first')
    .option('--here', 'only the tasks of this repository, or of this directory outside of one')
    .option('--done', 'those that are done')
    .option('--all', 'those to do and those that are done')
    .option('--tag <name>', 'only those with this tag')
    .option(
      '--limit <count>',
      'at most so many, 0 for all (default: 100; with --json, all)',
      wholeNumber('--limit', 0, 1_000_000),
    )
    .addHelpText(
      'after',
      examples(
        ['pilot task list', ''],
        ['pilot task list project:web +bug due.by:fri', ''],
        ['pilot task list repo:here -chore login', 'without the tag chore, with the word login'],
        ['pilot task list --limit 0', 'all of them'],
        ['pilot task list status:waiting,blocked --json', ''],
      ),
    )
    .action(run(later(async () => (await import('../task/list.ts')).listTasks)));
}

function addNext(task: Command, run: Runner): void {
  filtered(task.command('next'))
    .description('the few to do next, and why; a number says how many')
    .addHelpText('after', examples(['pilot task next', ''], ['pilot task next 3 project:web', 'three of them']))
    .action(run(later(async () => (await import('../task/next.ts')).nextTasks)));
}

function addBoard(task: Command, run: Runner): void {
  filtered(task.command('board'))
    .description('columns by status, or by project')
    .addOption(new Option('--by <what>', 'what a column is').choices(['status', 'project']).default('status'))
    .addHelpText('after', examples(['pilot task board', ''], ['pilot task board --by project +bug', '']))
    .action(run(later(async () => (await import('../task/board.ts')).showBoard)));
}

function addAgenda(task: Command, run: Runner): void {
  filtered(task.command('agenda'))
    .description('by day: what is overdue, due today, tomorrow, this week and later')
    .addHelpText('after', examples(['pilot task agenda', ''], ['pilot task agenda repo:here', '']))
    .action(run(later(async () => (await import('../task/agenda.ts')).showAgenda)));
}

function addCalendar(task: Command, run: Runner): void {
  filtered(task.command('calendar'))
    .description('a month, and what is due in it')
    .option('--month <month>', '2026-12, 12, dec, next or last')
    .addHelpText('after', examples(['pilot task calendar', ''], ['pilot task calendar --month dec project:web', '']))
    .action(run(later(async () => (await import('../task/calendar.ts')).showCalendar)));
}

function addStats(task: Command, run: Runner): void {
  filtered(task.command('stats'))
    .description('how many are open, overdue and done, by project')
    .addHelpText('after', examples(['pilot task stats', ''], ['pilot task stats project:web', '']))
    .action(run(later(async () => (await import('../task/stats.ts')).taskStats)));
}
