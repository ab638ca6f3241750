import { openTool, type AskedTool } from '../generate/ask-tool.ts';
import type { FoundOption } from '../generate/found-option.ts';
import { readTree, type HelpTool } from '../generate/from-help.ts';
import { readHelpText, readOptionTexts, readUsageForms } from '../generate/help-text.ts';
import { optionKey, type GeneratedCommand } from '../generate/write-cartridge.ts';

export interface FirstCartridge {
  yaml: string;
  /** What it was learnt from: `shuf --help`; null where nothing could be learnt. */
  from: string | null;
  options: number;
  commands: number;
}

export interface FirstCartridgeOptions {
  /** The schema that the first line names. */
  schema: string;
  /** Help that was kept in a file: no program is run. */
  help?: string | undefined;
  /** Also ask each command for its help, although the tool does not say that it can be asked. */
  deep?: boolean;
  /** Take over the tool's own sentences. They belong to the tool: for private use. */
  texts?: boolean;
}

/** A first cartridge of a tool: its options and commands where its help or manual tells them, and what is to be filled in. */
export function firstCartridge(cli: string, options: FirstCartridgeOptions): FirstCartridge {
  const asked = options.help === undefined ? openTool(cli) : keptHelp(options.help);
  const manual = options.help === undefined ? openTool('man') : keptHelp('');
  try {
    const source = sourceOf(cli, asked, manual);
    if (source === null) return { yaml: skeleton(cli, options.schema), from: null, options: 0, commands: 0 };
    const tool = toolOf(cli, source, options.deep === true);
    const tree = readTree(tool, source.asked);
    const texts = options.texts === true ? readOptionTexts(source.text) : new Map<string, string>();
    return {
      yaml: written(cli, { schema: options.schema, tool, source, tree, texts }),
      from: source.from,
      options: tree.options.length,
      commands: Object.keys(tree.commands).length,
    };
  } finally {
    asked.close();
    manual.close();
  }
}

interface Source {
  from: string;
  text: string;
  asked: AskedTool;
  /** The arguments that make it tell. */
  args: string[];
}

/** The first that tells anything: `--help`, `-h`, the manual. */
function sourceOf(cli: string, asked: AskedTool, manual: AskedTool): Source | null {
  const places = [
    { from: `${cli} --help`, asked, args: ['--help'] },
    { from: `${cli} -h`, asked, args: ['-h'] },
    { from: `man ${cli}`, asked: manual, args: [cli] },
  ];
  for (const place of places) {
    const text = place.asked.ask(place.args);
    const { options, commands } = readHelpText(text);
    if (options.length + commands.length > 0) return { ...place, text };
  }
  return null;
}

function keptHelp(text: string): AskedTool {
  return { ask: (args) => (args.length === 1 && args[0] === '--help' ? text : ''), close: () => undefined };
}

/**
 * A tool's commands are asked only where it says that they can be: a script that does not know `deploy --help` would
 * deploy.
 */
function toolOf(cli: string, { args, text, from }: Source, deep: boolean): HelpTool & { complete: boolean } {
  const asksBelow = (deep || saysHowToAsk.test(text)) && !from.startsWith('man ');
  const { commands, options } = readHelpText(text);
  const hasCommands = commands.length > 0;
  const complete = from.endsWith('--help') && (asksBelow || !hasCommands) && tellsAll(text, options);
  return {
    cli,
    help: (path) => (from.startsWith('man ') ? args : [...path, ...args]),
    version: ['--version'],
    flat: hasCommands && !asksBelow,
    coverage: complete ? 'full' : 'partial',
    complete,
  };
}

