import { ShellWord } from './shell-word.ts';
import { longestLine, simpleCommand, type ShellLine, type SimpleCommand } from './shell-words.ts';

/**
 * The commands of a line of fish: words, quotes and what stands between commands are told apart, and no more. What
 * runs inside parentheses is part of a word here.
 */
export function fishWords(line: string): ShellLine {
  const commands: SimpleCommand[] = [];
  let words: ShellWord[] = [];
  let isTarget = false;
  let pipeline: number | undefined;
  const finish = (between = ''): void => {
    const [first, ...rest] = words;
    if (first !== undefined) {
      const input = pipeline === undefined ? [] : [{ start: pipeline, end: first.start }];
      commands.push({ ...simpleCommand([first, ...rest]), input });
      pipeline = between === '|' ? (pipeline ?? first.start) : undefined;
    }
    words = [];
  };
  for (const { groups = {}, index } of line.slice(0, longestLine).matchAll(tokens)) {
    const { between, into, word } = groups;
    if (between !== undefined) finish(between);
    if (word !== undefined && !isTarget && !(words.length === 0 && keywords.has(word)))
      words.push(fishWord(word, index, line));
    isTarget = into !== undefined || (isTarget && word === undefined && between === undefined);
  }
  finish();
  return { ok: line.length <= longestLine, commands };
}

const tokens =
  /(?<comment>(?<=^|\s)#[^\n]*)|(?<between>&&|\|\||[;\n|&])|(?<into>\d?>>?[|?&]?|<)|(?<word>(?:\\.|'(?:\\.|[^'\\])*'?|"(?:\\.|[^"\\])*"?|\((?:[^()'"]|\([^()]*\))*\)?|[^\s;|&<>'"\\()]|\))+)/gs;

/** They stand before a command, and are none. */
const keywords = new Set(['and', 'or', 'not', 'if', 'else', 'while', 'begin', 'end', '!']);

function fishWord(text: string, pos: number, line: string): ShellWord {
  const value = text.replaceAll(quoted, (_all, single?: string, double?: string, escaped?: string) =>
    (single ?? double ?? escaped ?? '').replaceAll(/\\(['"\\$])/g, '$1'),
  );
  const origin = { line, from: (offset: number): number => offset, to: (offset: number): number => offset };
  return new ShellWord({ text, pos, end: pos + text.length }, value, origin);
}

const quoted = /'((?:\\.|[^'\\])*)'?|"((?:\\.|[^"\\])*)"?|\\(.)/gs;
