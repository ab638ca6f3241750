import * as z from 'zod';
import { linkEnds, type Link, type Memory, trusts } from '../../store/records.ts';
import type { Judgement } from '../../store/judgement-store.ts';
import type { NewMemory, Tombstone } from '../../store/memory-store.ts';
import type { Store } from '../../store/store.ts';

/*
 * All memories as lines of JSON, and back: `{"memory": …}`, `{"link": …}`, `{"judgement": …}`, `{"forgotten": …}`. What is
 * written and read again in an empty store is written the same.
 */

export type ExchangeRow =
  | { memory: Omit<Memory, 'seq'> }
  | { link: Link }
  | { judgement: Judgement }
  | { forgotten: Tombstone };

const atOnce = 1000;

/** Memories in the order in which they were written, then links, what was made of them, and what was forgotten. */
export async function* exportRows(store: Store): AsyncGenerator<ExchangeRow> {
  let after = 0;
  for (;;) {
    const page = await store.memories.page({ after, limit: atOnce });
    if (page.length === 0) break;
    for (const { seq, ...memory } of page) {
      after = seq;
      yield { memory };
    }
  }
  for (const link of await store.links.list(Number.MAX_SAFE_INTEGER)) yield { link };
  for (const judgement of await store.judgements.list(Number.MAX_SAFE_INTEGER)) yield { judgement };
  for (const forgotten of await store.memories.forgotten()) yield { forgotten };
}

const instant = z.number();
const text = z.string();

const memoryRow = z.strictObject({
  id: text.min(1),
  kind: text,
  title: text,
  text,
  tags: z.array(text),
  pinned: z.boolean(),
  commandId: text.nullable(),
  cwd: text,
  repo: text.nullable(),
  branch: text.nullable(),
  project: text,
  thread: text.nullable(),
  author: text.nullable(),
  trust: z.enum(trusts),
  validFrom: instant.nullable(),
  validTo: instant.nullable(),
  supersedes: text.nullable(),
  createdAt: instant,
  updatedAt: instant,
});

const linkEnd = z.strictObject({ kind: z.enum(linkEnds), id: text });

const judgementRow = z.strictObject({
  item: text.min(1),
  chosen: z.int().min(0),
  chosenAt: instant.nullable(),
  useless: z.array(z.strictObject({ at: instant, place: text, about: text })),
});

const exchangeRow = z.union([
  z.strictObject({ memory: memoryRow }),
  z.strictObject({ link: z.strictObject({ from: linkEnd, to: linkEnd, type: text, createdAt: instant }) }),
  z.strictObject({ judgement: judgementRow }),
  z.strictObject({ forgotten: z.strictObject({ id: text, forgottenAt: instant }) }),
]);

/** A row of an export, or a string that says what is wrong with it. */
export function exchangeRowOf(line: string): ExchangeRow | string {
  try {
    const result = exchangeRow.safeParse(JSON.parse(line));
    return result.success ? result.data : 'it is no row of an export of memories';
  } catch {
    return 'it is no JSON';
  }
}

export interface Imported {
  added: number;
  known: number;
  forgotten: number;
  links: number;
}

/** Takes in the rows of an export; what is known already stays as it is, and what was forgotten stays so. */
export async function importRows(store: Store, rows: AsyncIterable<ExchangeRow>): Promise<Imported> {
  const total: Imported = { added: 0, known: 0, forgotten: 0, links: 0 };
  let memories: NewMemory[] = [];

  async function flush(): Promise<void> {
    const { added, known, forgotten } = await store.memories.addAll(memories);
    total.added += added;
    total.known += known;
    total.forgotten += forgotten;
    memories = [];
  }

  for await (const row of rows) {
    if ('memory' in row) memories.push(row.memory);
    if (memories.length >= atOnce || (memories.length > 0 && !('memory' in row))) await flush();
    if ('link' in row) {
      await store.links.add(row.link);
      total.links += 1;
    }
    if ('judgement' in row) await store.judgements.addAll([row.judgement]);
    if ('forgotten' in row) await store.memories.forget([row.forgotten]);
  }
  await flush();
  return total;
}
