import type { Argument, Command, Option } from 'commander';

/** What there is to type: pilot's commands as commander knows them, for completion and for pilot's own cartridge. */
export interface CommandNode {
  /** From below `pilot`: `['task', 'add']`; empty for pilot itself. */
  path: string[];
  aliases: string[];
  description: string;
  options: OptionNode[];
  args: ArgumentNode[];
  commands: CommandNode[];
}

export interface OptionNode {
  /** `['-h', '--help']` */
  names: string[];
  description: string;
  /** What stands behind it, null for a switch. */
  value: Value | null;
}

export interface ArgumentNode {
  value: Value;
  required: boolean;
  variadic: boolean;
}

export interface Value {
  /** As the usage calls it: `id`, `file`. */
  name: string;
  choices: readonly string[];
}

export function commandTree(command: Command, path: string[] = []): CommandNode {
  const help = command.createHelp();
  return {
    path,
    aliases: command.aliases(),
    description: command.description(),
    options: help.visibleOptions(command).map(optionNode),
    args: command.registeredArguments.map(argumentNode),
    commands: help
      .visibleCommands(command)
      .map((each) => commandTree(each, [...path, each.name()]))
      .filter(({ path: [first] }) => first !== undefined),
  };
}

/** This command and all below it. */
export function* nodesOf(node: CommandNode): Generator<CommandNode> {
  yield node;
  for (const each of node.commands) yield* nodesOf(each);
}

/** The command that everything begins with. */
export function rootOf(command: Command): Command {
  return command.parent === null ? command : rootOf(command.parent);
}

function optionNode({ short, long, flags, description, required, optional, argChoices }: Option): OptionNode {
  const name = /[<[]([^>\].]+)/.exec(flags)?.[1] ?? 'value';
  return {
    names: [short, long].filter((each) => each !== undefined && each !== null),
    description,
    value: required || optional ? { name, choices: argChoices ?? [] } : null,
  };
}

function argumentNode(argument: Argument): ArgumentNode {
  const { required, variadic } = argument;
  return { value: { name: argument.name(), choices: argument.argChoices ?? [] }, required, variadic };
}
