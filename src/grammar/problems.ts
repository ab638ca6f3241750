import type { Problem } from './analysis.ts';
import type { BoundWord, GivenOption } from './bind.ts';
import { canonicalName, type Deprecated, type Lifetime, type OptionSpec, type ValueSpec } from './cartridge.ts';
import type { Context } from './context.ts';
import type { Match } from './match.ts';
import type { CommandNode } from './node.ts';
import type { Span } from './shell-word.ts';
import type { SimpleCommand } from './shell-words.ts';
import { closest, editDistance } from './suggest.ts';
import { lifeIn } from './version.ts';

/** What is wrong with a matched command, as far as the cartridge is sure of it. */
export function problemsOf(
  match: Match,
  { end, grows }: Pick<SimpleCommand, 'end' | 'grows'>,
  { version, values: known }: { version?: string | undefined; values?: Context['values'] | undefined } = {},
): Problem[] {
  const unknown = match.words.flatMap((word) => unknownProblem(word, match));
  const values = match.given.flatMap((given) => valueProblems(given, match.node));
  return [
    ...unknown,
    ...values,
    ...exclusions(match.given),
    ...match.given.flatMap((given, index) => givenProblems(given, match.given.slice(0, index), match.given)),
    ...commandDeprecation(match),
    ...misspeltCommand(match, known),
    ...(known === undefined ? [] : unknownValues(match, known)),
    ...(version === undefined ? [] : versionProblems(match, version)),
    ...argumentProblems(grows === true ? { ...match, missing: [] } : match, end),
  ].toSorted((a, b) => a.start - b.start);
}

function unknownProblem(word: BoundWord, { node }: Match): Problem[] {
  if (word.role !== 'unknown' || word.open === true || node.coverage !== 'full') return [];
  if (word.kind === 'flag') return unknownFlag(word, node);
  return word.kind === 'subcommand' ? unknownSubcommand(word, node) : [];
}

/** What a word that is not known may be a misspelling of, where there may be more than the cartridge knows. */
export function guessOf(word: BoundWord, node: CommandNode): string | undefined {
  if (word.role !== 'unknown' || word.open === true || word.name.length < 3) return undefined;
  const claimsAll = node.coverage === 'full';
  if (word.kind === 'flag') return claimsAll || word.name.length < 6 ? undefined : closestOption(word.name, node, 1);
  if (word.kind !== 'subcommand' || (claimsAll && node.spec.extensible !== true)) return undefined;
  return closestCommand(word.name, node, 1);
}

/** Of this command; else of one above, whose options may stand before it. */
function closestOption(typed: string, node: CommandNode, most?: number): string | undefined {
  const own = closest(
    typed,
    node.offeredNames().filter((name) => name !== typed),
    most,
  );
  return own ?? (node.parent === undefined ? undefined : closestOption(typed, node.parent, most));
}

type Unknown = Extract<BoundWord, { role: 'unknown' }>;

function unknownFlag(word: Unknown, node: CommandNode): Problem[] {
  // A single letter is close to every other letter; but `-staged` for `--staged` is plain.
  const meant = word.name.length > 2 ? closestOption(word.name, node) : undefined;
  if (meant === undefined && node.syntax.unknownIfNear === true) return [];
  return [problem('unknown-flag', `${commandName(node)} has no option ${word.name}`, word, meant)];
}

function unknownSubcommand(word: Unknown, node: CommandNode): Problem[] {
  const open = node.spec.extensible === true;
  const meant = closestCommand(word.name, node, open ? 1 : undefined);
  // Two or three letters are how people name their own aliases.
  if (open && (meant === undefined || word.name.length < 4)) return [];
  return [problem('unknown-subcommand', `${commandName(node)} has no command ${word.name}`, word, meant)];
}

/**
 * Its real name rather than an alias: aliases are short, or typing errors of their own. One that nobody is offered is meant
 * only where it is closer than all that are.
 */
function closestCommand(typed: string, node: CommandNode, most: number | undefined): string | undefined {
  const any = closest(typed, Object.keys(node.spec.commands ?? {}), most);
  if (any === undefined) return closest(typed, node.commandNames(), most);
  const offered = closest(typed, names(node), most);
  return offered !== undefined && editDistance(typed, offered) <= editDistance(typed, any) ? offered : any;
}

