import { mergeOptions, type FoundOption } from './found-option.ts';
import { readOptionSpec } from './option-spec.ts';

/** What the help of a tool or of one of its commands tells, in the forms of cobra, clap, argparse and GNU. */
export interface HelpText {
  options: FoundOption[];
  commands: { name: string; aliases: string[]; args?: string[] }[];
  /** The arguments as usage fragments; undefined where the usage says it in another way. */
  args: string[] | undefined;
  /** The names of this command, in full: `docker container ls`, `docker ps`. */
  calledAs: string[];
}

export function readHelpText(help: string): HelpText {
  const lines = plainLines(help);
  return {
    options: mergeOptions(optionBlocks(lines).flatMap(readBlock)),
    commands: readCommandLists(lines),
    args: readUsage(lines),
    calledAs: readAliases(lines),
  };
}

/** What the help says of each option, by its names. */
export function readOptionTexts(help: string): Map<string, string> {
  const blocks = optionBlocks(plainLines(help));
  return new Map(
    blocks.flatMap((block) => readBlock(block).flatMap(({ names }) => names.map((name) => [name, block.text]))),
  );
}

/** The usage as it is written, for somebody to read. */
export function readUsageForms(help: string): string[] {
  const lines = plainLines(help);
  const at = lines.findIndex((line) => /^\s*usage\b:?/i.test(line));
  const end = lines.findIndex((line, index) => index > at + 1 && (line === '' || /^\S/.test(line)));
  return at === -1 ? [] : lines.slice(at, end === -1 ? undefined : end).filter((line) => line !== '');
}

function plainLines(help: string): string[] {
  // eslint-disable-next-line no-control-regex -- colours are control sequences
  return help
    .replaceAll(/\u001B\[[\d;]*m/g, '')
    .split('\n')
    .map((line) => line.replaceAll('\t', '        ').trimEnd());
}

interface Block {
  spec: string;
  /** The description, on one line. */
  text: string;
}

/** An option line and what is indented further below it. */
function optionBlocks(lines: string[]): Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const start = optionLine.exec(line);
    const last = blocks.at(-1);
    if (start !== null) blocks.push(readStart(start[1] ?? ''));
    else if (last !== undefined && /^\s{4,}/.test(line)) last.text += ` ${line.trim()}`;
    else if (/^\S/.test(line)) blocks.push({ spec: '', text: '' });
  }
  return blocks;
}