/** There is no `--help=all` or the like, and long names are the rule: old programs tell a choice of their letters. */
function tellsAll(text: string, options: FoundOption[]): boolean {
  const long = options.filter(({ names }) => names.some((name) => name.startsWith('--')));
  return (
    !/--?help(=|\[=| all\b|-\w|\{)|more options|other options|full list/i.test(text) && long.length > options.length / 2
  );
}

/** In the words of cobra, clap, click, argparse and many others. */
const saysHowToAsk =
  /command[\])>]? (--help|-h\b)|help [<[]?(sub)?command|help of the given (sub)?command|for (more )?(information|help) (about|on|for) (a|each|any) (sub)?command|show this (help )?message and exit/i;

interface Found {
  schema: string;
  tool: HelpTool & { complete: boolean };
  source: Source;
  tree: Pick<GeneratedCommand, 'options' | 'args' | 'commands'>;
  texts: Map<string, string>;
}

function written(cli: string, { schema, tool, source, tree, texts }: Found): string {
  const lines = [
    ...head(cli, schema, `what \`${source.from}\` says`),
    ...(texts.size > 0
      ? ["# The sentences are the tool's own. Put yours in their place before you give this file to others."]
      : []),
    'cartridge: 1',
    `cli: ${cli}`,
    '# is: what it is for, in one short sentence without a capital and a full stop',
    ...syntaxLines(source.text, tree.options),
    tool.complete
      ? 'coverage: full # an option that is not below is a mistake; say partial if the help leaves some out'
      : 'coverage: partial # say full once every option and command is below: only then are others called unknown',
    ...(hasCommands(tree) ? [] : ['# effect: read, write or destroy']),
    ...commandLines(tree, texts, '', tool.complete ? 'full' : 'partial'),
    ...usageLines(tree, source.text),
    ...testLines(cli, tree.options),
  ];
  return `${lines.join('\n')}\n`;
}

function head(cli: string, schema: string, from: string): string[] {
  return [
    `# yaml-language-server: $schema=${schema}`,
    `# Begun by \`pilot cartridge new ${cli}\` from ${from}. Next: words, effects, tests; then \`pilot cartridge check\`.`,
  ];
}

/** GNU's getopt_long, util-linux and argparse take names that are cut. */
const cutsNames =
  /mandatory arguments to long options|\bGNU\b|for more details see [\w-]+\(\d\)|show this help message and exit/i;

/** Where long options may be cut, and where they have one dash. */
function syntaxLines(text: string, options: FoundOption[]): string[] {
  const names = options.flatMap((option) => option.names);
  const single = names.filter((name) => /^-[a-z][\w-]+$/i.test(name));
  if (single.length > names.length / 2) return ['syntax: { style: single-dash }'];
  return cutsNames.test(text) ? ['syntax: { abbrev: true }'] : [];
}

function hasCommands({ commands }: Pick<GeneratedCommand, 'commands'>): boolean {
  return Object.keys(commands).length > 0;
}

function commandLines(
  { options, args, commands }: Found['tree'],
  texts: ReadonlyMap<string, string>,
  indent: string,
  coverage: GeneratedCommand['coverage'],
): string[] {
  const flags = options.map((option) => `${indent}  ${quoted(optionKey(option))}: ${factsOf(option, texts)}`);
  const named = (args ?? []).map((arg) => `${indent}  ${quoted(arg)}: ${argFacts(arg)}`);
  const below = Object.entries(commands).flatMap(([name, command]) => {
    const body = bodyOf(command, texts, `${indent}    `, coverage);
    return body.length === 0 ? [`${indent}  ${quoted(name)}: {}`] : [`${indent}  ${quoted(name)}:`, ...body];
  });
  return [
    ...(flags.length > 0 ? [`${indent}flags:`, ...flags] : []),
    ...(named.length > 0 ? [`${indent}args:`, ...named] : []),
    ...(below.length > 0 ? [`${indent}commands:`, ...below] : []),
  ];
}

function bodyOf(
  command: GeneratedCommand,
  texts: ReadonlyMap<string, string>,
  indent: string,
  inherited: GeneratedCommand['coverage'],
): string[] {
  const { aliases = [], sameAs, coverage } = command;
  if (sameAs !== undefined) return [`${indent}same_as: ${sameAs}`];
  return [
    ...(aliases.length > 0 ? [`${indent}aliases: [${aliases.map(quoted).join(', ')}]`] : []),
    ...(coverage === inherited ? [] : [`${indent}coverage: ${coverage}`]),
    ...commandLines(command, texts, indent, coverage),
  ];
}

/** `{}` is an option that is known and has no words yet. */
function factsOf({ names, takes, placeholder, facts = {} }: FoundOption, texts: ReadonlyMap<string, string>): string {
  const name = names.at(-1) ?? '';
  const text = everywhere[name] ?? sentenceOf(texts.get(name) ?? '');
  const kind = takes === undefined ? undefined : kinds[placeholder];
  const known = {
    ...(text !== '' && { is: text }),
    ...(kind !== undefined && { kind }),
    ...(name in everywhere && { dry: true }),
    ...facts,
  };
  const rows = Object.entries(known).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  if (rows.length === 0) return '{}';
  return Object.keys(known).join() === 'is' ? JSON.stringify(text) : `{ ${rows.join(', ')} }`;
}

/** What every program means by these. */
const everywhere: Record<string, string> = { '--help': 'show help', '--version': 'print the version' };

function argFacts(arg: string): string {
  const kind = kinds[/<([^>]+)>/.exec(arg)?.[1] ?? ''];
  return kind === undefined ? '{}' : `{ kind: ${kind} }`;
}

/** What a placeholder says plainly enough of its value. */
const kinds: Record<string, string> = { file: 'file', filename: 'file', dir: 'dir', directory: 'dir', folder: 'dir' };

/** The first sentence, as a row of a panel has it. */
function sentenceOf(text: string): string {
  const [first = ''] = text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/\.(?= |$)|;/);
  const cut = first.length > 120 ? '' : first;
  return /^[A-Z][a-z]/.test(cut) ? cut.charAt(0).toLowerCase() + cut.slice(1) : cut;
}

