import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cartridgeFolders } from '../../app/sidebar/cartridge-folders.ts';
import { PilotError } from '../../errors.ts';
import type { CartridgeText } from '../../grammar/written.ts';
import type { Context } from '../context.ts';

/** The files that are named, or all that are the user's own. */
export function namedTexts(context: Context, files: readonly string[]): CartridgeText[] {
  if (files.length === 0) return ownTexts(context);
  return files.map((file) => readText(resolve(context.world.cwd, file)));
}

/** What stands in the user's folder, and in those of the trusted projects we are in. */
export function ownTexts({ paths, world }: Context): CartridgeText[] {
  return cartridgeFolders(paths, world.cwd).flatMap(textsIn);
}

export function textsIn(folder: string): CartridgeText[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.toSorted().map((name) => readText(join(folder, name)));
}

function readText(file: string): CartridgeText {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (cause) {
    throw new PilotError('NOT_FOUND', `${file} cannot be read.`, {
      hint: 'Name a YAML file; pilot cartridge new <cli> begins one.',
      cause,
    });
  }
}
