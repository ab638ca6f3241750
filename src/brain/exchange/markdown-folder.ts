import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Instant } from '../../events.ts';
import type { Place } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { type MarkdownNote, readMarkdown } from './markdown.ts';

export interface FolderImport {
  added: number;
  changed: number;
  known: number;
  forgotten: number;
  skipped: { file: string; reason: string }[];
}

/** Longer than anything that somebody wrote as a note. */
const longest = 1024 * 1024;

/** Takes in every Markdown file of a folder, or one. A file is one memory by its path, and changes with it. */
export async function importMarkdown(store: Store, path: string, place: Place, now: Instant): Promise<FolderImport> {
  const result: FolderImport = { added: 0, changed: 0, known: 0, forgotten: 0, skipped: [] };
  for (const file of markdownFiles(path)) {
    const text = readNote(file);
    if (typeof text !== 'string') result.skipped.push({ file, reason: text.reason });
    else result[await take(store, file, readMarkdown(text), { place, now })] += 1;
  }
  return result;
}

type Fate = 'added' | 'changed' | 'known' | 'forgotten';

async function take(
  store: Store,
  file: string,
  note: MarkdownNote,
  { place, now }: { place: Place; now: Instant },
): Promise<Fate> {
  const id = note.id ?? `file-${createHash('sha256').update(file).digest('hex').slice(0, 24)}`;
  const title = note.title ?? basename(file, extname(file));
  const { memories } = store;
  const before = await memories.get(id);
  if (before === undefined) {
    const { added } = await memories.addAll([{ ...place, ...newMemory(note), id, title, createdAt: note.at ?? now }]);
    return added > 0 ? 'added' : 'forgotten';
  }
  await memories.update(id, { title, text: note.text, tags: note.tags });
  const after = await memories.get(id);
  const same = JSON.stringify([before.title, before.text, before.tags]);
  return same === JSON.stringify([after?.title, after?.text, after?.tags]) ? 'known' : 'changed';
}

/** What somebody else wrote is not the person's own word. */
function newMemory({ text, tags, kind, pinned, project, thread, author }: MarkdownNote) {
  const more = { ...(project !== null && { project }), ...(thread !== null && { thread }) };
  return { text, tags, pinned, kind: kind ?? 'note', trust: 'import' as const, author, ...more };
}

/** Without links, which may go round, and without what is hidden. */
function markdownFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return listed(path)
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) return markdownFiles(inner);
      return entry.isFile() && /\.(?:md|markdown)$/i.test(entry.name) ? [inner] : [];
    });
}

/** A folder that may not be read is passed over, and the others are taken in. */
function listed(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}

function readNote(file: string): string | { reason: string } {
  const text = textOf(file);
  if (text === null) return { reason: 'it is longer than 1 MB, or cannot be read' };
  if (text.includes('\0')) return { reason: 'it is no text' };
  return text.trim() === '' ? { reason: 'it is empty' } : text;
}

function textOf(file: string): string | null {
  try {
    return statSync(file).size > longest ? null : readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
