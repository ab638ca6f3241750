import { canonicalName, type Cartridge, type CommandSpec, type OptionSpec } from './cartridge.ts';

type Sets = Cartridge['sets'];

/**
 * Lays a cartridge over another of the same tool: what is written by hand over what was generated. Texts and facts
 * of the upper layer win; options meet by their names, and keep all of them.
 */
export function layCartridge(base: Cartridge, over: Cartridge): Cartridge {
  const sets = { ...base.sets };
  for (const [name, options] of Object.entries(over.sets)) sets[name] = layOptions(sets[name] ?? [], options);
  const words = base.words && over.words ? { words: { ...base.words, ...over.words } } : {};
  return { ...layCommand(base, over, sets), cli: over.cli, syntax: { ...base.syntax, ...over.syntax }, sets, ...words };
}

function layCommand(base: CommandSpec, over: CommandSpec, sets: Sets, globals: OptionSpec[] = []): CommandSpec {
  if (over.sameAs !== undefined) return over;
  const command: CommandSpec = { ...base, ...over };
  if (base.syntax !== undefined && over.syntax !== undefined) command.syntax = { ...base.syntax, ...over.syntax };
  if (base.use !== undefined && over.use !== undefined) command.use = [...new Set([...base.use, ...over.use])];
  if (base.aliases !== undefined && over.aliases !== undefined) command.aliases = { ...base.aliases, ...over.aliases };
  const shared = [...(command.use ?? []).flatMap((name) => sets[name] ?? []), ...globals];
  if (over.options !== undefined) command.options = layOptions(base.options ?? [], over.options, shared);
  if (command.options !== undefined) command.options = withoutRepeats(command.options, shared);
  if (base.commands !== undefined && over.commands !== undefined) {
    const everywhere = [...(command.options ?? []).filter((option) => option.global === true), ...globals];
    command.commands = layCommands(base.commands, over.commands, sets, everywhere);
  }
  return command;
}

function layCommands(
  base: Record<string, CommandSpec>,
  over: Record<string, CommandSpec>,
  sets: Sets,
  globals: OptionSpec[],
): Record<string, CommandSpec> {
  const laid = Object.entries(over).map(([name, command]) => [
    name,
    layCommand(base[name] ?? {}, command, sets, globals),
  ]);
  // What people wrote about comes first: it is what people use.
  return { ...(Object.fromEntries(laid) as Record<string, CommandSpec>), ...without(base, over) };
}

function without(base: Record<string, CommandSpec>, over: Record<string, CommandSpec>): Record<string, CommandSpec> {
  return Object.fromEntries(Object.entries(base).filter(([name]) => !Object.hasOwn(over, name)));
}

/** An option that only a set or a command above knows is laid over that one: it must not lose its value. */
function layOptions(base: OptionSpec[], over: OptionSpec[], shared: OptionSpec[] = []): OptionSpec[] {
  const options = [...base];
  const laid: OptionSpec[] = [];
  for (const option of over) {
    const same = findSame(options, option);
    const inSet = shared.find((below) => below.names.includes(canonicalName(option)));
    if (same !== undefined) options.splice(options.indexOf(same), 1);
    const below = same ?? inSet;
    laid.push(below === undefined ? option : layOption(below, option));
  }
  return [...laid, ...options];
}

/**
 * Tools list with each command what a set says once, and `--no-x` beside the `--[no-]x` that has words. Such options
 * go; where the tool knows a spelling more than the set, they only take over what the set says.
 */
function withoutRepeats(options: OptionSpec[], shared: OptionSpec[]): OptionSpec[] {
  const known = new Set([...shared, ...options.filter((option) => !isBare(option))].flatMap(spellings));
  return options.flatMap((option) => {
    if (!isBare(option)) return [option];
    return spellings(option).every((name) => known.has(name)) ? [] : [withWords(option, shared)];
  });
}

function isBare({
  names: _names,
  takes: _takes,
  placeholders: _placeholders,
  negatable: _no,
  ...said
}: OptionSpec): boolean {
  return Object.keys(said).length === 0;
}

function spellings({ names, negatable }: OptionSpec): string[] {
  const longs = names.filter((name) => name.startsWith('--'));
  return negatable === true ? [...names, ...longs.map((name) => `--no-${name.slice(2)}`)] : names;
}

function withWords(option: OptionSpec, shared: OptionSpec[]): OptionSpec {
  const inSet = shared.find(({ names }) => names.includes(canonicalName(option)));
  if (inSet === undefined) return option;
  const { takes: _takes, placeholders: _placeholders, negatable: _no, ...said } = inSet;
  return { ...said, ...option };
}

/** By its full name; else by a letter they share. */
function findSame(options: OptionSpec[], option: OptionSpec): OptionSpec | undefined {
  const named = options.find((below) => below.names.includes(canonicalName(option)));
  return named ?? options.find((below) => sharesName(below, option));
}

function sharesName(one: OptionSpec, other: OptionSpec): boolean {
  return one.names.some((name) => other.names.includes(name));
}

function layOption(base: OptionSpec, over: OptionSpec): OptionSpec {
  return { ...base, ...over, names: layNames(base.names, over.names) };
}

/** The name that stands for all is the last long one: the upper layer's, where it has any. */
function layNames(base: string[], over: string[]): string[] {
  const all = [...new Set([...base, ...over])];
  const isLong = (name: string): boolean => name.startsWith('--');
  const chosen = over.findLast(isLong) ?? base.findLast(isLong);
  const others = all.filter((name) => isLong(name) && name !== chosen);
  return [...all.filter((name) => !isLong(name)), ...others, ...(chosen === undefined ? [] : [chosen])];
}
