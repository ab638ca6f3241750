import { forEachChild, parse, type Command, type ParsedScript, type SyntaxNode, type Word } from 'unbash';
import { openArray } from './open-array.ts';
import { ShellWord, type Origin, type Places, type Span } from './shell-word.ts';

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
  /** Where the commands stand whose output it reads: those before it in a pipeline, and in a here-string. */
  input: readonly Span[];
  /** Texts that it reads, as far as they stand in the line: heredocs, here-strings, what echo prints before it. */
  fed: readonly FedText[];
  /** It stands twice in a pipeline of the function of its own name. */
  multiplies?: boolean;
  /** More words come when it is run: xargs adds them. */
  grows?: boolean;
  /** Index of the `time` keyword that measures this command. */
  within?: number;
}

export interface FedText {
  text: string;
  /** What it is to a shell. */
  commands: () => SimpleCommand[];
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
  return readShell(line, { line, from: same, to: same });
}

/** The same for text that a command hands to a shell: `sh -c '…'`, `ssh host …`. Offsets are those of the line. */
export function innerWords(words: readonly ShellWord[], line: string): ShellLine {
  const { value, starts, ends } = joined(words);
  return readShell(value, {
    line,
    from: (offset) => starts[offset] ?? ends.at(-1) ?? 0,
    to: (offset) => ends[offset - 1] ?? starts[0] ?? 0,
  });
}

/** The commands of a text that a word of the line stands for: all of it has that word's place. */
export function borrowedWords(text: string, { start, end }: Span, line: string): SimpleCommand[] {
  return readShell(text, { line, from: () => start, to: () => end }).commands;
}

/** As these commands do it: with a blank between the words. */
function joined(words: readonly ShellWord[]): Places {
  const all: Places = { value: '', starts: [], ends: [] };
  for (const word of words) {
    const { value, starts, ends } = word.places();
    if (all.value !== '') {
      all.starts.push(all.ends.at(-1) ?? word.start);
      all.ends.push(word.start);
      all.value += ' ';
    }
    all.value += value;
    for (const start of starts) all.starts.push(start);
    for (const end of ends) all.ends.push(end);
  }
  return all;
}

function readShell(text: string, origin: Origin): ShellLine {
  const commands: SimpleCommand[] = [];
  const end = endOfSense(text);
  const array = openArray(text.slice(0, end));
  try {
    collect(
      parse(opened(text.slice(0, end), array)),
      { ...origin, within: undefined, input: [], functions: [] },
      commands,
    );
    return {
      ok: text.length <= end,
      commands: array === undefined ? commands : without(commands, origin.from(array.start)),
    };
  } catch {
    return { ok: false, commands };
  }
}

/** An array without its end as a command that does nothing, at the same places. */
function opened(text: string, array: { start: number; end: number } | undefined): string {
  if (array === undefined) return text;
  const { start, end } = array;
  return `${text.slice(0, start)}:${' '.repeat(end - start - 1)}${text.slice(end)}`;
}

function without(commands: readonly SimpleCommand[], start: number): SimpleCommand[] {
  const gone = commands.findIndex((command) => command.start === start);
  if (gone === -1) return [...commands];
  return commands.toSpliced(gone, 1).map((command) => {
    const { within } = command;
    return within === undefined || within < gone ? command : { ...command, within: within - 1 };
  });
}

