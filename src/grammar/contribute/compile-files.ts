import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { encodeCartridge } from '../cartridge-file.ts';
import { cartridgeName, compileLayers } from '../compile.ts';
import { compileOverlay } from '../compile-overlay.ts';
import { readCartridges, type CartridgeProblem, type CartridgeText, type WrittenLayer } from '../written.ts';

export interface CompiledFiles {
  /** What stands in the files themselves. */
  layers: WrittenLayer[];
  /** Compiled with all that belongs to the same tools, by name. */
  compiled: Map<string, string>;
  problems: CartridgeProblem[];
}

/**
 * Compiles files as pilot would. One in a folder of cartridges (there is `generated/` beside it) is compiled with what
 * that folder has of the same tool, because it replaces what pilot was built with; any other lies over pilot's own, in `dir`.
 */
export function compileFiles(dir: string, files: readonly CartridgeText[]): CompiledFiles {
  const read = files.map(({ file, text }) => readCartridges(file, text));
  const layers = read.flatMap((each) => each.layers);
  const inFolder = files.filter(({ file }) => folderOf(file) !== undefined);
  const overlay = compileOverlay(
    dir,
    files.filter((each) => !inFolder.includes(each)),
  );
  const own = compileLayers(withOthers(inFolder, layers));
  return {
    layers,
    compiled: new Map([
      ...overlay.compiled,
      ...own.cartridges.map((each) => [cartridgeName(each), encodeCartridge(each)] as const),
    ]),
    problems: unique([
      ...read.flatMap((each, index) => (inFolder.includes(files[index] as CartridgeText) ? each.problems : [])),
      ...overlay.problems,
      ...own.problems,
    ]),
  };
}

/** The folder of cartridges that a file belongs to. */
function folderOf(file: string): string | undefined {
  const folder = basename(dirname(file)) === 'generated' ? dirname(dirname(file)) : dirname(file);
  return existsSync(join(folder, 'generated')) ? folder : undefined;
}

/** In the order of the build: the generated ones first, then those written by hand. */
function withOthers(files: readonly CartridgeText[], layers: readonly WrittenLayer[]): WrittenLayer[] {
  const given = layers.filter(({ file }) => files.some((each) => each.file === file));
  const names = new Set(given.map(({ cartridge }) => cartridgeName(cartridge)));
  const tools = new Set(given.map(({ cartridge }) => cartridge.cli));
  const folders = [...new Set(files.flatMap(({ file }) => folderOf(file) ?? []))];
  const all = folders.flatMap((folder) => [...yamlFiles(join(folder, 'generated')), ...yamlFiles(folder)]);
  return all.flatMap((file) => {
    const own = given.filter((layer) => layer.file === file);
    if (files.some((each) => each.file === file)) return own;
    const text = readFileSync(file, 'utf8');
    if (!namesTool(text, tools)) return [];
    return readCartridges(file, text).layers.filter(({ cartridge }) => names.has(cartridgeName(cartridge)));
  });
}

function yamlFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.toSorted().map((name) => join(folder, name));
}

/** Looked at before it is parsed: of a hundred files two or three are of the tool. */
export function namesTool(text: string, tools: ReadonlySet<string>): boolean {
  return [...text.matchAll(/^cli: *["']?([^\s"']+)/gm)].some(([, cli = '']) => tools.has(cli));
}

function unique(problems: CartridgeProblem[]): CartridgeProblem[] {
  return [...new Map(problems.map((each) => [JSON.stringify(each), each])).values()];
}
