import type { HelpTool } from './from-help.ts';

interface Reference {
  subcommands: { name: string; args: unknown[] }[];
}

/**
 * deno lists its commands for programs, and their options in the long form of its help: the list for programs leaves out
 * the permissions. A command without options of its own is a program that deno fetches when it is asked anything.
 */
export const deno: HelpTool = {
  cli: 'deno',
  version: ['--version'],
  help: (path) => [...path, '--help=full'],
  commands: (asked) => {
    const { subcommands } = JSON.parse(asked.ask(['json_reference'])) as Reference;
    return subcommands.filter(({ args }) => args.length > 0).map(({ name }) => ({ name, aliases: [] }));
  },
};
