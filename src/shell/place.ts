import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Place } from '../store/records.ts';

/** Where a folder is: its work tree and branch, by file calls alone. A detached HEAD gives the short hash as the branch. */
export function placeOf(cwd: string): Place {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const gitDir = gitDirOf(folder);
    if (gitDir !== null) return { cwd, repo: folder, branch: branchOf(gitDir) };
    if (folder === dirname(folder)) return { cwd, repo: null, branch: null };
  }
}

/** The commit that is checked out there, short; null outside of a repository and before its first commit. */
export function headOf(cwd: string): string | null {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const gitDir = gitDirOf(folder);
    if (gitDir !== null) return commitOf(gitDir)?.slice(0, 10) ?? null;
    if (folder === dirname(folder)) return null;
  }
}

function commitOf(gitDir: string): string | null {
  const head = read(join(gitDir, 'HEAD'))?.trim() ?? '';
  const ref = /^ref: (.+)$/.exec(head)?.[1];
  if (ref === undefined) return /^[0-9a-f]{40,64}$/.test(head) ? head : null;
  // A worktree has its own HEAD; the branches are those of the repository.
  const common = resolve(gitDir, read(join(gitDir, 'commondir'))?.trim() ?? '.');
  const loose = read(join(common, ref))?.trim();
  return loose ?? packed(common, ref);
}

/** Thousands of branches make a large file, which is read only where the branch has no file of its own. */
function packed(common: string, ref: string): string | null {
  const line = read(join(common, 'packed-refs'))
    ?.split('\n')
    .find((each) => each.endsWith(` ${ref}`));
  return line?.split(' ', 1)[0] ?? null;
}

/** Null when the folder is not the root of a work tree. Worktrees and submodules have a file in place of the folder. */
function gitDirOf(folder: string): string | null {
  const path = join(folder, '.git');
  if (isFolder(path)) return read(join(path, 'HEAD')) === null ? null : path;
  const target = /^gitdir: (.+)$/m.exec(read(path) ?? '')?.[1];
  return target === undefined ? null : resolve(folder, target);
}

function branchOf(gitDir: string): string | null {
  const head = read(join(gitDir, 'HEAD'))?.trim() ?? '';
  const branch = /^ref: refs\/heads\/(.+)$/.exec(head)?.[1];
  // A repository with reftables has this in place of its branch.
  if (branch !== undefined) return branch === '.invalid' ? null : branch;
  return /^[0-9a-f]{40,64}$/.test(head) ? head.slice(0, 7) : null;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
