import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PilotError } from '../errors.ts';
import { decodeCartridge } from './cartridge-file.ts';
import type { Cartridge } from './cartridge.ts';
import { CommandNode } from './node.ts';

/** The compiled cartridges of a folder, each read on first use and kept. */
export interface Library {
  /** The command trees of a tool, one for each variant; none when there is no cartridge for it, or it cannot be read. */
  find(cli: string): readonly CommandNode[];
  /** Every tool that has a cartridge. */
  names(): readonly string[];
  /** Cartridges that could not be read, by tool: everything else goes on without them. */
  readonly broken: ReadonlyMap<string, PilotError>;
}

export function openLibrary(dir: string): Library {
  const known = namesIn(dir);
  const loaded = new Map<string, readonly CommandNode[]>();
  const broken = new Map<string, PilotError>();
  const load = (name: string): CommandNode[] => {
    try {
      const cartridge = readCartridge(dir, name);
      return [new CommandNode(cartridge, cartridge)];
    } catch (cause) {
      broken.set(
        name,
        new PilotError('cartridge-unreadable', `The cartridge of ${name} cannot be read.`, {
          hint: 'Build pilot again.',
          cause,
        }),
      );
      return [];
    }
  };
  return {
    broken,
    names: () => [...known.keys()],
    find(cli) {
      const names = known.get(cli);
      if (names === undefined) return [];
      const nodes = loaded.get(cli) ?? names.flatMap(load);
      loaded.set(cli, nodes);
      return nodes;
    },
  };
}

/** The files of each tool, `yarn` before `yarn@berry`. */
function namesIn(dir: string): Map<string, string[]> {
  try {
    const names = readdirSync(dir)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length));
    return Map.groupBy(names.toSorted(), (name) => name.replace(/@.*$/, ''));
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
