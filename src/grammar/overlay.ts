import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makePrivateFolder } from '../private-folder.ts';
import type { CartridgeProblem, CartridgeText } from './written.ts';

export interface Overlay {
  /** Folders of compiled cartridges that stand in place of pilot's own. */
  over: string[];
  /** What is wrong in the user's files; all else of them holds. */
  problems: CartridgeProblem[];
}

/**
 * The cartridges of the user, and of the projects they trust, laid over those of pilot. Compiled once for the same
 * texts: after that nothing of YAML is loaded.
 */
export async function openOverlay(options: {
  /** Pilot's own, compiled. */
  dir: string;
  /** Folders with YAML files: the user's first, then those of trusted projects. */
  folders: readonly string[];
  cache: string;
}): Promise<Overlay> {
  const files = (await Promise.all(options.folders.map(yamlFiles))).flat().slice(0, mostFiles);
  if (files.length === 0) return { over: [], problems: [] };
  const target = join(options.cache, 'cartridges', await stampOf(options.dir, files));
  try {
    const problems = (await readProblems(target)) ?? (await compileTo(target, options.dir, files));
    return { over: [target], problems };
  } catch (error) {
    const [first] = files;
    return { over: [], problems: [notKept(first?.file ?? options.cache, error)] };
  }
}

/** Past these it is no longer somebody's own cartridges. */
const mostFiles = 200;
const largestFile = 1_000_000;

async function yamlFiles(folder: string): Promise<CartridgeText[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.yaml')).toSorted();
  return (await Promise.all(files.map((name) => readText(join(folder, name))))).flat();
}

async function readText(file: string): Promise<CartridgeText[]> {
  try {
    const { size } = await stat(file);
    return size > largestFile ? [] : [{ file, text: await readFile(file, 'utf8') }];
  } catch {
    return [];
  }
}

/** Changes with each text, and with pilot's own cartridges: they are what lies below. */
async function stampOf(dir: string, files: readonly CartridgeText[]): Promise<string> {
  const hash = createHash('sha256').update(format);
  for (const name of (await readdir(dir)).toSorted()) {
    const { size, mtimeMs } = await stat(join(dir, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  for (const { file, text } of files) hash.update(`${file}\n${text.length}\n${text}`);
  return hash.digest('hex').slice(0, 24);
}

/** Changes when the compiled form does. */
const format = 'overlay 2\n';

async function readProblems(target: string): Promise<CartridgeProblem[] | null> {
  const text = await readFile(join(target, problemsFile), 'utf8').catch(() => null);
  if (text === null) return null;
  const now = new Date();
  await utimes(target, now, now).catch(() => undefined);
  return JSON.parse(text) as CartridgeProblem[];
}

/** Not `.json`: that would be a tool. */
const problemsFile = 'problems';

async function compileTo(target: string, dir: string, files: readonly CartridgeText[]): Promise<CartridgeProblem[]> {
  const { compileOverlay } = await import('./compile-overlay.ts');
  const { compiled, problems } = compileOverlay(dir, files);
  makePrivateFolder(dirname(target));
  const fresh = await mkdtemp(`${target}-`);
  for (const [name, text] of compiled) await writeFile(join(fresh, `${name}.json`), text);
  await writeFile(join(fresh, problemsFile), JSON.stringify(problems));
  // Another pilot may have been faster; its result is the same.
  await rename(fresh, target).catch(() => rm(fresh, { recursive: true, force: true }));
  await forgetOld(dirname(target));
  return problems;
}

async function forgetOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const seen = await stat(path).catch(() => null);
    if (seen !== null && Date.now() - seen.mtimeMs > oldMs) await rm(path, { recursive: true, force: true });
  }
}

const oldMs = 30 * 24 * 3_600_000;

function notKept(file: string, error: unknown): CartridgeProblem {
  const message = `Your own cartridges cannot be compiled: ${error instanceof Error ? error.message : String(error)}.`;
  return { file, line: 1, code: 'not-compiled', message, fix: 'Look whether the cache folder can be written.' };
}
