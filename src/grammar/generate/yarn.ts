import { openTool } from './ask-tool.ts';
import type { FoundOption } from './found-option.ts';
import type { HelpTool } from './from-help.ts';
import { writeCartridge, type GeneratedCommand } from './write-cartridge.ts';

/** Version 1, which is what a line is read as where nothing says otherwise. */
export const yarn: HelpTool = {
  cli: 'yarn',
  version: ['--version'],
  help: (path) => ['help', ...path],
  commands: (_asked, help) => [...help.matchAll(/^ {4}- ([a-z-]+)/gm)].map(([, name = '']) => ({ name, aliases: [] })),
};

interface Definition {
  path: string;
  options: { nameSet: string[]; definition: string }[];
}

/** Yarn 2 and newer, of another family: it describes itself for programs. */
export function generateYarnBerry(program = 'yarn'): string {
  const asked = openTool(program);
  try {
    const definitions = JSON.parse(asked.ask(['--clipanion=definitions'])) as Definition[];
    return writeCartridge({
      cli: 'yarn',
      variant: 'berry',
      source: {
        tool: 'yarn',
        version: asked.ask(['--version']).trim(),
        by: 'yarn --clipanion=definitions',
        licence: 'names and forms of options only, no texts of the tool',
      },
      sets: {},
      coverage: 'full',
      commands: readDefinitions(definitions),
    });
  } finally {
    asked.close();
  }
}

export function readDefinitions(definitions: Definition[]): GeneratedCommand['commands'] {
  const root: GeneratedCommand = { coverage: 'full', options: [], commands: {} };
  for (const { path, options } of definitions) {
    const words = path.split(' ').slice(1);
    const command = words.reduce(
      (outer, name) => (outer.commands[name] ??= { ...root, options: [], commands: {} }),
      root,
    );
    command.options = options.map(readOption);
  }
  return root.commands;
}

/** `-s,--strategy #0`: the number of values stands behind the names. */
function readOption({ nameSet, definition }: Definition['options'][number]): FoundOption {
  return { names: nameSet, takes: definition.includes(' #') ? 'value' : undefined, placeholder: 'value' };
}
