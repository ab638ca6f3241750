import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readDocuments, type CartridgeProblem } from './written.ts';

/** The names of what commands are for, each with a sentence. */
export type Intents = Readonly<Record<string, string>>;

/** The registry as it is written. */
export const registrySchema = z.strictObject({
  intents: z.record(
    z.string().regex(/^[a-z-]+(\.[a-z-]+)*$/, 'must be words with dots between'),
    z.string().min(1).max(100),
  ),
});

const place = 'registry/intents';

/** Compiles the registry of a folder of cartridges, where it has one. */
export function compileIntents(from: string, to: string): CartridgeProblem[] {
  const file = `${place}.yaml`;
  if (!existsSync(join(from, file))) return [];
  const { read, problems } = readDocuments(file, readFileSync(join(from, file), 'utf8'), registrySchema);
  const intents = Object.assign({}, ...read.map(({ written }) => written.intents)) as Intents;
  mkdirSync(join(to, 'registry'), { recursive: true });
  writeFileSync(join(to, `${place}.json`), JSON.stringify(intents));
  return problems;
}

/** The registry beside compiled cartridges; undefined where there is none. */
export function readIntents(dir: string): Intents | undefined {
  const file = join(dir, `${place}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Intents) : undefined;
}
