import type { Command } from 'commander';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PilotError } from '../../errors.ts';
import { generatedTools, generatorOf } from '../../grammar/generate/generators.ts';
import { commandTree, rootOf } from '../command-tree.ts';
import type { Context } from '../context.ts';
import { type Answer, oneLine } from '../output.ts';
import { ownLayer } from '../own-layer.ts';
import { shortPath } from '../short-path.ts';

export function generateLayer(
  { world }: Context,
  cli: string,
  source: string | undefined,
  { to }: { to?: string },
  own: Command,
): Answer {
  const folder = resolve(world.cwd, to ?? 'cartridges/generated');
  if (!existsSync(folder))
    throw new PilotError('NO_FOLDER', `There is no folder ${folder}.`, {
      hint: 'Run it in a checkout of pilot, or name a folder: --to .',
    });
  const file = join(folder, `${cli}.yaml`);
  writeFileSync(
    file,
    cli === 'pilot' && source === undefined ? ownLayer(commandTree(rootOf(own))) : generatorOf(cli)(source),
  );
  return {
    data: { file, known: cli === 'pilot' || generatedTools.includes(cli) },
    text: (page) => oneLine(`wrote ${shortPath(file, world.env)}`, page),
  };
}
