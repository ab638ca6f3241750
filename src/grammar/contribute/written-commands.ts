import type { WrittenCartridge, WrittenCommand } from '../schema.ts';

export interface PlacedCommand {
  command: WrittenCommand;
  /** Where it stands in the file. */
  path: string[];
  /** Its names from the tool down. */
  names: string[];
}

/** A cartridge and every command in it that is more than a sentence, in the order of the file. */
export function writtenCommands(cartridge: WrittenCartridge): PlacedCommand[] {
  return below({ command: cartridge, path: [], names: [] });
}

function below(place: PlacedCommand): PlacedCommand[] {
  const { command, path, names } = place;
  const inner = Object.entries(command.commands ?? {}).flatMap(([key, each]) =>
    typeof each === 'string'
      ? []
      : below({ command: each, path: [...path, 'commands', key], names: [...names, ownName(key)] }),
  );
  return [place, ...inner];
}

/** `-Q, --query` is the command `--query`. */
function ownName(key: string): string {
  return key.startsWith('-') ? (key.split(/,\s*/).at(-1) ?? key) : key;
}
