import { PilotError } from '../../errors.ts';
import { openTool, type AskedTool } from './ask-tool.ts';
import type { FoundOption } from './found-option.ts';
import { readHelpText, type HelpText } from './help-text.ts';
import { writeCartridge, type GeneratedCartridge, type GeneratedCommand } from './write-cartridge.ts';

/** How a tool tells of itself. */
export interface HelpTool {
  cli: string;
  /** The arguments that make it print the help of a command. */
  help(path: string[]): string[];
  version: string[];
  syntax?: GeneratedCartridge['syntax'];
  /** More arguments to ask with for options that hold everywhere: `kubectl options`. */
  globals?: string[];
  /** Its commands, where its help does not list them so that we could read it. */
  commands?(asked: AskedTool, help: string): HelpText['commands'];
  /** More options of the tool itself. */
  options?(asked: AskedTool): FoundOption[];
  /** Commands whose own help tells of all that is below them: `bun pm`. */
  below?: Record<string, (help: string) => GeneratedCommand['commands']>;
  variant?: string;
  /** The command of the tool that it is, where it is an addition to it: `docker buildx`. */
  plugin?: string;
  /** Commands that have a better source. */
  without?: string[];
  /** Its commands have no help of their own: every option is one of the tool. */
  flat?: boolean;
  /** What the help leaves out makes an option unknown to us, not wrong. */
  coverage?: 'full' | 'partial';
}

/** The generated layer of a tool from what its own help says. `program` is where it is, when it is not on the PATH. */
export function generateFromHelp(tool: HelpTool, program = tool.cli): string {
  const asked = openTool(program);
  try {
    const { options, args, commands } = placed(readTree(tool, asked), tool);
    if (options.length + Object.keys(commands).length === 0)
      throw new PilotError('NOT_FOUND', `${program} does not tell its options.`, { hint: 'Is it installed?' });
    return writeCartridge({
      cli: tool.cli,
      ...(tool.plugin !== undefined && { called: `${tool.cli}-${tool.plugin}` }),
      ...(tool.variant !== undefined && { variant: tool.variant }),
      source: {
        tool: tool.plugin === undefined ? tool.cli : `${tool.cli} ${tool.plugin}`,
        version: readVersion(asked.ask(tool.version)),
        by: `${tool.cli} ${tool.help([]).join(' ')}, of every command`,
        licence: 'names and forms of options and arguments only, no texts of the tool',
      },
      ...(tool.syntax && { syntax: tool.syntax }),
      sets: {},
      ...(tool.plugin === undefined && { coverage: tool.coverage ?? 'full', flags: options }),
      args,
      commands,
    });
  } finally {
    asked.close();
  }
}

/** Below the name by which its tool calls it. */
function placed(tree: Tree, { plugin, coverage = 'full' }: HelpTool): Tree {
  return plugin === undefined ? tree : { options: [], args: undefined, commands: { [plugin]: { coverage, ...tree } } };
}

type Tree = Pick<GeneratedCommand, 'options' | 'args' | 'commands'>;

/** What a tool tells of itself and of its commands. */
export function readTree(tool: HelpTool, asked: AskedTool): Tree {
  const root = readCommand([], tool, asked);
  root.options.push(...(tool.options?.(asked) ?? []));
  const everywhere = tool.globals === undefined ? [] : readHelpText(asked.ask(tool.globals)).options;
  const children = Object.values(root.commands).filter(({ options }) => options.length > 0);
  const repeated = root.options.filter((option) => tool.flat === true || isRepeated(option, children));
  const global = [...repeated, ...everywhere];
  const own = root.options.filter((option) => !global.includes(option) && !hasSame(everywhere, option));
  const marked = global.map((option) => ({ ...option, facts: { ...option.facts, global: true } }));
  const commands = Object.entries(root.commands).map(([name, command]) => [name, without(command, global)] as const);
  return {
    options: [...own, ...marked],
    args: commands.length > 0 ? undefined : root.args,
    commands: Object.fromEntries(commands),
  };
}

