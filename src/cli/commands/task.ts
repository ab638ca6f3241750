import { type Command, Option } from 'commander';
import { formatNames } from '../../tasks/formats/format-names.ts';
import { examples } from '../help.ts';
import { later } from '../later.ts';
import { collect } from '../option-values.ts';
import type { Runner } from '../run.ts';
import { priorities } from '../task/priorities.ts';
import { addTaskVerbs } from './task-verbs.ts';
import { addTaskViews, filtered } from './task-views.ts';

/** Quick tasks. What each does is loaded when it is asked for. */
export function addTaskCommand(program: Command, run: Runner): void {
  const task = program
    .command('task')
    .description('quick tasks: what is to do here; add, start, finish, change')
    .helpCommand(false)
    .addHelpText(
      'after',
      examples(
        ['pilot task add fix flaky test +ci due:fri !high', 'with a tag, a day and a priority'],
        ['pilot task list --here', 'what is to do in this repository'],
        ['pilot task done 12 15', 'two at once'],
      ),
    );
  addAdd(task, run);
  addTaskViews(task, run);
  addDone(task, run);
  addEdit(task, run);
  addRm(task, run);
  addTaskVerbs(task, run);
  addExport(task, run);
  addImport(task, run);
}

function addAdd(task: Command, run: Runner): void {
  task
    .command('add <text...>')
    .description('add a task, bound to this directory and repository')
    .addHelpText(
      'after',
      examples(
        ['pilot task add bump node to 24', ''],
        ['pilot task add fix flaky test +ci due:fri 17:00 !high', '+tag, due:day, !high, !medium or !low'],
        ['pilot task add write report @acme est:2h dep:12 wait:mon', 'project, estimate, after task 12, hidden until'],
        ['pilot task add water plants every:monday', 'comes again; after:3d counts from when it is done'],
        ["pilot task add 'is #12 fixed?' due:tomorrow", 'in quotes where the shell would take a sign'],
      ),
    )
    .action(run(later(async () => (await import('../task/add.ts')).addTask)));
}

function addDone(task: Command, run: Runner): void {
  task
    .command('done')
    .argument('<ids...>', 'the numbers of tasks, or the beginnings of their uuids')
    .description('finish tasks; one that comes again is there again')
    .option('--undo', 'they are to do again')
    .addHelpText(
      'after',
      examples(['pilot task done 12', ''], ['pilot task done 12 15', ''], ['pilot task done 12 --undo', '']),
    )
    .action(run(later(async () => (await import('../task/done.ts')).finishTasks)));
}

function addEdit(task: Command, run: Runner): void {
  task
    .command('edit')
    .argument('<id>', 'the number of a task, or the beginning of its uuid')
    .argument('[text...]', 'another text; signs in it count as in task add, -tag takes one away')
    .description('change the text of a task, or what is attached to it')
    .option('--due <day>', 'today, fri, 2026-12-01, or none')
    .option('--priority <level>', priorities.join(', '))
    .option('--tag <name>', 'add a tag; may be given again', collect)
    .option('--untag <name>', 'take a tag away; may be given again', collect)
    .addHelpText(
      'after',
      examples(
        ['pilot task edit 12 fix the flaky login test', 'another text; the rest stays'],
        ['pilot task edit 12 due:fri 17:00 !high est:2h -ci', 'only these change'],
        ['pilot task edit 12 --due none --untag ci', 'the same as due:none -ci'],
      ),
    )
    .action(run(later(async () => (await import('../task/edit.ts')).editTask)));
}

function addRm(task: Command, run: Runner): void {
  task
    .command('rm')
    .argument('<ids...>', 'the numbers of tasks, or the beginnings of their uuids')
    .description('delete tasks; pilot task undo brings them back')
    .addHelpText('after', examples(['pilot task rm 12', ''], ['pilot task rm 12 15', '']))
    .action(run(later(async () => (await import('../task/remove.ts')).removeTasks)));
  task
    .command('purge')
    .argument('<ids...>', 'the numbers of tasks, or the beginnings of their uuids')
    .description('delete tasks for good, also from what can be taken back')
    .addHelpText('after', examples(['pilot task purge 12', '']))
    .action(run(later(async () => (await import('../task/remove.ts')).purgeTasks)));
}

function addExport(task: Command, run: Runner): void {
  filtered(task.command('export'))
    .description('tasks in the format of another program')
    .addOption(formatOption(formatNames).default('json'))
    .option('--out <file>', 'write to this file')
    .addHelpText(
      'after',
      examples(
        ['pilot task export > tasks.json', 'complete: import makes the same of it'],
        ['pilot task export --format taskwarrior | task import', 'all of them to Taskwarrior'],
        ['pilot task export --format md project:web --out TODO.md', ''],
      ),
    )
    .action(run(later(async () => (await import('../task/export.ts')).exportTasks)));
}

function addImport(task: Command, run: Runner): void {
  task
    .command('import <file>')
    .description('take in the tasks of another program; the same again changes nothing')
    .addOption(formatOption(['auto', ...formatNames]).default('auto'))
    .option('--here', 'they belong to this repository, or to this directory outside of one')
    .option('--dry-run', 'only say what would be taken in')
    .addHelpText(
      'after',
      examples(
        ['task export | pilot task import -', 'all of Taskwarrior'],
        ['pilot task import todo.txt --dry-run', ''],
        ['pilot task import TODO.md --here', ''],
      ),
    )
    .action(run(later(async () => (await import('../task/import.ts')).importTasks)));
}

function formatOption(names: readonly string[]): Option {
  return new Option('--format <name>', 'which one').choices([...names]);
}
