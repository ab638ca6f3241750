import { generateCompose } from './docker-docs.ts';
import { generateFromHelp, type HelpTool } from './from-help.ts';
import { generateGit } from './git.ts';
import { helpTools } from './help-tools.ts';
import { generateNpm } from './npm.ts';
import { generateYarnBerry } from './yarn.ts';

/** Writes the generated layer of a tool: from the one on the PATH, or from the program or folder that is named. */
export type Generate = (source?: string) => string;

const generators: Record<string, Generate> = {
  git: generateGit,
  npm: generateNpm,
  'docker-compose': generateCompose,
  'yarn-berry': generateYarnBerry,
  ...Object.fromEntries(
    helpTools.map((tool) => [generatedAs(tool), (source?: string) => generateFromHelp(tool, source)]),
  ),
};

export const generatedTools = Object.keys(generators);

/** A tool that nobody has looked at is asked for `--help`; whether that is all of its options nobody knows. */
export function generatorOf(cli: string): Generate {
  const help = (path: string[]): string[] => [...path, '--help'];
  return (
    generators[cli] ??
    ((source) => generateFromHelp({ cli, help, version: ['--version'], coverage: 'partial' }, source))
  );
}

function generatedAs({ cli, plugin }: HelpTool): string {
  return plugin === undefined ? cli : `${cli}-${plugin}`;
}
