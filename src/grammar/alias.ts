import type { ShellWord, Span } from './shell-word.ts';
import { borrowedWords, simpleCommand, type SimpleCommand, type Words } from './shell-words.ts';

/** A word that stands for others. What it stands for has its place in the line. */
export interface Alias extends Span {
  stands: string;
  role: 'cli' | 'subcommand';
}

export interface AliasedCommand extends SimpleCommand {
  alias?: Alias;
}

/** The commands that one is, when its first word is an alias of the shell; itself when it is none. */
export function expandShellAlias(
  command: AliasedCommand,
  aliases: Readonly<Record<string, string>>,
  line: string,
  seen: readonly string[] = [],
): AliasedCommand[] {
  const [first] = command.words;
  const { text, value } = first;
  // Quotes and backslashes are how one says that no alias is meant.
  if (text !== value && command.alias === undefined) return [command];
  const stands = Object.hasOwn(aliases, value) ? aliases[value] : undefined;
  if (stands === undefined || seen.includes(value) || seen.length >= deepest) return [command];
  const alias: Alias = command.alias ?? { start: first.start, end: first.end, stands: stands.trim(), role: 'cli' };
  const expanded = withRest(borrowedWords(stands, first, line), command, 1);
  const within = command.within === undefined ? {} : { within: command.within };
  return expanded.flatMap((each) =>
    expandShellAlias({ ...each, ...within, input: [...command.input, ...each.input], alias }, aliases, line, [
      ...seen,
      value,
    ]),
  );
}

/** Aliases of aliases beyond this are nobody's. */
const deepest = 8;

/** The words of a command in which the user's own name for a subcommand is replaced. */
export function expandToolAlias([tool, ...others]: Words, name: ShellWord, stands: string, line: string): Words {
  const [own] = borrowedWords(stands, name, line);
  return [tool, ...others.flatMap((word) => (word === name ? (own?.words ?? [name]) : [word]))];
}

/** `!git push` of git is a line of shell, to which the words behind it are added. */
export function shellOfAlias(words: Words, name: ShellWord, stands: string, line: string): SimpleCommand[] {
  const rest = words.slice(words.indexOf(name) + 1);
  return withRest(borrowedWords(stands.slice(1), name, line), simpleCommand([name, ...rest]), 1);
}

/** What stands behind the alias belongs to the last of its commands. */
function withRest(
  commands: SimpleCommand[],
  { words, redirections, end }: SimpleCommand,
  from: number,
): SimpleCommand[] {
  const last = commands.at(-1);
  if (last === undefined) return [];
  const [first, ...own] = last.words;
  const all = simpleCommand([first, ...own, ...words.slice(from)], [...last.redirections, ...redirections]);
  return [...commands.slice(0, -1), { ...all, end }];
}
