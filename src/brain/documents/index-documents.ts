import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Instant } from '../../events.ts';
import type { KnownDocument, NewDocument } from '../../store/document-store.ts';
import { projectOf } from '../../store/project.ts';
import type { Store } from '../../store/store.ts';
import { chunksOf } from './chunks.ts';
import { redactDocument } from './redact-document.ts';
import { keepLeftOut } from './left-out.ts';
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
/** So many parts are written at once: that takes some milliseconds, and the parts of a thick book a second. */
const partsAtOnce = 32;

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
        leaveOut(result, file);
        continue;
      }
      const outcome = await indexFile({ store, root, turn }, file, known.get(file.path));
      if (outcome === 'stopped') return result;
      if (outcome === 'no text' || outcome === 'cannot be read') {
        leaveOut(result, { path: file.path, reason: outcome });
        continue;
      }
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
  await keepLeftOut(store, root, result.leftOut);
  return { ...result, gone: known.size };
}

function leaveOut({ leftOut }: Indexed, file: LeftOut): void {
  if (leftOut.length < mostLeftOut) leftOut.push(file);
}

interface Reading {
  store: Store;
  root: string;
  turn: () => Promise<boolean>;
}

async function indexFile(
  reading: Reading,
  file: FoundFile,
  known: KnownDocument | undefined,
): Promise<'same' | 'changed' | 'no text' | 'cannot be read' | 'stopped'> {
  const { store, turn } = reading;
  if (known?.modifiedAt === file.modifiedAt && known.size === file.size) return 'same';
  const bytes = await readFile(file.path).catch(() => null);
  if (bytes === null) return 'cannot be read';
  if (isBinary(bytes)) return 'no text';
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (known?.hash === hash) {
    await store.documents.touch({ ...file, hash });
    return 'same';
  }
  const text = await redactDocument(bytes.toString('utf8'), turn);
  const done = text !== null && (await putInPieces(reading, { ...file, hash }, chunksOf(file.path, text)));
  return done ? 'changed' : 'stopped';
}

/** What is not wholly written counts as never read, so that it is read again. */
async function putInPieces(
  { store: { documents }, root, turn }: Reading,
  document: KnownDocument,
  chunks: NewDocument['chunks'],
): Promise<boolean> {
  if (chunks.length <= partsAtOnce) {
    await documents.put({ ...document, root, chunks });
    return true;
  }
  const { path } = document;
  await documents.put({ path, modifiedAt: 0, size: 0, hash: '', root, chunks: chunks.slice(0, partsAtOnce) });
  for (let from = partsAtOnce; from < chunks.length; from += partsAtOnce) {
    if (!(await turn())) return false;
    await documents.append(path, chunks.slice(from, from + partsAtOnce));
  }
  await documents.touch(document);
  return true;
}

function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 8_192).includes(0);
}