/** An option of the tool that its commands list again holds everywhere. One or two may show it in a form of their own. */
function isRepeated(option: FoundOption, children: GeneratedCommand[]): boolean {
  const listing = children.filter(({ options }) => hasSame(options, option));
  return listing.length > 0 && listing.length >= children.length * 0.9;
}

function without(command: GeneratedCommand, global: FoundOption[]): GeneratedCommand {
  return {
    ...command,
    options: command.options.filter((option) => !hasSame(global, option)),
    commands: Object.fromEntries(Object.entries(command.commands).map(([name, each]) => [name, without(each, global)])),
  };
}

function hasSame(options: FoundOption[], option: FoundOption): boolean {
  return options.some(({ names, takes }) => takes === option.takes && names.join() === option.names.join());
}

function readCommand(path: string[], tool: HelpTool, asked: AskedTool): GeneratedCommand {
  const text = asked.ask(tool.help(path));
  const help = readHelpText(text);
  const told = tool.below?.[path.join(' ')];
  if (told !== undefined) return { coverage: 'full', options: help.options, commands: told(text) };
  const listed = path.length === 0 ? (tool.commands?.(asked, text) ?? help.commands) : help.commands;
  const commands = readable(listed, path).filter(
    ({ name }) => path.length > 0 || tool.without?.includes(name) !== true,
  );
  const below = commands.map(
    ({ name, aliases, args }) => [name, named(readBelow([...path, name], tool, asked, args), aliases)] as const,
  );
  return {
    ...namesOf(help, path, tool),
    coverage: tool.coverage ?? 'full',
    options: help.options,
    args: below.length > 0 ? undefined : help.args,
    commands: Object.fromEntries(below),
  };
}

/** Of a command that has no help of its own the list of commands may show the arguments. */
function readBelow(path: string[], tool: HelpTool, asked: AskedTool, args?: string[]): GeneratedCommand {
  if (tool.flat === true || path.at(-1) === 'help')
    return { coverage: tool.coverage ?? 'full', options: [], ...(args !== undefined && { args }), commands: {} };
  return readCommand(path, tool, asked);
}

function named(command: GeneratedCommand, aliases: string[]): GeneratedCommand {
  return { ...command, aliases: [...new Set([...aliases, ...(command.aliases ?? [])])] };
}

/**
 * Names beside each other are aliases; a name in another place is the same command once more, told by the first. Where the
 * tool calls a plugin by names of its own, the plugin is the one that tells.
 */
function namesOf(
  { calledAs }: HelpText,
  path: string[],
  { cli, plugin }: HelpTool,
): Pick<GeneratedCommand, 'aliases' | 'sameAs'> {
  const whole = plugin === undefined ? `${cli} ` : `${cli} ${plugin} `;
  const paths = calledAs
    .filter((name) => name.startsWith(whole) || !name.startsWith(`${cli} `))
    .map((name) => (name.startsWith(whole) ? name.slice(whole.length).split(' ') : [...path.slice(0, -1), name]));
  const [first] = paths;
  const place = path.slice(0, -1).join(' ');
  if (first !== undefined && first.slice(0, -1).join(' ') !== place) return { sameAs: first.join(' ') };
  const beside = paths.filter((each) => each.slice(0, -1).join(' ') === place).map((each) => each.at(-1) ?? '');
  return { aliases: beside.filter((name) => name !== path.at(-1)) };
}

/** A tool that does not know a command may answer with its own help: no command is its own subcommand, nor so deep. */
function readable(commands: HelpText['commands'], path: string[]): HelpText['commands'] {
  return path.length > 3 ? [] : commands.filter(({ name }) => !path.includes(name));
}

function readVersion(text: string): string {
  return /\d+\.\d+(?:\.\d+)?(?:[-.\w]*\w)?/.exec(text)?.[0] ?? 'unknown';
}
