import type { ArgSpec, OptionSpec } from './cartridge.ts';
import type { CommandNode } from './node.ts';
import { matches } from './pattern.ts';
import type { Span } from './shell-word.ts';

/** A word, or a part of one, bound to what it is. */
export type BoundWord = Span &
  (
    | { role: 'cli' | 'subcommand'; node: CommandNode }
    | { role: 'flag'; given: GivenOption }
    | { role: 'value'; given: GivenOption; value: string }
    | { role: 'argument'; arg: ArgSpec | undefined; value: string; literal: boolean }
    | { role: 'separator'; is?: string | undefined }
    | { role: 'unknown'; kind: 'flag' | 'subcommand' | 'word'; name: string; open?: boolean }
  );

export interface GivenOption extends Span {
  option: OptionSpec;
  negated: boolean;
  /** As the user wrote it, on its own: `-m` also when it stands in `-um`. */
  written: string;
  values: { value: string; literal: boolean; attached: boolean; start: number; end: number }[];
  missing: boolean;
  /** More than one option begins like this. */
  ambiguous?: string[];
}

export interface Positional {
  bound: Extract<BoundWord, { role: 'argument' }>;
  afterDashes: boolean;
}

/**
 * Gives each word that is no option to an argument. Required arguments get theirs first, then optional ones from
 * the left, then the one that takes any number; words behind `--` go to the argument that is written with it.
 */
export function bindArguments(args: readonly ArgSpec[], positionals: readonly Positional[]) {
  const behind = args.find((arg) => arg.dashes !== undefined);
  const front = args.filter((arg) => arg.dashes === undefined);
  const before = behind === undefined ? positionals : positionals.filter((each) => !each.afterDashes);
  const bindings: { bound: Positional['bound']; arg: ArgSpec | undefined }[] = [];
  const missing: ArgSpec[] = [];
  const owed = behind?.required === true && behind.dashes === 'either' && before.length === positionals.length ? 1 : 0;
  let used = 0;
  front.forEach((arg, index) => {
    const wantedLater = front.slice(index + 1).filter((later) => later.required === true).length + owed;
    const count = takes(arg, before.slice(used), wantedLater);
    if (count === 0 && arg.required === true) missing.push(arg);
    for (const { bound } of before.slice(used, used + count)) bindings.push({ bound, arg });
    used += count;
  });
  const left = [...before.slice(used), ...positionals.filter((each) => behind !== undefined && each.afterDashes)];
  if (left.length === 0 && behind?.required === true) missing.push(behind);
  left.forEach(({ bound, afterDashes }, index) =>
    bindings.push({ bound, arg: fits(behind, afterDashes, index) ? behind : undefined }),
  );
  return { bindings, missing };
}

function takes(arg: ArgSpec, words: readonly Positional[], wantedLater: number): number {
  const free =
    arg.required === true
      ? Math.max(words.length - wantedLater, Math.min(words.length, 1))
      : words.length - wantedLater;
  const most = Math.min(Math.max(free, 0), arg.variadic === true ? Infinity : 1);
  const { matches: pattern } = arg;
  if (pattern === undefined) return most;
  const other = words.findIndex(({ bound }) => !matches(pattern, bound.value));
  return other === -1 ? most : Math.min(most, other);
}

function fits(behind: ArgSpec | undefined, afterDashes: boolean, index: number): boolean {
  if (behind === undefined || (behind.dashes === 'only' && !afterDashes)) return false;
  return behind.variadic === true || index === 0;
}

/** The argument with which another command begins, if the next word is its first. */
export function commandArgument(
  args: readonly ArgSpec[],
  positionals: readonly Positional[],
  value: string,
): ArgSpec | undefined {
  const command = args.findIndex(({ kind }) => kind === 'command' || kind === 'shell');
  if (command === -1) return undefined;
  const before = args.slice(0, command);
  const plain = before.filter((arg) => arg.matches === undefined);
  const own = positionals.filter(
    ({ bound }) => !before.some((arg) => arg.matches !== undefined && matches(arg.matches, bound.value)),
  );
  if (before.some((arg) => arg.matches !== undefined && matches(arg.matches, value))) return undefined;
  return own.length >= plain.length ? args[command] : undefined;
}