function names(node: CommandNode): string[] {
  return node.commandOffers().map(([name]) => name);
}

function valueProblems(given: GivenOption, node: CommandNode): Problem[] {
  const { option } = given;
  if (given.missing) {
    return [problem('missing-value', `${given.written} wants ${placeholders(option)}`, given)];
  }
  if (node.coverage !== 'full') return [];
  return given.values.flatMap((value) => badValue(value, option, given.written) ?? []);
}

interface Value extends Span {
  value: string;
  literal: boolean;
  attached?: boolean;
}

function badValue(given: Value, spec: ValueSpec, name: string): Problem | undefined {
  if (!given.literal || given.value === '') return undefined;
  const { type } = spec;
  if (type !== undefined && !types[type].test(given.value))
    return problem('bad-value', `${name} takes ${type === 'boolean' ? 'true or false' : `a number`}`, given);
  if (spec.values === undefined || spec.open === true) return undefined;
  const allowed = Object.keys(spec.values);
  const parts = spec.list === true ? given.value.split(',') : [given.value];
  const bad = parts.find((part) => part !== '' && !allowed.includes(part));
  if (bad === undefined) return undefined;
  const meant = given.attached === true || parts.length > 1 ? undefined : closest(bad, allowed);
  return problem('bad-value', `${name} takes ${allowed.join(', ')}`, given, meant);
}

const types = { integer: /^[+-]?\d+$/, number: /^[+-]?\d*\.?\d+(e[+-]?\d+)?$/i, boolean: /^(true|false)$/ };

/** What an option asks of the others, and whether it should be used at all. */
function givenProblems(given: GivenOption, before: GivenOption[], all: GivenOption[]): Problem[] {
  const { option, negated } = given;
  if (negated || given.ambiguous !== undefined) return [];
  const found: Problem[] = [];
  if (option.needs !== undefined && !option.needs.some((name) => isOn(all, name)))
    found.push(problem('needs', `${canonicalName(option)} needs ${option.needs.join(' or ')}`, given));
  if (option.repeat === false && before.some((other) => other.option === option && !other.negated))
    found.push(problem('repeated', `${canonicalName(option)} is given twice`, given));
  if (option.deprecated !== undefined) found.push(deprecation(canonicalName(option), option.deprecated, given));
  return found;
}

function isOn(all: GivenOption[], name: string): boolean {
  return all.some(({ option, negated }) => option.names.includes(name) && !negated);
}

function deprecation(name: string, { use, is }: Deprecated, span: Span): Problem {
  const instead = is ?? (use === undefined ? undefined : `use ${use}`);
  return problem('deprecated', `${name} is deprecated${instead === undefined ? '' : `: ${instead}`}`, span, use);
}

function commandDeprecation({ node, words }: Match): Problem[] {
  const { deprecated } = node.spec;
  const named = words.findLast(({ role }) => role === 'subcommand');
  if (deprecated === undefined || named === undefined) return [];
  return [deprecation(commandName(node), deprecated, named)];
}

function placeholders(option: OptionSpec): string {
  return (option.placeholders ?? ['value']).map((name) => `<${name}>`).join(' ');
}

/** Told once for a pair, at the later of the two. */
function exclusions(given: GivenOption[]): Problem[] {
  const on = given.filter(({ negated }) => !negated);
  return on.flatMap((later, index) => {
    const clash = on
      .slice(0, index)
      .find((earlier) => excludes(earlier.option, later.option) || excludes(later.option, earlier.option));
    return clash === undefined
      ? []
      : [
          problem(
            'excludes',
            `${canonicalName(clash.option)} and ${canonicalName(later.option)} exclude each other`,
            later,
          ),
        ];
  });
}

function excludes(one: OptionSpec, other: OptionSpec): boolean {
  return one.excludes?.some((name) => other.names.includes(name)) === true;
}

/** Kinds that are told by a file of the project. For the others programs would be run, and nobody asked for them here. */
const judged = new Set(['npm.script', 'compose.service', 'make.target', 'deno.task']);

