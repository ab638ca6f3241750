import { type Cartridge, type CommandSpec, type OptionSpec } from './cartridge.ts';

/**
 * Lays a cartridge over another of the same tool: what is written by hand over what was generated. Texts and facts
 * of the upper layer win; options meet by any of their names, and keep all of them.
 */
export function layCartridge(base: Cartridge, over: Cartridge): Cartridge {
  const sets = { ...base.sets };
  for (const [name, options] of Object.entries(over.sets)) sets[name] = layOptions(sets[name] ?? [], options);
  return { ...layCommand(base, over), cli: over.cli, syntax: { ...base.syntax, ...over.syntax }, sets };
}

function layCommand(base: CommandSpec, over: CommandSpec): CommandSpec {
  const command: CommandSpec = { ...base, ...over };
  if (base.options !== undefined && over.options !== undefined)
    command.options = layOptions(base.options, over.options);
  if (base.use !== undefined && over.use !== undefined) command.use = [...new Set([...base.use, ...over.use])];
  if (base.commands !== undefined && over.commands !== undefined)
    command.commands = layCommands(base.commands, over.commands);
  return command;
}

function layCommands(
  base: Record<string, CommandSpec>,
  over: Record<string, CommandSpec>,
): Record<string, CommandSpec> {
  const commands = { ...base };
  for (const [name, command] of Object.entries(over)) {
    const below = base[name];
    commands[name] = below === undefined ? command : layCommand(below, command);
  }
  return commands;
}

function layOptions(base: OptionSpec[], over: OptionSpec[]): OptionSpec[] {
  const options = [...base];
  for (const option of over) {
    const index = options.findIndex((below) => sharesName(below, option));
    if (index === -1) options.push(option);
    else options[index] = layOption(options[index]!, option);
  }
  return options;
}

/** An option of a command that repeats one of its sets says something about that one: it must not lose its value. */
export function layOverSets(command: CommandSpec, sets: Record<string, OptionSpec[]>): CommandSpec {
  const shared = (command.use ?? []).flatMap((name) => sets[name] ?? []);
  const options = command.options?.map((option) => {
    const below = shared.find((candidate) => sharesName(candidate, option));
    return below === undefined ? option : layOption(below, option);
  });
  const commands = Object.entries(command.commands ?? {}).map(([name, inner]) => [name, layOverSets(inner, sets)]);
  return {
    ...command,
    ...(options && { options }),
    ...(command.commands && { commands: Object.fromEntries(commands) as Record<string, CommandSpec> }),
  };
}

function sharesName(one: OptionSpec, other: OptionSpec): boolean {
  return one.names.some((name) => other.names.includes(name));
}

function layOption(base: OptionSpec, over: OptionSpec): OptionSpec {
  return { ...base, ...over, names: shortsFirst([...new Set([...over.names, ...base.names])], over, base) };
}

/** The name that stands for all stays the upper layer's, or else the generated one: it is the last long name. */
function shortsFirst(names: string[], over: OptionSpec, base: OptionSpec): string[] {
  const longs = names.filter((name) => name.startsWith('--'));
  const chosen =
    over.names.findLast((name) => name.startsWith('--')) ?? base.names.findLast((name) => name.startsWith('--'));
  const shorts = names.filter((name) => !name.startsWith('--'));
  return [...shorts, ...longs.filter((name) => name !== chosen), ...(chosen === undefined ? [] : [chosen])];
}
