import { createHash } from 'node:crypto';
import type { NewEntry } from '../store/entry-store.ts';
import type { Store } from '../store/store.ts';
import type { WorkedSpan } from './suggest.ts';

/** Logs what was suggested, as one step. Two windows that accept the same span log it once. */
export async function acceptSpans(store: Store, spans: readonly WorkedSpan[]): Promise<{ added: number }> {
  const entries = await Promise.all(spans.map((span) => entryOf(store, span)));
  return store.entries.addMany(
    entries,
    spans.length === 1 ? 'log what was worked' : `log ${spans.length} spans of work`,
  );
}

async function entryOf(store: Store, span: WorkedSpan): Promise<NewEntry> {
  const { cwd, repo, branch, project, tags, startedAt, endedAt } = span;
  const task = span.task === null ? undefined : await store.tasks.get(span.task);
  const note = task?.text ?? '';
  return { cwd, repo, branch, project, tags, startedAt, endedAt, note, task: task?.uuid ?? null, uuid: uuidOf(span) };
}

/** The same span has the same one everywhere: by where it was and when it began. */
function uuidOf({ repo, cwd, branch, startedAt }: WorkedSpan): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([repo ?? cwd, branch, startedAt]))
    .digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
