import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeCartridge, encodeCartridge } from './cartridge-file.ts';
import type { Cartridge } from './cartridge.ts';
import { cartridgeName } from './compile.ts';
import { placesSaid } from './locale.ts';
import { layCartridge } from './layer.ts';
import { lowerCartridge, type Report } from './lower.ts';
import { checkReferences } from './references.ts';
import { spreadWords } from './words.ts';
import { readCartridges, type CartridgeProblem, type CartridgeText, type WrittenLayer } from './written.ts';

/** Files of the user laid over the compiled cartridges of a folder. A layer with a mistake is left out, the others hold. */
export function compileOverlay(
  dir: string,
  files: readonly CartridgeText[],
): { compiled: Map<string, string>; problems: CartridgeProblem[] } {
  const read = files.map(({ file, text }) => readCartridges(file, text));
  const problems = read.flatMap((each) => each.problems);
  const cartridges = new Map<string, Cartridge>();
  for (const layer of read.flatMap(({ layers }) => layers)) {
    const name = cartridgeName(layer.cartridge);
    const laid = layOver(cartridges.get(name) ?? readOwn(dir, name), layer);
    problems.push(...laid.problems);
    if (laid.problems.length === 0) cartridges.set(name, laid.cartridge);
  }
  return { compiled: new Map([...cartridges].map(([name, each]) => [name, encodeCartridge(each)])), problems };
}

function readOwn(dir: string, name: string): Cartridge | undefined {
  const file = join(dir, `${name}.json`);
  return existsSync(file) ? decodeCartridge(readFileSync(file, 'utf8')) : undefined;
}

function layOver(base: Cartridge | undefined, { file, cartridge: written, lineOf }: WrittenLayer) {
  const problems: CartridgeProblem[] = [];
  const report: Report = (path, code, message, fix) => {
    problems.push({ file, line: lineOf(path), code, message, fix });
  };
  const lowered = lowerCartridge(written, report);
  const laid = spreadWords(base === undefined ? lowered : layCartridge(base, lowered), report);
  const own = [...(base?.own ?? []), ...placesSaid(lowered)];
  const cartridge = own.length === 0 ? laid : { ...laid, own };
  checkReferences(cartridge, report);
  return { cartridge, problems };
}
