import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchangeRowOf, type ExchangeRow, exportRows, importRows } from '../../src/brain/exchange/jsonl.ts';
import { importMarkdown } from '../../src/brain/exchange/markdown-folder.ts';
import { markdownOf, readMarkdown } from '../../src/brain/exchange/markdown.ts';
import type { NewMemory } from '../../src/store/memory-store.ts';
import { openStore } from '../../src/store/open.ts';
import { linkEnds, type Memory, trusts } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { api, home, newMemory, nowhere, web } from '../contracts/rows.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';

async function exported(store: Store): Promise<string> {
  const lines: string[] = [];
  for await (const row of exportRows(store)) lines.push(JSON.stringify(row));
  return lines.join('\n');
}

async function* rowsOf(lines: string): AsyncGenerator<ExchangeRow> {
  for (const line of lines.split('\n')) {
    const row = exchangeRowOf(line);
    if (typeof row === 'string') throw new Error(row);
    yield row;
  }
}

const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const instant = fc.integer({ min: 0, max: 4e12 });
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

const anyMemory = fc.record({
  id: fc.string({ minLength: 1, maxLength: 12 }),
  place: fc.constantFrom(api, web, home, nowhere),
  kind: fc.constantFrom('note', 'command', 'turn'),
  text,
  title: text,
  tags: fc.array(text, { maxLength: 3 }),
  pinned: fc.boolean(),
  createdAt: instant,
  updatedAt: instant,
  project: fc.constantFrom('', 'talks', 'api'),
  thread: maybe(text),
  author: maybe(text),
  trust: fc.constantFrom(...trusts),
  validFrom: maybe(instant),
  validTo: maybe(instant),
  commandId: maybe(text),
  supersedes: maybe(fc.string({ minLength: 1, maxLength: 12 })),
});

