import type { BoundWord } from './bind.ts';
import type { Match } from './match.ts';

/**
 * What a warning names as safer, for the command as it was typed: `<file>` is what was given there, `[<remote>]` is left
 * out where nothing was, and the tool keeps the options that say where it works (`git -C ../api`). Where something is not
 * known, all of it stays as the cartridge has it: half a command would look like one.
 */
export function saferCommand(template: string, { words, node }: Match, line: string): string {
  let known = true;
  const filled = template.replaceAll(placeholder, (text: string, name: string) => {
    const given = words.flatMap((word) => (isArgument(word, name) ? [textOf(word, line)] : []));
    const optional = text.trimStart().startsWith('[');
    if (given.length === 0 && !optional) known = false;
    if (given.length === 0) return '';
    return (text.startsWith(' ') ? ' ' : '') + given.join(' ');
  });
  return known
    ? withOptionsOfTool(filled, words, node.cartridge.cli, line)
    : template.replaceAll(/ ?\[<[\w-]+>\]/g, '');
}

const placeholder = /(?: ?\[)?<([\w-]+)>\]?/g;

type Argument = Extract<BoundWord, { role: 'argument' }>;

function isArgument(word: BoundWord, name: string): word is Argument {
  return word.role === 'argument' && word.arg?.name === name;
}

/** As it stands in the line, quotes and all; a + before a branch would force it. */
function textOf({ start, end, arg }: Argument, line: string): string {
  const text = line.slice(start, end);
  return arg?.kind === 'git.refspec' ? text.replace(/^(["']?)\+/, '$1') : text;
}

function withOptionsOfTool(command: string, words: readonly BoundWord[], cli: string, line: string): string {
  const [tool] = words;
  const subcommand = words.find(({ role }) => role === 'subcommand');
  if (tool === undefined || subcommand === undefined) return command;
  const typed = line.slice(tool.start, subcommand.start).trimEnd();
  const all = command.split(' && ');
  return all.map((each) => (each.startsWith(`${cli} `) ? typed + each.slice(cli.length) : each)).join(' && ');
}
