import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PilotError } from '../errors.ts';
import { encodeCartridge } from './cartridge-file.ts';
import type { Cartridge, Texts } from './cartridge.ts';
import { compileIntents } from './intents.ts';
import { layCartridge } from './layer.ts';
import { lowerCartridge } from './lower.ts';
import { checkReferences } from './references.ts';
import { lowerLocale, localeSchema } from './locale.ts';
import { spreadWords } from './words.ts';
import { readCartridges, readDocuments, type CartridgeProblem, type WrittenLayer } from './written.ts';

/**
 * Compiles the cartridges of a folder: `generated/*.yaml` with `*.yaml` laid over it, to one `<cli>.json` each,
 * or `<cli>@<variant>.json`. Gives back these names. Throws with every problem found when there is one.
 */
export function compileCartridges(from: string, to: string): string[] {
  const files = [...yamlFiles(from, 'generated'), ...yamlFiles(from, '.')];
  const read = files.map((file) => readCartridges(file, readFileSync(join(from, file), 'utf8')));
  const { cartridges, problems } = compileLayers(read.flatMap(({ layers }) => layers));
  const locales = compileLocales(from, cartridges);
  const intents = compileIntents(from, to);
  const all = [...read.flatMap((one) => one.problems), ...problems, ...locales.problems, ...intents];
  if (all.length > 0) throw invalid(all);
  mkdirSync(to, { recursive: true });
  for (const cartridge of cartridges)
    writeFileSync(join(to, `${cartridgeName(cartridge)}.json`), encodeCartridge(cartridge));
  for (const { language, cli, texts } of locales.compiled) {
    mkdirSync(join(to, 'locale', language), { recursive: true });
    writeFileSync(join(to, 'locale', language, `${cli}.json`), JSON.stringify(texts));
  }
  return cartridges.map(cartridgeName);
}

/** `locale/<language>/*.yaml`: what the cartridges say, in another language. */
function compileLocales(from: string, cartridges: Cartridge[]) {
  const problems: CartridgeProblem[] = [];
  const compiled: { language: string; cli: string; texts: Texts }[] = [];
  for (const file of localeFiles(from)) {
    const { read, problems: found } = readDocuments(file, readFileSync(join(from, file), 'utf8'), localeSchema);
    problems.push(...found);
    for (const { written, lineOf } of read) {
      const cartridge = cartridges.find(({ cli, variant }) => cli === written.cli && variant === undefined);
      const report = reporter({ file, lineOf }, problems);
      if (cartridge === undefined)
        report(['cli'], 'unknown-tool', `There is no cartridge of "${written.cli}".`, 'Write one first.');
      else
        compiled.push({ language: written.locale, cli: written.cli, texts: lowerLocale(written, cartridge, report) });
    }
  }
  return { compiled, problems };
}

function localeFiles(from: string): string[] {
  if (!existsSync(join(from, 'locale'))) return [];
  return readdirSync(join(from, 'locale')).flatMap((language) => yamlFiles(from, join('locale', language)));
}

/** The same without files: layers of a tool in order, the generated one first. */
export function compileLayers(layers: WrittenLayer[]): { cartridges: Cartridge[]; problems: CartridgeProblem[] } {
  const problems: CartridgeProblem[] = [];
  const byTool = Map.groupBy(layers, ({ cartridge }) => cartridgeName(cartridge));
  const cartridges = [...byTool.values()].map((own) => compileTool(own, problems));
  return { cartridges, problems };
}

/** `yarn`, and `yarn@berry` for a variant. */
export function cartridgeName({ cli, variant }: { cli: string; variant?: string | undefined }): string {
  return variant === undefined ? cli : `${cli}@${variant}`;
}

function compileTool(layers: WrittenLayer[], problems: CartridgeProblem[]): Cartridge {
  const lowered = layers.map((layer) => lowerCartridge(layer.cartridge, reporter(layer, problems)));
  const laid = lowered.reduce(layCartridge);
  const [saying] = layers.filter((layer) => layer.cartridge.words !== undefined);
  const cartridge = spreadWords(laid, saying === undefined ? () => undefined : reporter(saying, problems));
  for (const layer of layers.slice(-1)) checkReferences(cartridge, reporter(layer, problems));
  return cartridge;
}

function reporter(layer: Pick<WrittenLayer, 'file' | 'lineOf'>, problems: CartridgeProblem[]) {
  return (path: string[], code: string, message: string, fix: string): void => {
    problems.push({ file: layer.file, line: layer.lineOf(path), code, message, fix });
  };
}

function yamlFiles(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(folder, entry.name))
    .toSorted();
}

function invalid(problems: CartridgeProblem[]): PilotError {
  const lines = problems.map(({ file, line, code, message, fix }) => `${file}:${line} ${code}: ${message} ${fix}`);
  return new PilotError('cartridge-invalid', lines.join('\n'), { hint: 'docs/cartridges.md explains the format.' });
}
