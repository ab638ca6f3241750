import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PilotError } from '../errors.ts';
import { decodeCartridge } from './cartridge-file.ts';
import type { Cartridge } from './cartridge.ts';
import { CommandNode } from './node.ts';

/** The compiled cartridges of a folder, each read on first use and kept. */
export interface Library {
  /** The tool's command tree; undefined when there is no cartridge for it, or it cannot be read. */
  find(cli: string): CommandNode | undefined;
  /** Cartridges that could not be read, by tool: everything else goes on without them. */
  readonly broken: ReadonlyMap<string, PilotError>;
}

export function openLibrary(dir: string): Library {
  const known = namesIn(dir);
  const loaded = new Map<string, CommandNode | undefined>();
  const broken = new Map<string, PilotError>();
  const load = (cli: string): CommandNode | undefined => {
    try {
      const cartridge = readCartridge(dir, cli);
      return new CommandNode(cartridge, cartridge);
    } catch (cause) {
      broken.set(
        cli,
        new PilotError('cartridge-unreadable', `The cartridge of ${cli} cannot be read.`, {
          hint: 'Build pilot again.',
          cause,
        }),
      );
      return undefined;
    }
  };
  return {
    broken,
    find(cli) {
      if (!known.has(cli)) return undefined;
      if (!loaded.has(cli)) loaded.set(cli, load(cli));
      return loaded.get(cli);
    },
  };
}

function namesIn(dir: string): Set<string> {
  try {
    return new Set(
      readdirSync(dir)
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -'.json'.length)),
    );
  } catch (cause) {
    throw new PilotError('cartridges-missing', `The compiled cartridges are not in ${dir}.`, {
      hint: 'Build pilot again: npm run build.',
      cause,
    });
  }
}

function readCartridge(dir: string, cli: string): Cartridge {
  return decodeCartridge(readFileSync(join(dir, `${cli}.json`), 'utf8'));
}
