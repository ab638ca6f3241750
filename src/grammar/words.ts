import type { Cartridge, CommandSpec, OptionSpec } from './cartridge.ts';
import type { Report } from './lower.ts';

/**
 * Tools repeat an option with many commands. What `words` of a cartridge says of a name holds for every option of that
 * name which says nothing itself; it is gone from what is compiled.
 */
export function spreadWords({ words, ...cartridge }: Cartridge, report: Report): Cartridge {
  if (words === undefined) return cartridge;
  const meant = new Set<string>();
  const tell = (option: OptionSpec): OptionSpec => {
    const name = option.names.toReversed().find((each) => Object.hasOwn(words, each));
    if (name === undefined) return option;
    meant.add(name);
    return option.is === undefined ? { ...option, is: words[name] ?? '' } : option;
  };
  const told = {
    ...cartridge,
    ...tellCommand(cartridge, tell),
    sets: mapValues(cartridge.sets, (options) => options.map(tell)),
  };
  for (const name of Object.keys(words).filter((each) => !meant.has(each)))
    report(
      ['words', name],
      'unknown-name',
      `No option is called ${name}.`,
      'Write the name of an option of this tool.',
    );
  return told;
}

function tellCommand<T extends CommandSpec>(command: T, tell: (option: OptionSpec) => OptionSpec): T {
  return {
    ...command,
    ...(command.options !== undefined && { options: command.options.map(tell) }),
    ...(command.commands !== undefined && { commands: mapValues(command.commands, (each) => tellCommand(each, tell)) }),
  };
}

function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