/** A word that is close to one of those that there are, and is none: `npm run biuld`. */
function unknownValues({ node, words, given }: Match, known: NonNullable<Context['values']>): Problem[] {
  return words.flatMap((word) => {
    if (word.role !== 'argument' || !word.literal || word.arg?.kind === undefined) return [];
    const { kind } = word.arg;
    if (!judged.has(kind)) return [];
    const there = known({
      kind,
      typed: word.value,
      words: [node.cartridge.cli, ...node.path, ...given.map(({ written }) => written)],
    });
    if (there?.complete !== true || there.values.some(({ text }) => text === word.value)) return [];
    const meant = closest(
      word.value,
      there.values.map(({ text }) => text),
    );
    const message = `there is no ${word.arg.name} ${word.value} here`;
    return meant === undefined ? [] : [problem('unknown-value', message, word, meant)];
  });
}

/**
 * `pnpm instal` would run a script of that name. It is taken for a mistake where the cartridge says so, the word is one
 * edit from a command, and there is no such script as far as is known.
 */
function misspeltCommand({ passedOn, words }: Match, known: Context['values']): Problem[] {
  if (passedOn === undefined || passedOn.from.spec.extensible !== true) return [];
  const { word, from } = passedOn;
  if (!/^[a-z-]{4,}$/.test(word.value) || !word.literal || usualScripts.has(word.value)) return [];
  const bound = words.find(({ start, role }) => role === 'argument' && start === word.start);
  const kind = bound?.role === 'argument' ? bound.arg?.kind : undefined;
  const there = kind && known?.({ kind, typed: word.value, words: [from.cartridge.cli, ...from.path] });
  if (there && there.values.some(({ text }) => text === word.value)) return [];
  const meant = closestCommand(word.value, from, 1);
  const message = `${commandName(from)} has no command ${word.value}`;
  return meant === undefined ? [] : [problem('unknown-subcommand', message, word, meant)];
}

/** What people call their scripts, and is one edit from a command: from list, link, test, serve. */
const usualScripts = new Set(['lint', 'dist', 'tests', 'server', 'doc', 'types', 'builds', 'pages', 'hint']);

/** What this version has not, or no more. */
function versionProblems({ node, words, given }: Match, version: string): Problem[] {
  const { cli } = node.cartridge;
  const tell = (name: string, lifetime: Lifetime, span: Span): Problem[] => {
    const life = lifeIn(version, lifetime);
    if (life === 'there') return [];
    const bound = life === 'gone' ? `is gone since ${cli} ${lifetime.until}` : `needs ${cli} >= ${lifetime.since}`;
    return [problem('version', `${name} ${bound}, this is ${version}`, span)];
  };
  return [
    ...words.flatMap((word) => (word.role === 'subcommand' ? tell(commandName(word.node), word.node.spec, word) : [])),
    ...given.flatMap((each) => (each.negated ? [] : tell(canonicalName(each.option), each.option, each))),
    ...words.flatMap((word) =>
      word.role === 'argument' && word.arg ? tell(`<${word.arg.name}>`, word.arg, word) : [],
    ),
  ];
}

function argumentProblems({ node, words, missing, sure, nested, given }: Match, end: number): Problem[] {
  const asks = given.some(({ option }) => option.dry === true);
  if (!sure || asks || node.coverage !== 'full' || node.spec.args === undefined) return [];
  const bad = words.flatMap((word) =>
    word.role === 'argument' && word.arg !== undefined ? (badValue(word, word.arg, `<${word.arg.name}>`) ?? []) : [],
  );
  if (nested.length > 0) return bad;
  const tooMany = words.filter((word) => word.role === 'argument' && word.arg === undefined);
  const last = words.at(-1);
  const at = { start: last?.start ?? end, end };
  return [
    ...bad,
    ...missing.map((arg) => problem('missing-argument', `${commandName(node)} wants <${arg.name}>`, at)),
    ...tooMany
      .slice(0, 1)
      .map((word) => problem('too-many-arguments', `${commandName(node)} takes no more arguments`, word)),
  ];
}

function commandName(node: CommandNode): string {
  return [node.cartridge.cli, ...node.path].join(' ');
}

function problem(code: Problem['code'], message: string, { start, end }: Span, meant?: string): Problem {
  return { code, message, ...(meant !== undefined && { meant }), start, end };
}