/** How much of a text is worth parsing: the parser's cost grows with the square of what is open. */
function endOfSense(text: string): number {
  if (text.length <= shortText) return text.length;
  let openers = 0;
  for (const { index } of text.slice(0, longestLine).matchAll(/[$<>]\(|`/g)) {
    openers += 1;
    if (openers > mostOpeners) return index;
  }
  return longestLine;
}

const shortText = 800;
const mostOpeners = 400;

interface Scope extends Origin {
  within: number | undefined;
  input: readonly Span[];
  /** Those whose bodies it stands in. */
  functions: readonly string[];
}

function same(offset: number): number {
  return offset;
}

function collect(node: SyntaxNode, scope: Scope, into: SimpleCommand[]): void {
  if (node.type === 'Command') addCommand(node, scope, into);
  const inner = innerScope(node, scope, into);
  forEachChild(node, (child) => {
    if (child.type === 'CommandExpansion' || child.type === 'ProcessSubstitution') collectScript(child, scope, into);
    else collect(child, node.type === 'Pipeline' ? withInput(inner, node, child) : inner, into);
  });
}

/** All that stands before it in the pipeline: what came in there may come through. */
function withInput(scope: Scope, { pos }: SyntaxNode, stage: SyntaxNode): Scope {
  if (stage.pos === pos) return scope;
  return { ...scope, input: [...scope.input, { start: scope.from(pos), end: scope.from(stage.pos) }] };
}

function addCommand(node: Command, scope: Scope, into: SimpleCommand[]): void {
  const [opened] = node.redirects;
  if (node.name === undefined && opened === undefined) return;
  // A line such as `> file` opens files as `:` would.
  const first = node.name === undefined ? noWord(opened?.pos ?? node.pos, scope) : shellWord(node.name, scope);
  const words: Words = [first, ...node.args.map((word) => shellWord(word, scope))];
  const redirections = node.redirects.map((redirect) => ({
    start: scope.from(redirect.pos),
    operator: redirect.operator,
    target: 'target' in redirect && redirect.target !== undefined ? shellWord(redirect.target, scope) : undefined,
  }));
  const read = redirections.flatMap(({ operator, target }) => (reads.has(operator) && target ? [target] : []));
  const timer = scope.within === undefined ? undefined : into[scope.within];
  // `time -`: no program begins so, but the option of `time` that is being typed does.
  if (timer !== undefined && into.length - 1 === scope.within && first.value.startsWith('-'))
    into[scope.within] = simpleCommand([...timer.words, ...words]);
  else
    into.push({
      ...simpleCommand(words, redirections, scope.within),
      input: [...scope.input, ...read],
      fed: [...node.redirects.flatMap((redirect) => fedText(redirect, scope)), ...echoed(scope, into)],
      ...(multiplies(first, scope, into) && { multiplies: true }),
    });
}

function fedText(redirect: Command['redirects'][number], scope: Scope): FedText[] {
  if (redirect.type === 'HereDoc') {
    const { text, pos } = redirect.body;
    const origin = {
      line: scope.line,
      from: (at: number) => scope.from(pos + at),
      to: (at: number) => scope.to(pos + at),
    };
    return [{ text, commands: () => readShell(text, origin).commands }];
  }
  if (redirect.type !== 'HereString' || redirect.target === undefined) return [];
  return [wordsAsText([shellWord(redirect.target, scope)], scope)];
}

/** What the command before it in the pipeline prints, where that only prints its words. */
function echoed(scope: Scope, into: readonly SimpleCommand[]): FedText[] {
  const before = scope.input.at(-1);
  const last = before && into.findLast(({ start }) => start >= before.start && start < before.end);
  if (last?.words[0].value !== 'echo') return [];
  const words = last.words.slice(1);
  const first = words.findIndex(({ value }) => !/^-[neE]+$/.test(value));
  return first === -1 ? [] : [wordsAsText(words.slice(first), scope)];
}

function wordsAsText(words: readonly ShellWord[], { line }: Scope): FedText {
  return { text: words.map(({ value }) => value).join(' '), commands: () => innerWords(words, line).commands };
}

/** `:(){ :|:& };:` */
function multiplies({ value }: ShellWord, { functions, input }: Scope, into: readonly SimpleCommand[]): boolean {
  if (!functions.includes(value)) return false;
  return into.some(
    ({ words, start }) => words[0].value === value && input.some((place) => start >= place.start && start < place.end),
  );
}

const reads = new Set(['<', '<<<']);

function noWord(pos: number, scope: Scope): ShellWord {
  return new ShellWord({ text: '', pos, end: pos }, ':', scope);
}

/** A command of these words; it spans them. */
export function simpleCommand(words: Words, redirections: Redirection[] = [], within?: number): SimpleCommand {
  const { start, end } = words[0];
  return {
    words,
    redirections,
    start,
    end: words.at(-1)?.end ?? end,
    input: [],
    fed: [],
    ...(within !== undefined && { within }),
  };
}

function shellWord(
  word: Pick<Word, 'text' | 'pos' | 'end'> & { value?: unknown; parts?: Word['parts'] },
  scope: Scope,
) {
  return new ShellWord(word, typeof word.value === 'string' ? word.value : word.text, scope);
}

/** `time` is a keyword to the shell; for the reader it is a command that runs another. */
function innerScope(node: SyntaxNode, scope: Scope, into: SimpleCommand[]): Scope {
  if (node.type === 'Function') return { ...scope, functions: [...scope.functions, node.name.text] };
  if (node.type !== 'Pipeline') return scope;
  const time = node.prefixes.find((prefix) => prefix.type === 'Time');
  if (time === undefined) return scope;
  const options = [time.posix, time.endOfOptions].filter((span) => span !== undefined);
  const keyword = bareWord(time.pos, time.keywordEnd, scope);
  into.push(simpleCommand([keyword, ...options.map(({ pos, end }) => bareWord(pos, end, scope))]));
  return { ...scope, within: into.length - 1 };
}

function bareWord(pos: number, end: number, scope: Scope): ShellWord {
  const text = scope.line.slice(scope.from(pos), scope.to(end));
  return new ShellWord({ text, pos, end }, text, scope);
}

function collectScript(
  { script, pos, text }: SyntaxNode & { script: ParsedScript | undefined; text: string },
  scope: Scope,
  into: SimpleCommand[],
): void {
  if (script === undefined) return;
  if (script.source === undefined) return collect(script, { ...scope, within: undefined, input: [] }, into);
  const { starts, ends } = backtickOffsets(text, script.source);
  const from = (offset: number): number => scope.from(pos + (starts[offset] ?? text.length));
  const to = (offset: number): number => scope.to(pos + (ends[offset] ?? text.length));
  collect(script, { ...scope, from, to, within: undefined, input: [] }, into);
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
