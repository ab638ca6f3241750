import { forEachChild, parse, type Command, type ParsedScript, type SyntaxNode, type Word } from 'unbash';

/** Where something stands in the analysed line: UTF-16 code units, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

export interface ShellWord extends Span {
  /** Exactly as typed, quotes included. */
  text: string;
  /** As the program receives it, as far as that is known before it runs. */
  value: string;
  /** False when an expansion decides the value: `$x`, `$(…)`. */
  literal: boolean;
}

export interface Redirection {
  /** Where it begins, with the number before the operator. */
  start: number;
  operator: string;
  target: ShellWord | undefined;
}

export type Words = readonly [ShellWord, ...ShellWord[]];

export interface SimpleCommand extends Span {
  /** The program and what it is given. */
  words: Words;
  redirections: Redirection[];
  /** Index of the `time` keyword that measures this command. */
  within?: number;
}

export interface ShellLine {
  /** False when the words could not be told apart, or only the first part of the line was looked at. */
  ok: boolean;
  /** In source order, those of substitutions and bodies after the command that holds them. */
  commands: SimpleCommand[];
}

/** Longer lines are pasted files: past this the parser's cost would be felt while typing. */
export const longestLine = 16_384;

/** The simple commands of a line of bash, also of a half-typed one. Never throws. */
export function shellWords(line: string): ShellLine {
  const commands: SimpleCommand[] = [];
  try {
    collect(parse(line.slice(0, longestLine)), { line, from: same, to: same, within: undefined }, commands);
    return { ok: line.length <= longestLine, commands };
  } catch {
    return { ok: false, commands };
  }
}

interface Scope {
  line: string;
  /** The parser's offset of a start as the line's: they differ inside escaped back-ticks. */
  from: (offset: number) => number;
  /** The same for an end: the escape before the next character is not part of what ends. */
  to: (offset: number) => number;
  within: number | undefined;
}

function same(offset: number): number {
  return offset;
}

function collect(node: SyntaxNode, scope: Scope, into: SimpleCommand[]): void {
  if (node.type === 'Command') addCommand(node, scope, into);
  const inner = innerScope(node, scope, into);
  forEachChild(node, (child) => {
    if (child.type === 'CommandExpansion' || child.type === 'ProcessSubstitution') collectScript(child, scope, into);
    else collect(child, inner, into);
  });
}

function addCommand(node: Command, scope: Scope, into: SimpleCommand[]): void {
  if (node.name === undefined) return;
  const words: Words = [shellWord(node.name, scope), ...node.args.map((word) => shellWord(word, scope))];
  const redirections = node.redirects.map((redirect) => ({
    start: scope.from(redirect.pos),
    operator: redirect.operator,
    target: 'target' in redirect && redirect.target !== undefined ? shellWord(redirect.target, scope) : undefined,
  }));
  into.push(simpleCommand(words, redirections, scope.within));
}

/** A command of these words; it spans them. */
export function simpleCommand(words: Words, redirections: Redirection[] = [], within?: number): SimpleCommand {
  const { start, end } = words[0];
  return { words, redirections, start, end: words.at(-1)?.end ?? end, ...(within !== undefined && { within }) };
}

function shellWord(word: Pick<Word, 'text' | 'pos' | 'end'> & { value?: unknown }, scope: Scope): ShellWord {
  const start = scope.from(word.pos);
  const end = scope.to(word.end);
  const value = typeof word.value === 'string' ? word.value : word.text;
  return { text: scope.line.slice(start, end), value, literal: !expands(word.text), start, end };
}

/** Good enough for words: a `$` or back-tick outside single quotes. */
function expands(text: string): boolean {
  if (!/[$`]/.test(text)) return false;
  return /[$`]/.test(text.replaceAll(/\\.|'[^']*'/gs, ''));
}

/** `time` is a keyword to the shell; for the reader it is a command that runs another. */
function innerScope(node: SyntaxNode, scope: Scope, into: SimpleCommand[]): Scope {
  if (node.type !== 'Pipeline') return scope;
  const time = node.prefixes.find((prefix) => prefix.type === 'Time');
  if (time === undefined) return scope;
  const options = [time.posix, time.endOfOptions].filter((span) => span !== undefined);
  const keyword = bareWord(time.pos, time.keywordEnd, scope);
  into.push(simpleCommand([keyword, ...options.map(({ pos, end }) => bareWord(pos, end, scope))]));
  return { ...scope, within: into.length - 1 };
}

function bareWord(pos: number, stop: number, { line, from, to }: Scope): ShellWord {
  const [start, end] = [from(pos), to(stop)];
  const text = line.slice(start, end);
  return { text, value: text, literal: true, start, end };
}

function collectScript(
  { script, pos, text }: SyntaxNode & { script: ParsedScript | undefined; text: string },
  scope: Scope,
  into: SimpleCommand[],
): void {
  if (script === undefined) return;
  if (script.source === undefined) return collect(script, { ...scope, within: undefined }, into);
  const { starts, ends } = backtickOffsets(text, script.source);
  const from = (offset: number): number => scope.from(pos + (starts[offset] ?? text.length));
  const to = (offset: number): number => scope.to(pos + (ends[offset] ?? text.length));
  collect(script, { ...scope, from, to, within: undefined }, into);
}

/** Inside back-ticks an escaped character is one character; the parser counts what is left then. */
function backtickOffsets(text: string, decoded: string): { starts: number[]; ends: number[] } {
  const starts: number[] = [];
  const ends = [1];
  let at = 1;
  for (const character of decoded.split('')) {
    starts.push(at);
    at += text[at] === '\\' && text[at + 1] === character ? 2 : 1;
    ends.push(at);
  }
  return { starts: [...starts, at], ends };
}
