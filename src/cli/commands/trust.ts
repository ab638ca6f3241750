import type { Command } from 'commander';
import { resolve } from 'node:path';
import { trustedFolders, trustFolder } from '../../config/trust.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { type Answer, oneLine } from '../output.ts';
import type { Runner } from '../run.ts';

export function addTrustCommand(program: Command, run: Runner): void {
  program
    .command('trust [folder]')
    .description("let a project's own cartridges (.pilot/cartridges) into pilot")
    .option('--list', 'the folders that are trusted')
    .option('--remove', 'trust it no more')
    .addHelpText(
      'after',
      examples(['pilot trust', 'this folder'], ['pilot trust --remove ../api', ''], ['pilot trust --list', '']),
    )
    .action(run(trust));
}

function trust(context: Context, folder: string | undefined, { list, remove }: { list?: true; remove?: true }): Answer {
  if (list === true) {
    const folders = trustedFolders(context.paths);
    return {
      data: folders,
      text: (page) => folders.map((each) => oneLine(each, page)).join('\n'),
      ...(folders.length === 0 && { nothing: 'No folder is trusted yet: pilot trust <folder>' }),
    };
  }
  const path = resolve(context.world.cwd, folder ?? '.');
  const trusted = remove !== true;
  trustFolder(context.paths, path, trusted);
  const said = trusted ? `Trusted: cartridges of ${path} hold there.` : `No longer trusted: ${path}.`;
  return { data: { folder: path, trusted }, text: () => said };
}
