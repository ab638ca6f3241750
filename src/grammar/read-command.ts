import { expandToolAlias, shellOfAlias, type Alias } from './alias.ts';
import type { Context } from './context.ts';
import { matches } from './pattern.ts';
import { matchCommand, type Match } from './match.ts';
import type { CommandNode } from './node.ts';
import type { ShellWord } from './shell-word.ts';
import type { SimpleCommand, Words } from './shell-words.ts';
import { lifeIn, versionIn } from './version.ts';

export interface Reading {
  match: Match;
  /** Where its words begin in the cartridge. */
  root: CommandNode;
  /** The words with the user's own name for a subcommand replaced. */
  words: Words;
  /** The version that is installed, where it is known. */
  version?: string;
  /** The user's own name for a subcommand, and the line of shell it may stand for. */
  alias?: Alias;
  shell?: SimpleCommand[];
}

/** Binds the words of a command by the variant of its tool that fits, the user's own names for subcommands first. */
export function readCommand(
  words: Words,
  variants: readonly CommandNode[],
  context: Context,
  line: string,
): Reading | undefined {
  const [first, ...others] = variants;
  if (first === undefined) return undefined;
  const { cli } = first.cartridge;
  const printed = context.versions?.[cli];
  const version = printed === undefined ? undefined : versionIn(printed);
  const chosen = printed === undefined ? undefined : (others.find((each) => isMeant(each, printed, version)) ?? first);
  const readings = (chosen === undefined ? variants : [chosen]).map((root) => readBy(root, words, context, line));
  const best = readings.reduce((one, other) => (understood(other.match) > understood(one.match) ? other : one));
  return version === undefined ? best : { ...best, version };
}

/** What a variant says of the answer is asked first, and its versions only where it says nothing. */
function isMeant({ cartridge }: CommandNode, printed: string, version: string | undefined): boolean {
  const { versions } = cartridge;
  if (versions?.matches !== undefined && !matches(versions.matches, printed)) return false;
  return version === undefined ? versions?.matches !== undefined : lifeIn(version, cartridge) === 'there';
}

/** By words that are commands of the tool, not the name of a script or a file; a misspelt word below one takes away less. */
function understood({ words }: Match): number {
  const unknown = words.map((word) => (word.role === 'unknown' ? doubts[word.kind] : 0));
  return words.filter(({ role }) => role === 'subcommand').length - unknown.reduce((sum, each) => sum + each, 0);
}

const doubts = { subcommand: 0.75, flag: 0.5, word: 0 };

function readBy(root: CommandNode, words: Words, context: Context, line: string): Reading {
  const match = matchCommand(words, root);
  const names = context.toolAliases?.[root.cartridge.cli];
  const own = names === undefined ? undefined : findAlias(words, match, names);
  if (own === undefined) return { match, root, words };
  const { name, stands } = own;
  const alias: Alias = { start: name.start, end: name.end, stands, role: 'subcommand' };
  if (!stands.startsWith('!')) {
    const expanded = expandToolAlias(words, name, stands, line);
    return { match: matchCommand(expanded, root), root, words: expanded, alias };
  }
  const before: Words = [words[0], ...words.slice(1, words.indexOf(name))];
  return {
    match: matchCommand(before, root),
    root,
    words: before,
    alias,
    shell: shellOfAlias(words, name, stands, line),
  };
}

/** Tools let no alias stand in place of a command of their own; what others add to them, hardly anybody has. */
function findAlias(
  words: Words,
  { words: bound }: Match,
  names: Readonly<Record<string, string>>,
): { name: ShellWord; stands: string } | undefined {
  const open = bound.find(mayBeAlias);
  const name = open && words.find(({ start }) => start === open.start);
  const stands = name && Object.hasOwn(names, name.value) ? names[name.value] : undefined;
  return name === undefined || stands === undefined ? undefined : { name, stands };
}

function mayBeAlias(word: Match['words'][number]): boolean {
  if (word.role === 'unknown') return word.kind === 'subcommand';
  return word.role === 'subcommand' && word.node.spec.hidden === true;
}