/** Deeper in the line it is an example, or a word of the description that begins with a dash. */
const optionLine = /^ {0,8}((?:--?[[(A-Za-z0-9?@#<]|\+[a-z]).*)$/;

function readStart(line: string): Block {
  const spaced = line.replace(/^(-\w,) +(?=-)/, '$1 ');
  const [, spec = '', text = ''] = specEnd.exec(spaced) ?? [];
  return { spec, text };
}

/** The description begins two spaces further right; where there is no room, one space behind `=...` or a colon. */
const specEnd = /^(.*?(?:(?=\s{2,}|:$|:\s)|(?<==\.\.\.)(?= )|$)):?\s*(.*)$/;

function readBlock({ spec, text }: Block): FoundOption[] {
  const option = spec === '' ? null : readOptionSpec(spec);
  if (option === null) return [];
  const [, letter] = fixedValue.exec(spec) ?? [];
  if (letter !== undefined)
    return [
      { names: [letter], takes: undefined, placeholder: '' },
      { ...option, names: option.names.slice(1) },
    ];
  option.names = [...optionAliases(text, option.names), ...option.names];
  option.names.sort((a, b) => Number(a.startsWith('--')) - Number(b.startsWith('--')));
  const values = possibleValues(text);
  if (values.length > 0 && option.takes !== undefined) option.facts = { ...option.facts, values };
  return [option];
}

/** GNU: `-p, --indicator-style=slash` says which value the letter stands for. */
const fixedValue = /^(-\w), --[\w-]+=[a-z]+$/;

/** clap: `[alias: --production]`, `[aliases: -x, --y]` */
function optionAliases(text: string, known: string[]): string[] {
  const [, listed = ''] = /\[(?:short )?alias(?:es)?: ([^\]]+)\]/.exec(text) ?? [];
  const named = listed.split(/,\s*/).filter((alias) => /^[\w-]+$/.test(alias));
  const dashed = named.map((alias) =>
    alias.startsWith('-') ? alias : alias.length === 1 ? `-${alias}` : `--${alias}`,
  );
  return dashed.filter((alias) => !known.includes(alias));
}

/** clap: `[possible values: a, b]`, or a list with a line each. */
function possibleValues(text: string): string[] {
  const [, listed] = /\[possible values: ([^\]]+)\]/.exec(text) ?? [];
  if (listed !== undefined) return listed.split(/,\s*/).map((value) => value.trim());
  const [, lines = ''] = /Possible values:((?: - [\w-]+(?::.*?)?(?= - |$))+)/.exec(text) ?? [];
  return [...lines.matchAll(/ - ([\w-]+):/g)].map(([, value]) => value ?? '');
}

/** The commands below each heading that speaks of commands, and those that argparse lists between braces. */
export function readCommandLists(lines: string[]): HelpText['commands'] {
  const found = new Map<string, { name: string; aliases: string[] }>();
  const braced = bracedCommands(lines);
  let inList = false;
  for (const line of lines) {
    if (/^\S/.test(line)) inList = isCommandHeading(line);
    if (braced !== undefined && line.trimStart().startsWith(braced)) inList = true;
    const command = inList ? readCommandLine(line) : undefined;
    if (command !== undefined && !found.has(command.name)) found.set(command.name, command);
  }
  const named = new Set([...found.values()].flatMap(({ name, aliases }) => [name, ...aliases]));
  const others = braced === undefined ? [] : braced.slice(1, -1).split(',');
  for (const name of others.filter((each) => !named.has(each))) found.set(name, { name, aliases: [] });
  return [...found.values()];
}

/** argparse: `usage: tool [-h] {send,burn} ...`; without the dots it is an argument with these values. */
function bracedCommands(lines: string[]): string | undefined {
  return /(\{[a-z][\w,-]*\}) \.\.\./.exec(usageText(lines))?.[1];
}

function isCommandHeading(line: string): boolean {
  return /commands?\b.*:$/i.test(line) ? !/^usage/i.test(line) : /^[A-Z ]*COMMANDS$/.test(line);
}

function readCommandLine(line: string): HelpText['commands'][number] | undefined {
  const [, names = '', called = '', shown = '', text = '', beside = ''] = commandLine.exec(line) ?? [];
  const [name = '', ...others] = [names, called]
    .join(', ')
    .split(/,\s*/)
    .filter((each) => each !== '');
  if (name === '') return undefined;
  const [, listed = ''] = /\[alias(?:es)?: ([^\]]+)\]/.exec(text + beside) ?? [];
  const args = shownArguments(shown);
  return {
    name,
    aliases: [...others, ...listed.split(/,\s*/).filter((alias) => /^[\w-]+$/.test(alias))],
    ...(args !== undefined && { args }),
  };
}

/** `build, b    Compile`, `track (tr)   Ask`, `auth:     Log in`, `pm <subcommand>   More`, `start UNIT...   Start` */
const commandLine =
  /^ {1,8}([a-z][\w:-]*?(?:, [a-z][\w-]*)*)(?: \(([a-z][\w, -]*)\))?\*?:?((?: (?:<[^>]+>|\[[^\]]+\]|[A-Z][A-Z=|.]*)(?:\.\.\.)?)*)(?:\s{2,}(.*)|(?<=\.\.\.\]) ([A-Z].*)|)$/;

/** What stands behind the name in the list: `terminate-session ID...`. */
function shownArguments(shown: string): string[] | undefined {
  const args = shown
    .trim()
    .split(/\s+(?![^<[]*[>\]])/)
    .filter((token) => token !== '')
    .map(readArgument);
  return args.length > 0 && args.every((arg) => arg !== undefined) && isInOrder(args) ? joinRepeated(args) : undefined;
}

