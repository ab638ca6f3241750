import type { Command } from 'commander';
import { PilotError } from '../../errors.ts';
import { closest } from '../../grammar/suggest.ts';
import { examples } from '../help.ts';

/** `pilot help task add`, for those who do not think of --help. */
export function addHelpCommand(program: Command): void {
  program
    .command('help [command...]')
    .description('explain a command, as --help does')
    .addHelpText(
      'after',
      examples(['pilot help', 'all commands, and the keys of a session'], ['pilot help task add', 'one of them']),
    )
    .action((names: string[]) => find(program, names).outputHelp());
}

function find(program: Command, names: string[]): Command {
  return names.reduce((command, name) => {
    const found = command.commands.find((each) => each.name() === name || each.aliases().includes(name));
    if (found !== undefined) return found;
    const meant = closest(
      name,
      command.commands.map((each) => each.name()),
    );
    throw new PilotError('NO_SUCH_COMMAND', `There is no command ${name}.`, {
      hint: meant === undefined ? 'Run pilot help to see them all.' : `Did you mean ${meant}?`,
    });
  }, program);
}
