import { basename } from 'node:path';
import { defaultConfig } from '../config/defaults.ts';
import type { Paths } from '../config/paths.ts';
import type { Config } from '../config/schema.ts';
import { stampOf } from '../config/snapshot.ts';

export interface ReadConfig {
  config: Config;
  /** The first mistake in the file, with its line, and how many there are; null without one. */
  problem: string | null;
  /** Says whether the file changed since. */
  stamp: string;
}

type ConfigPaths = Pick<Paths, 'configFile'>;

/** Without a file there is nothing to read, and YAML and zod need not be loaded. */
export async function readConfig(paths: ConfigPaths): Promise<ReadConfig> {
  const stamp = stampText(paths);
  if (stamp === noFile) return { config: defaultConfig, problem: null, stamp };
  const { loadConfig } = await import('../config/load.ts');
  const { config, problems } = loadConfig(paths);
  const [first, ...more] = problems;
  if (first === undefined) return { config, problem: null, stamp };
  const place = first.line === null ? basename(first.file) : `${basename(first.file)} line ${first.line}`;
  const all =
    more.length === 0 ? 'pilot config check says more' : `${problems.length} mistakes in all: pilot config check`;
  return { config, problem: `${place}: ${first.message} (${all})`, stamp };
}

export interface ConfigListener {
  /** Another config than before, without a mistake. */
  changed: (config: Config) => void;
  /** What is wrong with the file as it is now, so that the last config goes on; null when nothing is. */
  said: (problem: string | null) => void;
}

/** What to call from time to time: it looks whether the file changed, and reads it only then. */
export function configFollower(
  paths: ConfigPaths,
  first: ReadConfig,
  { changed, said }: ConfigListener,
): () => Promise<void> {
  let { stamp, config } = first;
  return async function look() {
    const newest = stampText(paths);
    if (newest === stamp) return;
    stamp = newest;
    const read = await readConfig(paths);
    said(read.problem);
    if (read.problem !== null || JSON.stringify(read.config) === JSON.stringify(config)) return;
    config = read.config;
    changed(config);
  };
}

function stampText(paths: ConfigPaths): string {
  return JSON.stringify(stampOf(paths.configFile));
}

const noFile = 'null';
