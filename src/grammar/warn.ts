import type { Effect } from '../events.ts';
import type { Warning } from './analysis.ts';
import type { Condition, WarnSpec } from './cartridge.ts';
import type { Match } from './match.ts';
import type { CommandNode } from './node.ts';
import { matches } from './pattern.ts';
import { warningText } from './texts.ts';

/** The warnings that hold for a matched command. They look at what was parsed, never at the text of the line. */
export function warningsOf(match: Match): Warning[] {
  if (isDry(match)) return [];
  const told = warningsThatHold(match);
  return told.filter((warning) => !isSaidBetter(warning, told)).map((warning) => plain(warning, match.node));
}

/** What the command does by what it is warned of: `git push origin +main` is a push that forces. */
export function warnedEffects(match: Match): Effect[] {
  return isDry(match) ? [] : warningsThatHold(match).map(({ effect }) => effect ?? 'read');
}

function isDry({ given }: Match): boolean {
  return given.some(({ option, negated }) => option.dry === true && !negated);
}

function warningsThatHold(match: Match): WarnSpec[] {
  return warnSpecs(match.node).filter(
    ({ when }) => when === undefined || when.some((condition) => holds(condition, match)),
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

function holds({ flags = [], without = [], args = [], values = [] }: Condition, match: Match): boolean {
  return (
    flags.every((name) => isGiven(match, name)) &&
    !without.some((name) => isGiven(match, name)) &&
    args.every(({ name, matches: pattern }) => hasArgument(match, name, pattern)) &&
    values.every(({ name, matches: pattern }) => hasValue(match, name, pattern))
  );
}

/** The last spelling counts: `--force --no-force` is not forced, but `--no-force` is given. */
function isGiven(match: Match, name: string): boolean {
  const positive = name.replace(/^--no-/, '--');
  const last = match.given.findLast(({ option }) => option.names.includes(name) || option.names.includes(positive));
  return last !== undefined && last.negated === !last.option.names.includes(name);
}

function hasArgument(match: Match, name: string, pattern: string | undefined): boolean {
  return match.words.some(
    (word) =>
      word.role === 'argument' && word.arg?.name === name && (pattern === undefined || matches(pattern, word.value)),
  );
}

function hasValue(match: Match, name: string, pattern: string | undefined): boolean {
  const values = match.given
    .filter(({ option, negated }) => option.names.includes(name) && !negated)
    .flatMap((given) => given.values);
  return values.some(({ value }) => pattern === undefined || matches(pattern, value));
}

function plain({ level, why, safer, undo }: WarnSpec, node: CommandNode): Warning {
  return {
    level,
    why: warningText(node, why),
    ...(safer !== undefined && { safer }),
    ...(undo !== undefined && { undo }),
  };
}
