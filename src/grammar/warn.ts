import type { Effect } from '../events.ts';
import type { Warning } from './analysis.ts';
import type { Condition, Pattern, WarnSpec } from './cartridge.ts';
import type { Match } from './match.ts';
import type { CommandNode } from './node.ts';
import { matches } from './pattern.ts';
import { saferCommand } from './safer-command.ts';
import type { Span } from './shell-word.ts';
import { warningText } from './texts.ts';

/** What is known of a command by those around it. */
export interface Around {
  /** The strongest effect of what it runs. */
  runs: Effect;
  /** Where the commands stand whose output comes in. */
  input: readonly Span[];
  /** Whether a command that stands there touches this. */
  touches: (place: Span, what: string) => boolean;
  /** The line that all of it stands in. */
  line: string;
}

/**
 * The warnings that hold for a matched command, and what it does by them: `git push origin +main` is a push that
 * forces. They look at what was parsed, never at the text of the line.
 */
export function warningsOf(match: Match, around: Around): { warnings: Warning[]; effects: Effect[] } {
  const told = isDry(match) ? [] : warningsThatHold(match, around);
  return {
    warnings: told.filter((warning) => !isSaidBetter(warning, told)).map((warning) => plain(warning, match, around)),
    effects: told.map(({ effect }) => effect ?? 'read'),
  };
}

function isDry({ given }: Match): boolean {
  return given.some(({ option, negated }) => option.dry === true && !negated);
}

function warningsThatHold(match: Match, around: Around): WarnSpec[] {
  return warnSpecs(match.node).filter(
    ({ when }) => when === undefined || when.some((condition) => holds(condition, match, around)),
  );
}

/** Two warnings with the same way out are about the same thing: the strongest is enough, or else the first. */
function isSaidBetter(warning: WarnSpec, told: WarnSpec[]): boolean {
  const same = told.filter(({ safer }) => safer !== undefined && safer === warning.safer);
  const [best] = same.toSorted((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level));
  return best !== undefined && best !== warning;
}

const levels = ['note', 'caution', 'danger'];

/** Those of the command first, then those of the commands above it. */
function warnSpecs(node: CommandNode): WarnSpec[] {
  return [...(node.spec.warn ?? []), ...(node.parent === undefined ? [] : warnSpecs(node.parent))];
}

function holds(condition: Condition, match: Match, around: Around): boolean {
  const { flags = [], without = [], args = [], values = [], input, runs } = condition;
  return (
    flags.every((name) => isGiven(match, name)) &&
    !without.some((name) => isThere(match, name)) &&
    args.every((pattern) => argumentsOf(match, pattern.name).some((word) => fits(word, pattern, around))) &&
    values.every((pattern) => valuesOf(match, pattern.name).some((value) => fits(value, pattern, around))) &&
    (input === undefined || around.input.some((place) => around.touches(place, input))) &&
    (runs === undefined || runs === around.runs)
  );
}

function isThere(match: Match, name: string): boolean {
  return name.startsWith('<') ? argumentsOf(match, name.slice(1, -1)).length > 0 : isGiven(match, name);
}

/** The last spelling counts: `--force --no-force` is not forced, but `--no-force` is given. */
function isGiven(match: Match, name: string): boolean {
  const positive = name.replace(/^--no-/, '--');
  const last = match.given.findLast(({ option }) => option.names.includes(name) || option.names.includes(positive));
  return last !== undefined && last.negated === !last.option.names.includes(name);
}

interface Given extends Span {
  value: string;
}

/** What a command leaves to a shell is bound to nothing, but is its argument. */
function argumentsOf({ words, nested, node }: Match, name: string): Given[] {
  const own = words.filter((word) => word.role === 'argument' && word.arg?.name === name) as Given[];
  const isText = node.args.some((arg) => arg.name === name && arg.kind === 'shell');
  return isText ? [...own, ...nested.flatMap((each) => each.words)] : own;
}

function valuesOf({ given }: Match, name: string): Given[] {
  return given.filter(({ option, negated }) => option.names.includes(name) && !negated).flatMap(({ values }) => values);
}

function fits(given: Given, { matches: pattern, touches }: Pattern, around: Around): boolean {
  if (pattern !== undefined && !matches(pattern, given.value)) return false;
  return touches === undefined || around.touches(given, touches);
}

function plain({ level, why, safer, undo }: WarnSpec, match: Match, { line }: Around): Warning {
  return {
    level,
    why: warningText(match.node, why),
    ...(safer !== undefined && { safer: saferCommand(safer, match, line) }),
    ...(undo !== undefined && { undo }),
  };
}
