import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Instant } from '../../events.ts';
import type { KnownDocument } from '../../store/document-store.ts';
import { projectOf } from '../../store/project.ts';
import type { Store } from '../../store/store.ts';
import { chunksOf } from './chunks.ts';
import { findDocuments, type FoundFile, type LeftOut } from './find-documents.ts';

export interface Indexed {
  root: string;
  documents: number;
  changed: number;
  gone: number;
  leftOut: LeftOut[];
}

export interface IndexOptions {
  root: string;
  now: Instant;
  project?: string;
  /** The user asked for this folder by name. */
  added?: boolean;
  /** Folders of which nothing is kept. */
  ignoreIn?: (path: string) => boolean;
  /** Waited for between two files: whoever draws or answers meanwhile goes first. False to stop. */
  turn?: () => Promise<boolean>;
}

const mostLeftOut = 100;

/** Brings what is known of the documents below a folder up to date: what was touched is read, what is gone is forgotten. */
export async function indexDocuments(store: Store, options: IndexOptions): Promise<Indexed> {
  const { root, now, turn = async () => true, ignoreIn = () => false } = options;
  const before = (await store.documents.roots()).find((each) => each.root === root);
  const result: Indexed = { root, documents: 0, changed: 0, gone: 0, leftOut: [] };
  if (ignoreIn(root)) {
    if (before !== undefined) await store.documents.removeRoot(root);
    return { ...result, gone: before?.documents ?? 0 };
  }
  const project = options.project ?? before?.project ?? projectOf({ repo: root, cwd: root });
  await store.documents.addRoot({ root, project, added: options.added ?? false });
  const known = new Map((await store.documents.known(root)).map((document) => [document.path, document]));
  for (const found of findDocuments(root, ignoreIn)) {
    if (!(await turn())) return result;
    for (const file of found) {
      if ('reason' in file) {
        if (result.leftOut.length < mostLeftOut) result.leftOut.push(file);
        continue;
      }
      const outcome = await indexFile(store, root, file, known.get(file.path));
      if (outcome === 'no text') continue;
      known.delete(file.path);
      result.documents++;
      if (outcome === 'changed') {
        result.changed++;
        if (!(await turn())) return result;
      }
    }
  }
  for (const path of known.keys()) await store.documents.removeDocument(path);
  await store.documents.indexed(root, now);
  return { ...result, gone: known.size };
}

async function indexFile(
  store: Store,
  root: string,
  file: FoundFile,
  known: KnownDocument | undefined,
): Promise<'same' | 'changed' | 'no text'> {
  if (known?.modifiedAt === file.modifiedAt && known.size === file.size) return 'same';
  const bytes = await readFile(file.path).catch(() => null);
  if (bytes === null || isBinary(bytes)) return 'no text';
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (known?.hash === hash) {
    await store.documents.touch({ ...file, hash });
    return 'same';
  }
  await store.documents.put({ ...file, root, hash, chunks: chunksOf(file.path, bytes.toString('utf8')) });
  return 'changed';
}

function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 8_192).includes(0);
}
