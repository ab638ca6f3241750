import type {
  ArgSpec,
  Cartridge,
  CommandSpec,
  Condition,
  Deprecated,
  OptionSpec,
  Syntax,
  WarnSpec,
} from './cartridge.ts';
import type {
  WrittenArg,
  WrittenCartridge,
  WrittenCommand,
  WrittenFlags,
  WrittenSyntax,
  WrittenWarning,
} from './schema.ts';
import { parseArgKey, parseOptionKey } from './usage.ts';

/** Told of a key that is no usage fragment. */
export type Report = (path: string[], code: string, message: string, fix: string) => void;

/** A cartridge as written, in the shape it is matched in. */
export function lowerCartridge(written: WrittenCartridge, report: Report): Cartridge {
  const sets = Object.entries(written.sets ?? {}).map(([name, flags]) => [
    name,
    lowerFlags(flags, ['sets', name], report),
  ]);
  return defined<Cartridge>({
    cli: written.cli,
    variant: written.variant,
    versions: written.versions && defined({ ...written.versions }),
    aliasFrom: written.alias_from && defined({ ...written.alias_from }),
    sets: Object.fromEntries(sets) as Cartridge['sets'],
    words: written.words,
    ...lowerCommand(written, [], report),
    syntax: lowerSyntax(written.syntax ?? {}),
  });
}

function lowerSyntax({ style, interspersed, plus, abbrev, booleans, unknown }: WrittenSyntax): Syntax {
  return defined<Syntax>({
    style: style === 'gnu' || style === 'posix' ? undefined : style,
    plus,
    abbrev: abbrev === undefined ? undefined : abbrev !== false,
    abbrevCommands: abbrev === 'all' || undefined,
    spelledBooleans: booleans === 'spelled' || undefined,
    optionsFirst: interspersed === undefined ? style === 'posix' || undefined : !interspersed,
    unknownIsArgument: unknown === 'argument' || undefined,
    unknownIfNear: unknown === 'near' || undefined,
  });
}

function lowerCommand(written: WrittenCommand, path: string[], report: Report): CommandSpec {
  const { is, docs, since, until, hidden, operators, coverage, extensible, effect, touches, intent, use } = written;
  return defined<CommandSpec>({
    is,
    docs,
    since,
    until,
    hidden,
    operators,
    syntax: written.syntax && lowerSyntax(written.syntax),
    deprecated: lowerDeprecated(written.deprecated),
    coverage,
    extensible,
    effect,
    touches,
    intent,
    use,
    stdin: written.stdin,
    sameAs: written.same_as,
    aliases: written.commands && aliasesOf(written.commands),
    default: written.default,
    defaultArgs: written.default_args,
    options: written.flags && lowerFlags(written.flags, [...path, 'flags'], report),
    args: written.args && lowerArgs(written.args, [...path, 'args'], report),
    commands: written.commands && lowerCommands(written.commands, [...path, 'commands'], report),
    warn: lowerWarnings(written.warn, [...path, 'warn'], report),
  });
}

/** `{ i: install, add: install }`, or nothing. The first to claim a name has it. */
function aliasesOf(commands: NonNullable<WrittenCommand['commands']>): Record<string, string> | undefined {
  const entries = Object.entries(commands).flatMap(([name, command]) => {
    const own = typeof command === 'string' ? [] : (command.aliases ?? []);
    return [...own, ...namesOf(name).slice(0, -1)].map((alias) => [alias, ownName(name)] as const);
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries.toReversed());
}

/** `-Q, --query`: where a letter decides what a tool does, it names a command. */
function namesOf(key: string): string[] {
  return key.startsWith('-') ? key.split(/,\s*/) : [key];
}

function ownName(key: string): string {
  return namesOf(key).at(-1) ?? key;
}

function lowerCommands(
  written: NonNullable<WrittenCommand['commands']>,
  path: string[],
  report: Report,
): Record<string, CommandSpec> {
  const entries = Object.entries(written).map(([name, command]) => [
    ownName(name),
    typeof command === 'string' ? { is: command } : lowerCommand(command, [...path, name], report),
  ]);
  return Object.fromEntries(entries) as Record<string, CommandSpec>;
}

function lowerFlags(written: WrittenFlags, path: string[], report: Report): OptionSpec[] {
  return Object.entries(written).flatMap(([key, facts]) => {
    const option = parseOptionKey(key);
    if (option === null) {
      report(
        [...path, key],
        'flag-key',
        `"${key}" is not an option as --help prints it.`,
        'Write it like "-m, --message <text>", "--color[=<when>]" or "--[no-]edit".',
      );
      return [];
    }
    if (typeof facts === 'string') return [{ ...option, is: facts }];
    const { deprecated, from } = facts;
    return [
      defined<OptionSpec>({
        ...option,
        ...facts,
        values: valueTexts(facts.values),
        deprecated: lowerDeprecated(deprecated),
        from: from && defined({ ...from }),
      }),
    ];
  });
}

function lowerArgs(written: Record<string, WrittenArg>, path: string[], report: Report): ArgSpec[] {
  return Object.entries(written).flatMap(([key, facts]) => {
    const arg = parseArgKey(key);
    if (arg === null) {
      report(
        [...path, key],
        'arg-key',
        `"${key}" is not an argument as --help prints it.`,
        'Write it like "<name>", "[<name>]", "<name>..." or "[--] [<path>...]".',
      );
      return [];
    }
    if (facts === null) return [arg];
    if (typeof facts === 'string') return [{ ...arg, is: facts }];
    const { from } = facts;
    return [
      defined<ArgSpec>({ ...arg, ...facts, values: valueTexts(facts.values), from: from && defined({ ...from }) }),
    ];
  });
}

function lowerDeprecated(written: WrittenCommand['deprecated']): Deprecated | undefined {
  return typeof written === 'string' ? { is: written } : written && defined<Deprecated>({ ...written });
}

function valueTexts(values: string[] | Record<string, string> | undefined): Record<string, string> | undefined {
  return Array.isArray(values) ? Object.fromEntries(values.map((value) => [value, ''])) : values;
}

/** A user turns a warning off by its name: two of one command must not share it. */
function lowerWarnings(written: WrittenCommand['warn'], path: string[], report: Report): WarnSpec[] | undefined {
  const names = written?.map(({ id }) => id ?? '') ?? [];
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined)
    report(
      path,
      'warning-id',
      twice === '' ? 'Several warnings here have no id.' : `Two warnings here have the id "${twice}".`,
      'Give each a word of its own, such as id: force.',
    );
  return written?.map(lowerWarning);
}

function lowerWarning({ id, when, level, effect, why, safer, undo }: WrittenWarning): WarnSpec {
  const conditions = when === undefined ? undefined : [when].flat().map(lowerCondition);
  return defined<WarnSpec>({ id, level, effect, why, safer, undo, when: conditions });
}

function lowerCondition({
  flag,
  without,
  arg,
  value,
  input,
  runs,
  branch,
}: Exclude<NonNullable<WrittenWarning['when']>, unknown[]>): Condition {
  return defined<Condition>({
    flags: flag,
    without,
    args: arg as Condition['args'],
    values: value as Condition['values'],
    input: input?.touches,
    fed: input?.matches,
    runs,
    branch,
  });
}

/** The same object without the keys that hold nothing: what is compiled stays small and exact. */
function defined<T>(object: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
