import type { FoundOption } from './found-option.ts';
import type { HelpTool } from './from-help.ts';
import { readOptionSpec } from './option-spec.ts';
import type { GeneratedCommand } from './write-cartridge.ts';

export const bun: HelpTool = {
  cli: 'bun',
  version: ['--version'],
  help: (path) => [...path, '--help'],
  below: { pm: readPackageManager },
};

/** `bun pm --help` draws a tree: commands, and below them their options with a branch before each. */
export function readPackageManager(help: string): GeneratedCommand['commands'] {
  const commands: GeneratedCommand['commands'] = {};
  let current: GeneratedCommand | undefined;
  for (const line of help.split('\n')) {
    const [, names] = /^ {2}bun pm ([a-z][a-z|-]*(?: [a-z][a-z|-]*)?)(?= |$)/.exec(line) ?? [];
    if (names !== undefined) current = commandAt(commands, names);
    const [, spec] = /^ {2}[├└]\s+(-.*?)(?:\s{2,}|$)/.exec(line) ?? [];
    if (spec !== undefined && current !== undefined) addOptions(current.options, spec);
  }
  return commands;
}

/** `cache rm` is below `cache`; `pack|unpack` are two. */
function commandAt(commands: GeneratedCommand['commands'], names: string): GeneratedCommand | undefined {
  const [first = '', second] = names.split(' ');
  const outer = (commands[first] ??= bare());
  if (second === undefined) return outer;
  const inner = second.split('|').map((name) => (outer.commands[name] ??= bare()));
  return inner[0];
}

function bare(): GeneratedCommand {
  return { coverage: 'full', options: [], commands: {} };
}

/** `--stat, --name-only` are two options: their text speaks of both. */
function addOptions(options: FoundOption[], spec: string): void {
  const longs = spec.split(', ').every((piece) => piece.startsWith('--'));
  const found = (longs ? spec.split(', ') : [spec]).flatMap((piece) => readOptionSpec(piece) ?? []);
  options.push(...found);
}
