import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface Import {
  /** Path of the importing file from the root of the project: `src/app/main.ts`. */
  from: string;
  /** The same for a file of ours; a package's or builtin's name as it is written for the rest. */
  to: string;
  ours: boolean;
  typeOnly: boolean;
}

const root = join(import.meta.dirname, '../..');

export function sourceFiles(folder = 'src'): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** Every import and re-export of a file. Reads the text: the sources keep to the plain forms. */
export function importsOf(file: string): Import[] {
  const text = withoutComments(readFileSync(join(root, file), 'utf8'));
  const found: Import[] = [];
  for (const match of text.matchAll(/^(?:import|export)\s+(type\s)?([^'";]*?\bfrom\s+)?'([^']+)'/gm)) {
    const [, type, names = '', name = ''] = match;
    if (!match[0].startsWith('import') && names === '') continue;
    found.push(importTo(file, name, type !== undefined || onlyTypes(names)));
  }
  for (const match of text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)) {
    const typeOnly = /\btypeof\s+$/.test(text.slice(0, match.index));
    found.push(importTo(file, match[1] ?? '', typeOnly));
  }
  return found;
}

/** `{ type A, type B } from`: erased, with nothing left to load. */
function onlyTypes(names: string): boolean {
  const inner = /^\{([^}]*)\}/.exec(names.trim())?.[1];
  if (inner === undefined) return false;
  const each = inner.split(',').map((name) => name.trim());
  return each.every((name) => name === '' || name.startsWith('type '));
}

function importTo(from: string, name: string, typeOnly: boolean): Import {
  if (!name.startsWith('.')) return { from, to: packageName(name), ours: false, typeOnly };
  return { from, to: normalize(join(dirname(from), name)), ours: true, typeOnly };
}

function packageName(name: string): string {
  if (name.startsWith('node:')) return name;
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** What `entry` loads, at once or later: our files and the packages they name. */
export function loadedBy(entry: string): { files: Set<string>; packages: Map<string, string> } {
  const files = new Set<string>();
  const packages = new Map<string, string>();
  const visit = (file: string): void => {
    if (files.has(file) || !existsSync(join(root, file))) return;
    files.add(file);
    for (const { to, ours } of importsOf(file).filter((each) => !each.typeOnly)) {
      if (ours) visit(to);
      else packages.set(to, file);
    }
  };
  visit(entry);
  return { files, packages };
}