/** Where the usage could not be read as arguments, it stands there to be written as such. */
function usageLines(tree: Found['tree'], text: string): string[] {
  if (tree.args !== undefined || hasCommands(tree)) return [];
  const forms = readUsageForms(text).map((line) => `#   ${line.trim()}`);
  return ['# args: write them as a usage does: "<file>", "[<file>]", "<file>...", "[--] [<path>...]"', ...forms];
}

/** A test that passes, to go on from. */
function testLines(cli: string, options: FoundOption[]): string[] {
  const option =
    options.find(({ names, takes }) => takes === undefined && isPlain(names)) ??
    options.find(({ names }) => isPlain(names));
  if (option === undefined) return ['# tests:', `#   - { line: ${cli}, effect: read }`];
  const value = option.takes === undefined ? '' : '=x';
  const name = option.names.at(-1) ?? '';
  return ['tests:', `  - { line: ${cli} ${name}${value}, flags: { ${name}: ${value === '' ? 'true' : 'x'} } }`];
}

function isPlain(names: string[]): boolean {
  return /^--[a-z][\w-]*$/.test(names.at(-1) ?? '') && !/help|version/.test(names.join());
}

/** As YAML needs it. */
function quoted(key: string): string {
  return /^[-\w][\w.:/<>=, -]*$/.test(key) && !/: |^- |^(true|false|null|yes|no|on|off|y|n|[-+]?[\d.]+)$/i.test(key)
    ? key
    : JSON.stringify(key);
}

/** Where nothing can be learnt: the shape, to be filled in. */
function skeleton(cli: string, schema: string): string {
  return `${[
    ...head(cli, schema, 'nothing: neither its help nor a manual tells its options'),
    'cartridge: 1',
    `cli: ${cli}`,
    '# is: what it is for, in one short sentence without a capital and a full stop',
    'coverage: partial # say full once every option and command is below: only then are others called unknown',
    '# effect: read, write or destroy',
    '# flags:',
    '#   -a, --all: all of them',
    '#   -o, --output <file>: { is: where to write to, kind: file, effect: write }',
    '# args:',
    '#   "[<file>...]": { is: what to read, kind: file }',
    '# commands:',
    '#   clean: { is: take away what was built, effect: destroy }',
    '# tests:',
    `#   - { line: ${cli} --all, flags: { --all: true }, effect: read }`,
  ].join('\n')}\n`;
}
