import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { embedMemories } from '../../src/brain/embedding/embed-memories.ts';
import { type Embedder, embedderOf } from '../../src/brain/embedding/embedder.ts';
import { findByMeaning } from '../../src/brain/embedding/find-by-meaning.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { api, newMemory, web } from '../contracts/rows.ts';

/** Words that mean the same have the same direction here. */
const meanings = [
  ['car', 'vehicle', 'automobile'],
  ['vpn', 'tunnel'],
  ['lunch', 'soup', 'meal'],
];

function vectorOf(of: string): number[] {
  return meanings.map((words) => words.filter((word) => of.toLowerCase().includes(word)).length);
}

interface Asked {
  path: string;
  key: string | undefined;
  model: string;
  input: string[];
}

/** A service on this machine that speaks like the real ones. */
async function service(answer: (asked: Asked) => { status?: number; body: unknown }) {
  const asked: Asked[] = [];
  const server: Server = createServer((request, response) => {
    void text(request).then((said) => {
      const body = JSON.parse(said) as { model: string; input: string[] };
      const one = { path: request.url ?? '', key: request.headers.authorization, ...body };
      asked.push(one);
      const { status = 200, body: answered } = answer(one);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answered));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const ollama = ({ input }: Asked) => ({ body: { embeddings: input.map(vectorOf) } });
const openAi = ({ input }: Asked) => ({
  body: { data: input.map((each, index) => ({ index, embedding: vectorOf(each) })).toReversed() },
});

function embedder(kind: 'ollama' | 'openai', url: string, env: NodeJS.ProcessEnv = {}): Embedder {
  const found = embedderOf({ embeddings: { service: kind, url, model: 'small' } }, env);
  if (found === null) throw new Error('there is none');
  return found;
}

let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
  await store.memories.add(newMemory('the automobile is in the garage', { id: 'car' }));
  await store.memories.add(newMemory('staging needs a tunnel', { id: 'vpn', ...web }));
  await store.memories.add(newMemory('soup on Mondays', { id: 'soup' }));
});
afterEach(() => store.close());

const ids = async (by: Embedder, question: string, more: object = {}) =>
  (await findByMeaning(store, by, { question, limit: 9, ...more })).map(({ memory }) => memory.id);

describe.each([
  ['ollama', ollama, '/api/embed'],
  ['openai', openAi, '/embeddings'],
] as const)('a service that speaks like %s', (kind, answer, path) => {
  it('finds memories that have no word of the question', async () => {
    const { url, asked } = await service(answer);
    const by = embedder(kind, url, { PILOT_EMBEDDINGS_KEY: 'k' });
    const told: number[] = [];
    expect(await embedMemories(store, by, (made) => told.push(made))).toBe(3);
    expect(told).toEqual([3]);
    expect(asked[0]).toMatchObject({ path, key: 'Bearer k', model: 'small' });
    expect(await ids(by, 'where is my vehicle?')).toEqual(['car']);
    expect(await ids(by, 'a vpn', { within: { place: api } })).toEqual([]);
    expect(await ids(by, 'a vpn', { within: { place: web } })).toEqual(['vpn']);
    expect((await findByMeaning(store, by, { question: 'soup for lunch', limit: 1 }))[0]?.why).toEqual([
      'matches soup',
      'means the same',
    ]);
  });

  it('is asked again only for what changed, and finds nothing of what was removed', async () => {
    const { url } = await service(answer);
    const by = embedder(kind, url);
    await embedMemories(store, by, () => undefined);
    await store.memories.update('car', { pinned: true });
    expect(await embedMemories(store, by, () => undefined)).toBe(0);
    await store.memories.update('car', { text: 'a meal' });
    await store.memories.remove('soup');
    expect(await store.vectors.count(by.model)).toBe(1);
    expect(await embedMemories(store, by, () => undefined)).toBe(1);
    expect(await ids(by, 'something for lunch')).toEqual(['car']);
  });

  it('that fails says so', async () => {
    for (const wrong of [{ status: 500, body: {} }, { body: { other: 1 } }, { body: { embeddings: [], data: [] } }]) {
      const { url } = await service(() => wrong);
      await expect(embedder(kind, url).embed(['a'])).rejects.toMatchObject({ code: 'EMBEDDING_UNAVAILABLE' });
    }
  });
});

it('no service is asked unless one is set, and no secret is sent', async () => {
  expect(embedderOf({ embeddings: { service: 'off', url: 'http://localhost', model: 'x' } }, {})).toBeNull();
  const { url, asked } = await service(ollama);
  await findByMeaning(store, embedder('ollama', url), { question: 'mysql --password=not-a-real-one', limit: 3 });
  expect(JSON.stringify(asked)).not.toContain('not-a-real-one');
});
