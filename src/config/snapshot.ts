import { readFileSync, statSync } from 'node:fs';
import { defaultConfig } from './defaults.ts';
import type { Paths } from './paths.ts';
import { writePrivateFile } from './private-files.ts';
import type { Config } from './schema.ts';

/**
 * The config as JSON in the cache, so that the terminal thread can start without a YAML parser and zod.
 * It counts only for the very file it was made from, and only for a pilot with the same settings.
 */
interface Snapshot {
  source: FileStamp;
  defaults: Config;
  config: Config;
  /** How many mistakes the file has. */
  mistakes: number;
}

/** Enough of a file to see that it changed. */
export interface FileStamp {
  mtimeMs: number;
  size: number;
}

/** The config, or null when it must be read from the YAML file first. Never throws. */
export function readSnapshot(paths: Pick<Paths, 'configFile' | 'snapshotFile'>): Config | null {
  const source = stampOf(paths.configFile);
  return source === null ? defaultConfig : (readFresh(paths, source)?.config ?? null);
}

/** How many mistakes the file has; 0 when that is not known. Never throws. */
export function mistakesInConfig(paths: Pick<Paths, 'configFile' | 'snapshotFile'>): number {
  const source = stampOf(paths.configFile);
  return source === null ? 0 : (readFresh(paths, source)?.mistakes ?? 0);
}

/** Keep what was loaded. A cache that cannot be written costs the next start some milliseconds, nothing else. */
export function writeSnapshot(
  paths: Pick<Paths, 'snapshotFile'>,
  loaded: { config: Config; source: FileStamp | null; problems: readonly unknown[] },
): void {
  if (loaded.source === null) return;
  const { source, config, problems } = loaded;
  const snapshot: Snapshot = { source, defaults: defaultConfig, config, mistakes: problems.length };
  try {
    writePrivateFile(paths.snapshotFile, JSON.stringify(snapshot));
  } catch {
    return;
  }
}

export function stampOf(file: string): FileStamp | null {
  try {
    const { mtimeMs, size } = statSync(file);
    return { mtimeMs, size };
  } catch {
    return null;
  }
}

function readFresh(paths: Pick<Paths, 'snapshotFile'>, source: FileStamp): Snapshot | null {
  const snapshot = readJson(paths.snapshotFile);
  return snapshot !== null && isFresh(snapshot, source) ? snapshot : null;
}

function readJson(file: string): Snapshot | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Snapshot | null;
  } catch {
    return null;
  }
}

function isFresh(snapshot: Snapshot, source: FileStamp): boolean {
  return (
    snapshot.source?.mtimeMs === source.mtimeMs &&
    snapshot.source.size === source.size &&
    JSON.stringify(snapshot.defaults) === JSON.stringify(defaultConfig) &&
    typeof snapshot.config === 'object' &&
    typeof snapshot.mistakes === 'number'
  );
}
