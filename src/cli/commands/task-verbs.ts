import type { Command } from 'commander';
import { examples } from '../help.ts';
import { later } from '../later.ts';
import { collect } from '../option-values.ts';
import type { Runner } from '../run.ts';

const oneId = ['<id>', 'the number of a task, or the beginning of its uuid'] as const;

/** What else can be done with a task, beside what task.ts has. */
export function addTaskVerbs(task: Command, run: Runner): void {
  addTiming(task, run);
  addParts(task, run);
  addQuestions(task, run);
  task
    .command('undo')
    .description('take back the last step: what was added, changed, finished or deleted')
    .addHelpText('after', examples(['pilot task undo', 'again and again, up to 50 steps']))
    .action(run(later(async () => (await import('../task/undo.ts')).undoTask)));
}

function addTiming(task: Command, run: Runner): void {
  task
    .command('start')
    .argument(...oneId)
    .description('begin to work on a task: the timer runs for it, and the one that ran stops')
    .addHelpText('after', examples(['pilot task start 12', '']))
    .action(run(later(async () => (await import('../task/timing.ts')).startTask)));
  task
    .command('stop')
    .argument(...oneId)
    .description('let a task rest: its timer stops, it stays open')
    .addHelpText('after', examples(['pilot task stop 12', '']))
    .action(run(later(async () => (await import('../task/timing.ts')).stopTask)));
}

function addParts(task: Command, run: Runner): void {
  task
    .command('note')
    .argument(...oneId)
    .argument('[text...]', 'put below the note, instead of opening the editor')
    .description('the note of a task, in Markdown: in $EDITOR, or a paragraph more')
    .addHelpText(
      'after',
      examples(['pilot task note 12', ''], ['pilot task note 12 the token expires at midnight', '']),
    )
    .action(run(later(async () => (await import('../task/note.ts')).noteTask)));
  task
    .command('check')
    .argument(...oneId)
    .argument('[what...]', 'add <text>, rm <number>, or the numbers to check off')
    .description('the checklist of a task')
    .addHelpText(
      'after',
      examples(
        ['pilot task check 12', 'shows it'],
        ['pilot task check 12 add write the tests', 'one more'],
        ['pilot task check 12 2', 'the second is done; once more, and it is not'],
      ),
    )
    .action(run(later(async () => (await import('../task/check.ts')).checkTask)));
  task
    .command('annotate')
    .argument(...oneId)
    .argument('<text...>')
    .description('put down what was seen, with the time')
    .addHelpText('after', examples(['pilot task annotate 12 fails only on Safari 17', '']))
    .action(run(later(async () => (await import('../task/annotate.ts')).annotateTask)));
  task
    .command('dep')
    .argument(...oneId)
    .argument('[before...]', 'the tasks that must be done before')
    .option('--off <id>', 'wait for this one no longer; may be given again', collect)
    .description('what a task waits for')
    .addHelpText(
      'after',
      examples(
        ['pilot task dep 12 15 16', '12 waits for 15 and 16'],
        ['pilot task dep 12 --off 15', 'no longer for 15'],
      ),
    )
    .action(run(later(async () => (await import('../task/dep.ts')).dependTask)));
}

function addQuestions(task: Command, run: Runner): void {
  task
    .command('here')
    .description('what matters here now, as the panel has it; pilot task alone is the same')
    .addHelpText('after', examples(['pilot task', ''], ['pilot task here --json', '']))
    .action(run(later(async () => (await import('../task/here.ts')).tasksHere)));
  task
    .command('show')
    .argument(...oneId)
    .description('all of a task: its line, checklist, annotations, note and links')
    .addHelpText('after', examples(['pilot task show 12', '']))
    .action(run(later(async () => (await import('../task/show.ts')).showTask)));
  task
    .command('why')
    .argument(...oneId)
    .description('why a task is as urgent as it is, in points')
    .addHelpText('after', examples(['pilot task why 12', '']))
    .action(run(later(async () => (await import('../task/why.ts')).whyTask)));
}
