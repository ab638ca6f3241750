import type { CommandRecord } from '../store/records.ts';
import type { NewCommand, Store } from '../store/store.ts';

/**
 * Records a command that ran. Null when it must not be: a leading space is the user's word for "forget this",
 * and an empty line is no command. Secrets are taken out by the store.
 */
export async function captureCommand(store: Store, command: NewCommand): Promise<CommandRecord | null> {
  if (!mayRemember(command.line)) return null;
  return store.commands.add({ ...command, line: command.line.trimEnd() });
}

function mayRemember(line: string): boolean {
  return line.trim() !== '' && !/^\s/.test(line);
}
