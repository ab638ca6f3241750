import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { entryLine } from '../entry-line.ts';
import { examples } from '../help.ts';
import { type Answer, oneLine } from '../output.ts';
import type { Runner } from '../run.ts';

export function addTimerCommand(program: Command, run: Runner): void {
  const timer = program
    .command('timer')
    .description('a timer that becomes an entry of the worklog when it is stopped')
    .helpCommand(false)
    .addHelpText(
      'after',
      examples(
        ['pilot timer start review PR 12', ''],
        ['pilot timer status', 'what runs, and since when'],
        ['pilot timer stop', ''],
      ),
    );

  timer
    .command('start [text...]')
    .description('start it, under this repository or a @project')
    .addHelpText('after', examples(['pilot timer start', ''], ['pilot timer start @docs write the guide', '']))
    .action(run(start));

  timer
    .command('stop')
    .description('stop it and keep the time')
    .addHelpText('after', examples(['pilot timer stop', ''], ['pilot timer stop --json', '']))
    .action(run(stop));

  timer
    .command('status', { isDefault: true })
    .description('say what runs; exit code 1 when nothing does')
    .addHelpText('after', examples(['pilot timer status', ''], ['pilot timer status --json', '']))
    .action(run(status));
}

async function start(context: Context, words: string[]): Promise<Answer> {
  const { startTimer } = await import('../../worklog/timer.ts');
  const { splitProject } = await import('../../worklog/project.ts');
  const { note, project } = splitProject(words.join(' '));
  const entry = await startTimer(await context.store(), {
    note,
    project,
    place: await context.place(),
    now: context.now,
  });
  const before = entry.stopped === null ? undefined : await entryLine('stopped after', entry.stopped, context);
  const label = entry.note === '' ? '' : `: ${entry.note}`;
  return {
    data: entry,
    text: (page) => {
      const started = oneLine(`started in ${entry.project}${label}`, page);
      return before === undefined ? started : `${before(page)}\n${started}`;
    },
  };
}

async function stop(context: Context): Promise<Answer> {
  const { stopTimer } = await import('../../worklog/timer.ts');
  const entry = await stopTimer(await context.store(), { now: context.now });
  return { data: entry, text: await entryLine('stopped after', entry, context) };
}

async function status(context: Context): Promise<Answer> {
  const entry = await (await context.store()).entries.running();
  if (entry === undefined) return { data: null, text: () => '', nothing: 'No timer runs.' };
  return { data: entry, text: await entryLine('running for', entry, context) };
}