/** cobra lists the command itself among its aliases, with docker in full. */
function readAliases(lines: string[]): string[] {
  const at = lines.findIndex((line) => /^aliases:?$/i.test(line));
  return at === -1
    ? []
    : (lines[at + 1] ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
}

/** The arguments of argparse: named in a section of their own, their form stands in the usage. */
function readPositionals(lines: string[]): string[] | undefined {
  const at = lines.findIndex((line) => /^positional arguments:$/i.test(line));
  if (at === -1 || bracedCommands(lines) !== undefined) return undefined;
  const below = lines.slice(at + 1);
  const section = below.slice(
    0,
    below.findIndex((line) => !/^\s/.test(line)),
  );
  const names = section.flatMap((line) => /^ {2}([A-Za-z][\w-]*)(?= |$)/.exec(line)?.[1] ?? []);
  const usage = ` ${usageText(lines)} `;
  const args = names.map((name) => positional(name, usage));
  return names.length > 0 && args.filter((arg) => arg.includes('...')).length <= 1 ? args : undefined;
}

function positional(name: string, usage: string): string {
  const word = `<${name.toLowerCase().replaceAll('_', '-')}>`;
  if (usage.includes(` ${name} [${name} ...]`)) return `${word}...`;
  if (usage.includes(` [${name} ...]`)) return `[${word}...]`;
  return usage.includes(` [${name}]`) ? `[${word}]` : word;
}

/** The usage on one line. */
function usageText(lines: string[]): string {
  const at = lines.findIndex((line) => /^\s*usage\b:?/i.test(line));
  if (at === -1) return '';
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => !/^\s+\S/.test(line));
  return [lines[at] ?? '', ...rest.slice(0, end === -1 ? undefined : end)].map((line) => line.trim()).join(' ');
}

/** The arguments of a usage with a single form: `Usage: docker run [OPTIONS] IMAGE [COMMAND] [ARG...]`. */
function readUsage(lines: string[]): string[] | undefined {
  const positionals = readPositionals(lines);
  if (positionals !== undefined) return positionals;
  const usages = usageLines(lines);
  const [usage] = usages;
  if (usage === undefined || usages.length > 1) return undefined;
  const words = usage
    .replaceAll(/\[[^\]]*(?:options?|flags?)>?(?:\.\.\.)?\](?:\.\.\.)?|\[-[^\]]*\]/gi, ' ')
    .replaceAll(/(\[)\s+|\s+(\]|\.\.\.)/g, '$1$2');
  const tokens = words.trim().split(/\s+(?![^<>]*>)/);
  const args = tokens.filter((token) => token !== '').map(readArgument);
  return args.every((arg) => arg !== undefined) && isInOrder(args) ? joinRepeated(args) : undefined;
}

/** What stands behind the names of tool and command, which are written small. */
function usageLines(lines: string[]): string[] {
  const at = lines.findIndex((line) => /^\s*usage\b:?/i.test(line));
  if (at === -1) return [];
  const first = (lines[at] ?? '').replace(/^\s*usage:?\s*/i, '');
  const below = lines.slice(at + 1);
  const end = below.findIndex((line) => line === '' || /^\S/.test(line));
  const rest = below.slice(0, end === -1 ? undefined : end);
  return [first, ...rest]
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().replace(/^[a-z][\w-]*(?: [a-z][\w-]*)*(?= |$)/, ''));
}

/** `<SCRIPT_ARG>`, `[FILES]...`, `IMAGE`, `[ARG...]`, `NAME|ID` */
function readArgument(token: string): string | undefined {
  const parsed = /^(\[)?(?:--? )?<?([A-Za-z][\w/@:.|= -]*?)>?(\.\.\.)?(\])?(\.\.\.)?$/.exec(token);
  if (parsed === null) return undefined;
  const [, open, word = '', dots, close, after] = parsed;
  const isPlain = open === undefined && !token.startsWith('<');
  if ((open === undefined) !== (close === undefined) || (isPlain && /[a-z]/.test(word))) return undefined;
  const name = word
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replace(/-$/, '');
  const many = dots !== undefined || after !== undefined ? '...' : '';
  return open === undefined ? `<${name}>${many}` : `[<${name}>${many}]`;
}

/** Only one argument may take any number, and no required one can stand behind an optional one. */
function isInOrder(args: string[]): boolean {
  return args.filter((arg) => arg.includes('...')).length <= 1;
}

/** `CONTAINER [CONTAINER...]` is one argument. */
function joinRepeated(args: string[]): string[] {
  const [first, second, ...rest] = args;
  if (first === undefined || second === undefined) return args;
  if (second === `[${first}...]`) return [`${first}...`, ...rest];
  return [first, ...joinRepeated([second, ...rest])];
}