describe('an export', () => {
  it('makes the same store of an empty one', async () => {
    const end = fc.record({ kind: fc.constantFrom(...linkEnds), id: text });
    const links = fc.array(fc.record({ from: end, to: end, type: text, createdAt: instant }), { maxLength: 4 });
    const mark = fc.record({ at: instant, place: text, about: text });
    const judgement = fc.record({
      item: fc.string({ minLength: 1, maxLength: 12 }),
      chosen: fc.nat(9),
      chosenAt: maybe(instant),
      useless: fc.array(mark, { maxLength: 3 }),
    });
    const judgements = fc.array(judgement, { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyMemory, { maxLength: 8 }),
        links,
        judgements,
        fc.nat(8),
        async (memories, linked, judged, gone) => {
          const [first, second] = [await openStore({ path: ':memory:' }), await openStore({ path: ':memory:' })];
          await first.memories.addAll(memories.map(({ place, ...memory }): NewMemory => ({ ...place, ...memory })));
          const removed = memories[gone];
          if (removed !== undefined) await first.memories.remove(removed.id);
          for (const link of linked) await first.links.add(link);
          await first.judgements.addAll(judged);
          const lines = await exported(first);
          if (lines !== '') await importRows(second, rowsOf(lines));
          expect(await exported(second)).toBe(lines);
          await Promise.all([first.close(), second.close()]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('brings nothing back that was forgotten here, and is taken once', async () => {
    const store = await openStore({ path: ':memory:' });
    await store.memories.add(newMemory('zebra', { id: 'a' }));
    await store.memories.add(newMemory('lion', { id: 'b' }));
    const lines = await exported(store);
    await store.memories.remove('a');
    expect(await importRows(store, rowsOf(lines))).toEqual({ added: 0, known: 1, forgotten: 1, links: 0 });
    expect(await store.memories.get('a')).toBeUndefined();
    await store.close();
  });

  it.each(['', '{', '[]', '{"memory": {}}', '{"other": 1}', '{"forgotten": {"id": 1}}'])(
    'is not read of %j',
    (line) => {
      expect(exchangeRowOf(line)).toEqual(expect.any(String));
    },
  );
});

describe('Markdown', () => {
  it('holds what people edit', async () => {
    const store = await openStore({ path: ':memory:' });
    const memory = await store.memories.add(newMemory('staging: needs the VPN\n\n- ask ops', { tags: ['ops', 'a b'] }));
    expect(readMarkdown(markdownOf(memory))).toMatchObject({
      id: memory.id,
      title: memory.title,
      text: memory.text,
      tags: ['ops', 'a b'],
      at: memory.createdAt,
    });
    await store.close();
  });

  it.each([
    ['# Deploy\n\nwith care', { title: 'Deploy', text: '# Deploy\n\nwith care', tags: [], id: null, at: null }],
    ['---\ntags: ops, ci\ndate: 2026-03-04\n---\ntext', { title: null, text: 'text', tags: ['ops', 'ci'] }],
    ['---\n: [\n---\ntext', { title: null, text: 'text' }],
    ['\uFEFF---\r\ntitle: a\r\n---\r\ntext', { title: 'a', text: 'text' }],
    ['--- no front matter', { text: '--- no front matter' }],
  ])('%j is read', (markdown, note) => {
    expect(readMarkdown(markdown)).toMatchObject(note);
  });

  it('that was written is the same when it is read again, but for what has no place in it', async () => {
    const trimmed = text.map((each) => each.replace(/\s+/g, ' ').trim()).filter((each) => each !== '');
    const written = fc.record({
      id: fc.stringMatching(/^[a-z][\w-]{0,11}$/),
      kind: fc.constantFrom('note', 'turn'),
      text: trimmed,
      title: trimmed,
      tags: fc.uniqueArray(fc.stringMatching(/^[\p{L}\d][\p{L}\d -]{0,8}$/u), { maxLength: 3 }),
      pinned: fc.boolean(),
      createdAt: instant,
      project: fc.constantFrom('', 'talks'),
      thread: maybe(trimmed),
      author: maybe(trimmed),
    });
    const isThere = ({ id, kind, text, title, tags, pinned, createdAt, project, thread, author }: Memory) =>
      JSON.stringify({ id, kind, text, title, tags, pinned, createdAt, project, thread, author });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(written, { maxLength: 5, selector: ({ id }) => id.toLowerCase() }),
        async (all) => {
          const folder = mkdtempSync(join(tmpdir(), 'pilot-exchange-'));
          const [first, second] = [await openStore({ path: ':memory:' }), await openStore({ path: ':memory:' })];
          await first.memories.addAll(all.map((memory): NewMemory => ({ ...nowhere, ...memory })));
          const before = await first.memories.page({ after: 0, limit: 9 });
          for (const memory of before) writeFileSync(join(folder, `${memory.id}.md`), markdownOf(memory));
          await importMarkdown(second, folder, nowhere, 1);
          const after = await second.memories.page({ after: 0, limit: 9 });
          expect(after.map(isThere).toSorted()).toEqual(before.map(isThere).toSorted());
          await Promise.all([first.close(), second.close()]);
          rmSync(folder, { recursive: true });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('files of a folder are memories, and change with it', async () => {
    const folder = temporaryDirectory();
    const store = await openStore({ path: ':memory:' });
    mkdirSync(join(folder, 'ops'));
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git/hidden.md'), 'hidden');
    writeFileSync(join(folder, 'ops/deploy.md'), '# Deploy\n\nwith make ship');
    writeFileSync(join(folder, 'binary.md'), 'a\0b');
    writeFileSync(join(folder, 'big.md'), 'x'.repeat(2_000_000));
    writeFileSync(join(folder, 'other.txt'), 'no note');
    symlinkSync(folder, join(folder, 'loop'));
    const take = () => importMarkdown(store, folder, api, 5000);
    expect(await take()).toEqual({
      added: 1,
      changed: 0,
      known: 0,
      forgotten: 0,
      skipped: [
        { file: join(folder, 'big.md'), reason: 'it is longer than 1 MB, or cannot be read' },
        { file: join(folder, 'binary.md'), reason: 'it is no text' },
      ],
    });
    expect(await take()).toMatchObject({ added: 0, known: 1 });
    writeFileSync(join(folder, 'ops/deploy.md'), '# Deploy\n\nwith make launch');
    expect(await take()).toMatchObject({ changed: 1 });
    const [note] = await store.memories.list({ limit: 9 });
    expect(note).toMatchObject({ title: 'Deploy', text: '# Deploy\n\nwith make launch', trust: 'import', ...api });
    await store.memories.remove(note?.id ?? '');
    expect(await take()).toMatchObject({ forgotten: 1 });
    await store.close();
  });
});
