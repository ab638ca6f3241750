import type { Effect } from '../events.ts';
import type { Warning } from './analysis.ts';
import type { Condition, Pattern, WarnSpec } from './cartridge.ts';
import type { Context } from './context.ts';
import type { Match } from './match.ts';
import type { CommandNode } from './node.ts';
import { matches } from './pattern.ts';
import { branchOfRefspec, isProtected } from './protected-branch.ts';
import { ruleName } from './rules.ts';
import { saferCommand } from './safer-command.ts';
import type { Span } from './shell-word.ts';
import type { FedText } from './shell-words.ts';
import { warningText } from './texts.ts';

/** What is known of a command by those around it. */
export interface Around {
  /** The strongest effect of what it runs. */
  runs: Effect;
  /** Where the commands stand whose output comes in. */
  input: readonly Span[];
  /** The texts that come in. */
  fed: readonly FedText[];
  /** Whether a command that stands there touches this. */
  touches: (place: Span, what: string) => boolean;
  /** The line that all of it stands in. */
  line: string;
  /** The branch it finds itself on, as far as that is known. */
  branch: string | undefined;
  context: Context;
}

/**
 * The warnings that hold for a matched command, and what it does by them: `git push origin +main` is a push that
 * forces. They look at what was parsed, never at the text of the line.
 */
export function warningsOf(match: Match, around: Around): { warnings: Warning[]; effects: Effect[] } {
  const told = isDry(match) ? [] : warningsThatHold(match, around);
  return {
    warnings: told.filter((one) => !isSaidBetter(one, told)).map((one) => plain(one, match, around)),
    effects: told.map(({ spec }) => spec.effect ?? 'read'),
  };
}

function isDry({ given }: Match): boolean {
  return given.some(({ option, negated }) => option.dry === true && !negated);
}

/** A warning, and the command whose cartridge has it. */
interface Told {
  spec: WarnSpec;
  node: CommandNode;
}

function warningsThatHold(match: Match, around: Around): Told[] {
  return warnSpecs(match.node).filter(
    ({ spec: { when } }) => when === undefined || when.some((condition) => holds(condition, match, around)),
  );
}

/** Two warnings with the same way out are about the same thing: the strongest is enough, or else the first. */
function isSaidBetter(one: Told, told: Told[]): boolean {
  const same = told.filter(({ spec: { safer } }) => safer !== undefined && safer === one.spec.safer);
  const [best] = same.toSorted((a, b) => levels.indexOf(b.spec.level) - levels.indexOf(a.spec.level));
  return best !== undefined && best !== one;
}

const levels = ['note', 'caution', 'danger'];

/** Those of the command first, then those of the commands above it. */
function warnSpecs(node: CommandNode): Told[] {
  const own = node.spec.warn ?? [];
  return [...own.map((spec) => ({ spec, node })), ...(node.parent === undefined ? [] : warnSpecs(node.parent))];
}

function holds(condition: Condition, match: Match, around: Around): boolean {
  const { flags = [], without = [], args = [], values = [], input, fed, runs, branch } = condition;
  return (
    flags.every((name) => isGiven(match, name)) &&
    !without.some((name) => isThere(match, name)) &&
    args.every((pattern) => argumentsOf(match, pattern.name).some((word) => fits(word, pattern, around))) &&
    values.every((pattern) => valuesOf(match, pattern.name).some((value) => fits(value, pattern, around))) &&
    (input === undefined || around.input.some((place) => around.touches(place, input))) &&
    (fed === undefined || around.fed.some(({ text }) => matches(fed, text))) &&
    (runs === undefined || runs === around.runs) &&
    (branch === undefined || isProtected(around.branch, around.context.protectedBranches))
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

function fits(given: Given, { matches: pattern, touches, branch }: Pattern, around: Around): boolean {
  if (pattern !== undefined && !matches(pattern, given.value)) return false;
  if (branch !== undefined) {
    const named = branchOfRefspec(given.value, around.branch);
    if (!isProtected(named, around.context.protectedBranches)) return false;
  }
  return touches === undefined || around.touches(given, touches);
}

function plain({ spec, node }: Told, match: Match, { line }: Around): Warning {
  const { id, level, why, safer, undo } = spec;
  return {
    level,
    rule: ruleName(node, id),
    why: warningText(match.node, why),
    ...(safer !== undefined && { safer: saferCommand(safer, match, line) }),
    ...(undo !== undefined && { undo }),
  };
}
