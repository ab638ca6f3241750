import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PilotError } from '../errors.ts';
import { decodeCartridge } from './cartridge-file.ts';
import type { Cartridge, Texts } from './cartridge.ts';
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

export interface LibraryOptions {
  /** Where the compiled cartridges are; a later folder has its own of a tool instead of an earlier one's. */
  dirs: readonly string[];
  /** The user's language: `de`, or `de-AT`. */
  locale?: string;
}

export function openLibrary({ dirs, locale }: LibraryOptions): Library {
  const folders = new Map(dirs.flatMap((dir) => namesIn(dir).map((name) => [name, dir] as const)));
  const known = Map.groupBy([...folders.keys()].toSorted(), (name) => name.replace(/@.*$/, ''));
  const loaded = new Map<string, readonly CommandNode[]>();
  const broken = new Map<string, PilotError>();
  const load = (name: string): CommandNode[] => {
    try {
      const cartridge = readCartridge(folders.get(name) ?? '', name);
      return [new CommandNode(cartridge, cartridge, undefined, undefined, readTexts(dirs, locale, cartridge.cli))];
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
  const find = (cli: string): readonly CommandNode[] => {
    const names = known.get(cli);
    if (names === undefined) return [];
    const before = loaded.get(cli);
    if (before !== undefined) return before;
    // Names that lead in a circle end here.
    loaded.set(cli, []);
    const nodes = names.flatMap(load).flatMap(follow);
    loaded.set(cli, nodes);
    return nodes;
  };
  /** `docker-compose` is another name of `docker compose`. */
  const follow = (node: CommandNode): readonly CommandNode[] => {
    if (node.spec.sameAs === undefined) return [node];
    const [tool = '', ...path] = node.spec.sameAs.split(' ');
    return find(tool).flatMap(
      (root) => path.reduce<CommandNode | undefined>((at, name) => at?.child(name), root) ?? [],
    );
  };
  return {
    broken,
    names: () => [...known.keys()],
    find,
  };
}

/** `yarn`, and `yarn@berry`. */
function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length));
  } catch (cause) {
    throw new PilotError('cartridges-missing', `The compiled cartridges are not in ${dir}.`, {
      hint: 'Build pilot again: npm run build.',
      cause,
    });
  }
}

/** In the language itself where there is no file for its country; none at all is no mistake. */
function readTexts(dirs: readonly string[], locale: string | undefined, cli: string): Texts | undefined {
  if (locale === undefined) return undefined;
  for (const language of [locale, locale.replace(/-.*$/, '')]) {
    const file = dirs.map((dir) => join(dir, 'locale', language, `${cli}.json`)).findLast((each) => existsSync(each));
    if (file !== undefined) return JSON.parse(readFileSync(file, 'utf8')) as Texts;
  }
  return undefined;
}

function readCartridge(dir: string, cli: string): Cartridge {
  return decodeCartridge(readFileSync(join(dir, `${cli}.json`), 'utf8'));
}
