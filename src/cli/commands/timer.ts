import type { Command } from 'commander';
import { examples } from '../help.ts';
import { later } from '../later.ts';
import { wholeNumber } from '../option-values.ts';
import type { Runner } from '../run.ts';

const entryNumber = wholeNumber('The number of an entry', 1, 999_999_999);

/** What each does is loaded when it is asked for. */
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
        ['pilot timer stop --ago 10m', 'ten minutes ago'],
      ),
    );
  addStart(timer, run);
  addStop(timer, run);
  addContinue(timer, run);
  addSwitch(timer, run);
  addCancel(timer, run);
  addStatus(timer, run);
}

function addStart(timer: Command, run: Runner): void {
  withMoment(timer.command('start [text...]'), 'began')
    .description('start it, under this repository or a @project; one that runs is stopped')
    .option('--background', 'beside the one that has the attention: a build, being on call')
    .addHelpText(
      'after',
      examples(
        ['pilot timer start', ''],
        ['pilot timer start @docs write the guide +acme', 'project and tag'],
        ['pilot timer start review --at 9:40', 'it began then'],
        ['pilot timer start --background deploy', 'does not stop what runs'],
      ),
    )
    .action(run(later(async () => (await import('../timer/start.ts')).startOne)));
}

function addStop(timer: Command, run: Runner): void {
  withMoment(timer.command('stop').argument('[id]', 'one in the background', entryNumber), 'ended')
    .description('stop it and keep the time')
    .addHelpText(
      'after',
      examples(
        ['pilot timer stop', ''],
        ['pilot timer stop --at 17:30', 'it ended then'],
        ['pilot timer stop 12', 'one of those in the background'],
      ),
    )
    .action(run(later(async () => (await import('../timer/stop.ts')).stopOne)));
}

function addContinue(timer: Command, run: Runner): void {
  withMoment(timer.command('continue').argument('[id]', 'any entry of the worklog', entryNumber), 'began')
    .description('start it for what was done last, or for an entry of the worklog')
    .addHelpText('after', examples(['pilot timer continue', 'after a break'], ['pilot timer continue 12', '']))
    .action(run(later(async () => (await import('../timer/continue.ts')).continueOne)));
}

function addSwitch(timer: Command, run: Runner): void {
  withMoment(timer.command('switch [text...]'), 'began')
    .description('stop what runs and start this; without words, what was done before')
    .addHelpText('after', examples(['pilot timer switch a call with ada', ''], ['pilot timer switch', 'and back']))
    .action(run(later(async () => (await import('../timer/continue.ts')).switchTo)));
}

function addCancel(timer: Command, run: Runner): void {
  timer
    .command('cancel')
    .argument('[id]', 'one in the background', entryNumber)
    .description('as if it had never been started')
    .addHelpText('after', examples(['pilot timer cancel', ''], ['pilot worklog undo', 'brings it back']))
    .action(run(later(async () => (await import('../timer/stop.ts')).cancelOne)));
}

function addStatus(timer: Command, run: Runner): void {
  timer
    .command('status', { isDefault: true })
    .description('say what runs; exit code 1 when nothing does')
    .addHelpText('after', examples(['pilot timer status', ''], ['pilot timer status --json', '']))
    .action(run(later(async () => (await import('../timer/status.ts')).timerStatus)));
}

function withMoment(command: Command, does: string): Command {
  return command
    .option('--at <time>', `when it ${does}: 9:40, or "yesterday 17:00"`)
    .option('--ago <duration>', `how long ago it ${does}: 10m`);
}
