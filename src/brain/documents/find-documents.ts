import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { ignoreFile, type IgnoreFile } from './ignore-file.ts';

export interface FoundFile {
  path: string;
  size: number;
  modifiedAt: number;
}

/** A file that looks like a document and is none to be read. */
export interface LeftOut {
  path: string;
  reason: 'too large' | 'too many files' | 'cannot be read' | 'no text';
}

/** More than a thick book; what is larger was made by a machine. */
const largest = 4 * 1024 * 1024;
const mostEntries = 100_000;
const deepest = 24;

/**
 * The documents below a folder, one folder at a time: README, docs, decisions, runbooks, Makefiles, scripts of
 * package.json. What git ignores is left out, and no link is followed, so there is no way round in a circle.
 */
export function* findDocuments(
  root: string,
  ignoreIn: (path: string) => boolean = () => false,
): Generator<(FoundFile | LeftOut)[]> {
  const waiting: Folder[] = [{ path: root, below: '', ignores: [], depth: 0 }];
  let entries = 0;
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    if (ignoreIn(folder.path)) continue;
    const listed = list(folder.path);
    if (listed === null) {
      yield [{ path: folder.path, reason: 'cannot be read' }];
      continue;
    }
    entries += listed.length;
    if (entries > mostEntries) {
      yield [{ path: folder.path, reason: 'too many files' }];
      return;
    }
    const within = withIgnoreFile(folder, listed);
    const found: (FoundFile | LeftOut)[] = [];
    for (const entry of listed) {
      const below = folder.below === '' ? entry.name : `${folder.below}/${entry.name}`;
      if (entry.isDirectory()) {
        const next = { ...within, path: join(folder.path, entry.name), below, depth: folder.depth + 1 };
        if (next.depth <= deepest && isWorthEntering(entry.name) && !isIgnored(within, below, true)) waiting.push(next);
      } else if (entry.isFile() && isDocument(below) && !isIgnored(within, below, false)) {
        const file = fileAt(join(folder.path, entry.name));
        if (file !== null) found.push(file);
      }
    }
    yield found;
  }
}

interface Folder {
  path: string;
  /** The path below the root, with slashes. */
  below: string;
  ignores: { base: string; says: IgnoreFile }[];
  depth: number;
}

/** Null when it may not be read; one that is gone meanwhile is empty. */
function list(path: string): Dirent[] | null {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? [] : null;
  }
}

function withIgnoreFile(folder: Folder, listed: readonly Dirent[]): Folder {
  if (!listed.some(({ name }) => name === '.gitignore')) return folder;
  try {
    const says = ignoreFile(readFileSync(join(folder.path, '.gitignore'), 'utf8').slice(0, 262_144));
    return { ...folder, ignores: [...folder.ignores, { base: folder.below, says }] };
  } catch {
    return folder;
  }
}

/** The nearest .gitignore has the last word. */
function isIgnored({ ignores }: Folder, below: string, isFolder: boolean): boolean {
  for (const { base, says } of ignores.toReversed()) {
    const verdict = says(base === '' ? below : below.slice(base.length + 1), isFolder);
    if (verdict !== undefined) return verdict;
  }
  return false;
}

/** What is fetched or built is nobody's document, also where no .gitignore says so. */
function isWorthEntering(name: string): boolean {
  if (name.startsWith('.') && !/^\.(?:github|gitlab|docs)$/.test(name)) return false;
  return !fetchedOrBuilt.has(name);
}

const fetchedOrBuilt = new Set(
  'node_modules bower_components vendor dist build out target coverage venv __pycache__ site-packages Pods DerivedData third_party'.split(
    ' ',
  ),
);

function isDocument(below: string): boolean {
  const name = below.slice(below.lastIndexOf('/') + 1);
  if (/^(?:readme|contributing|hacking|install|runbook|architecture|onboarding)(?:\.\w+)?$/i.test(name)) return true;
  if (/\.(?:md|mdx|markdown|rst|adoc|asciidoc|org)$/i.test(name)) return true;
  if (/^(?:(?:GNU)?[Mm]akefile|[Jj]ustfile|package\.json|Taskfile\.ya?ml)$/.test(name)) return true;
  return (
    /\.txt$/i.test(name) && /(?:^|\/)(?:docs?|documentation|adr|decisions|runbooks?|guides?|notes|wiki)\//i.test(below)
  );
}

function fileAt(path: string): FoundFile | LeftOut | null {
  try {
    const { size, mtimeMs } = statSync(path);
    return size > largest ? { path, reason: 'too large' } : { path, size, modifiedAt: Math.round(mtimeMs) };
  } catch {
    return null;
  }
}
