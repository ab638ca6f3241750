import type { Cartridge, CommandSpec, OptionSpec, Syntax } from './cartridge.ts';
import type { Report } from './lower.ts';

/** Every name that a cartridge mentions must be one that it defines. */
export function checkReferences(cartridge: Cartridge, report: Report): void {
  checkCommand(cartridge, {
    cartridge,
    path: [],
    inherited: globalNames(cartridge),
    style: cartridge.syntax.style,
    report,
  });
}

interface Place {
  cartridge: Cartridge;
  path: string[];
  /** Names of the options that are valid here because a command above says so. */
  inherited: Set<string>;
  style: Syntax['style'];
  report: Report;
}

function checkCommand(command: CommandSpec, place: Place): void {
  const here = { ...place, style: command.syntax?.style ?? place.style };
  checkSets(command, place);
  checkNames(command, place);
  checkDashes(command, here);
  checkSameAs(command, place);
  checkArgs(command, place);
  for (const [name, inner] of Object.entries(command.commands ?? {})) {
    const inherited = new Set([...place.inherited, ...globalNames(inner)]);
    checkCommand(inner, { ...here, path: [...place.path, 'commands', name], inherited });
  }
}

function globalNames(command: CommandSpec): Set<string> {
  return new Set((command.options ?? []).filter((option) => option.global).flatMap(spellings));
}

function spellings({ names, negatable }: OptionSpec): string[] {
  const longs = negatable === true ? names.filter((name) => name.startsWith('--')) : [];
  return [...names, ...longs.map((name) => `--no-${name.slice(2)}`)];
}

function checkSets(command: CommandSpec, { cartridge, path, report }: Place): void {
  for (const name of command.use ?? []) {
    if (cartridge.sets[name] !== undefined) continue;
    report(
      [...path, 'use'],
      'unknown-set',
      `There is no set "${name}".`,
      `Define it under "sets", or use one of: ${Object.keys(cartridge.sets).join(', ')}.`,
    );
  }
}

function checkNames(command: CommandSpec, { cartridge, path, inherited, report }: Place): void {
  const own = [...(command.options ?? []), ...(command.use ?? []).flatMap((name) => cartridge.sets[name] ?? [])];
  const names = new Set([...inherited, ...own.flatMap(spellings)]);
  const check = (name: string, where: string): void => {
    if (names.has(name)) return;
    report(
      [...path, where],
      'unknown-name',
      `"${name}" is no option of this command.`,
      'Write the option exactly as its key does, or add it under "flags".',
    );
  };
  for (const name of own.flatMap(({ excludes = [], needs = [] }) => [...excludes, ...needs])) check(name, 'flags');
  for (const name of (command.args ?? []).flatMap((arg) => [...(arg.with ?? []), ...(arg.without ?? [])]))
    check(name, 'args');
  for (const condition of (command.warn ?? []).flatMap((warning) => warning.when ?? [])) {
    const without = condition.without ?? [];
    for (const name of [...(condition.flags ?? []), ...without.filter((each) => !each.startsWith('<'))])
      check(name, 'warn');
    for (const name of without.filter((each) => each.startsWith('<')))
      checkArgName(command, name.slice(1, -1), path, report);
    for (const { name } of condition.values ?? []) check(name, 'warn');
    for (const { name } of condition.args ?? []) checkArgName(command, name, path, report);
  }
}

function checkDashes({ options = [] }: CommandSpec, { path, style, report }: Place): void {
  if (style === 'dashless') return;
  for (const name of options.flatMap(({ names }) => names).filter((each) => !/^[-+]/.test(each)))
    report(
      [...path, 'flags', name],
      'flag-key',
      `"${name}" is not an option as --help prints it.`,
      'Write it like "-m, --message <text>"; options without a dash need "syntax: { style: dashless }".',
    );
}

function checkArgName(command: CommandSpec, name: string, path: string[], report: Report): void {
  const args = (command.args ?? []).map((arg) => arg.name);
  if (args.includes(name)) return;
  report(
    [...path, 'warn'],
    'unknown-name',
    `"${name}" is no argument of this command.`,
    `Its arguments are: ${args.join(', ') || 'none'}.`,
  );
}

function checkSameAs(command: CommandSpec, { cartridge, path, report }: Place): void {
  // At the top it is another tool's, which is not at hand here.
  if (command.sameAs !== undefined && path.length > 0) {
    const target = commandAt(cartridge, command.sameAs);
    if (target === undefined)
      report(
        [...path, 'same_as'],
        'unknown-command',
        `There is no command "${command.sameAs}".`,
        'Write the path from the tool down, like "container run".',
      );
    else if (passesAlias(cartridge, command.sameAs))
      report(
        [...path, 'same_as'],
        'same-as-chain',
        `"${command.sameAs}" is itself another name.`,
        'Name the command itself.',
      );
  }
  for (const [field, name] of [
    ['default', command.default],
    ['default_args', command.defaultArgs],
  ] as const) {
    if (typeof name !== 'string' || command.commands?.[name] !== undefined) continue;
    report(
      [...path, field],
      'unknown-command',
      `The default "${name}" is no subcommand here.`,
      `Name one of: ${Object.keys(command.commands ?? {}).join(', ')}.`,
    );
  }
}

/** A name of a name could lead in a circle. */
function passesAlias(cartridge: CommandSpec, path: string): boolean {
  const names = path.split(' ');
  return names.some((_name, index) => commandAt(cartridge, names.slice(0, index + 1).join(' '))?.sameAs !== undefined);
}

/** The command at a path like `container run`. */
function commandAt(cartridge: CommandSpec, path: string): CommandSpec | undefined {
  return path.split(' ').reduce<CommandSpec | undefined>((command, name) => command?.commands?.[name], cartridge);
}

function checkArgs(command: CommandSpec, { path, report }: Place): void {
  const plain = (command.args ?? []).filter((arg) => arg.dashes === undefined && arg.matches === undefined);
  if (plain.filter((arg) => arg.variadic).length < 2) return;
  report(
    [...path, 'args'],
    'two-variadic',
    'Two arguments take any number of words.',
    'Only one may end in "...", unless one stands behind "--" or says what it "matches".',
  );
}
