import type { Command } from 'commander';

/** Words with one minus in front (`-bug`, `-5m`) are the command's own to judge; with two it is an option that there is none of. */
export function takeMinusWords(command: Command): Command {
  return command.allowUnknownOption().hook('preAction', refuseUnknownOption);
}

function refuseUnknownOption(_: Command, action: Command): void {
  const unknown = action.args.find((word) => word.startsWith('--'));
  if (unknown !== undefined) action.error(`error: unknown option '${unknown}'`, { code: 'commander.unknownOption' });
}
