import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Heartbeat, heartbeatOf, saysSomethingNew } from '../../src/worklog/heartbeats/heartbeat.ts';
import { mostWaiting, openQueue } from '../../src/worklog/heartbeats/queue.ts';
import { createSender, type Sender } from '../../src/worklog/heartbeats/sender.ts';

const place = { cwd: '/srv/api/src', repo: '/srv/api', branch: 'fix-login' };
const beat = (time: number, more: Partial<Heartbeat> = {}): Heartbeat => ({
  entity: 'git',
  type: 'app',
  category: 'coding',
  time,
  project: 'api',
  branch: 'main',
  ...more,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pilot-heartbeats-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a sign of work', () => {
  it.each([
    [['test.run'], 'running tests'],
    [['build.run'], 'building'],
    [['container.debug'], 'debugging'],
    [['review.open'], 'code reviewing'],
    [['docs.make'], 'writing docs'],
    [['files.edit'], 'coding'],
    [[], 'coding'],
  ])('of a command for %j is %s', (intents, category) => {
    expect(heartbeatOf({ program: 'x', intents, place, at: 1_500_000 })).toEqual({
      entity: 'x',
      type: 'app',
      category,
      time: 1500,
      project: 'api',
      branch: 'fix-login',
    });
  });

  it('is none outside of a repository', () => {
    expect(heartbeatOf({ program: 'ls', intents: [], place: { ...place, repo: null }, at: 0 })).toBeNull();
  });

  it('is said once while the same goes on', () => {
    expect(saysSomethingNew(beat(100), null)).toBe(true);
    expect(saysSomethingNew(beat(219), beat(100))).toBe(false);
    expect(saysSomethingNew(beat(220), beat(100))).toBe(true);
    expect(saysSomethingNew(beat(101, { branch: 'other' }), beat(100))).toBe(true);
  });
});

describe('what waits to be sent', () => {
  it('outlives its process, and is taken over by one other', () => {
    const gone = openQueue(folder, { pid: 1 });
    gone.add(beat(1));
    gone.add(beat(2));
    writeFileSync(join(folder, '7.jsonl'), `${JSON.stringify(beat(3))}\n{"entity": "gi`);
    openQueue(folder, { pid: 2 }).add(beat(9));
    const isAlive = (pid: number) => pid === 2;
    const next = openQueue(folder, { pid: 3, isAlive });
    expect(next.first(9).map(({ time }) => time)).toEqual([1, 2, 3]);
    expect(openQueue(folder, { pid: 4, isAlive: (pid) => pid < 4 }).length).toBe(0);
    next.done(next.first(2));
    expect(readFileSync(join(folder, '3.jsonl'), 'utf8')).toBe(`${JSON.stringify(beat(3))}\n`);
    next.done(next.first(9));
    expect(readdirSync(folder)).toEqual(['2.jsonl']);
  });

  it('is only so much: the oldest go', () => {
    const rows = Array.from({ length: mostWaiting + 5 }, (_, index) => `${JSON.stringify(beat(index))}\n`);
    writeFileSync(join(folder, '1.jsonl'), rows.join(''));
    const queue = openQueue(folder, { pid: 1 });
    expect([queue.length, queue.first(1)[0]?.time]).toEqual([mostWaiting, 5]);
    queue.add(beat(0));
    expect([queue.length, queue.first(1)[0]?.time]).toEqual([mostWaiting, 6]);
  });
});

describe('a service', () => {
  type Answer = (batch: Heartbeat[], response: ServerResponse) => void;
  const accept: Answer = (batch, response) =>
    response.writeHead(202).end(JSON.stringify({ responses: batch.map((each) => [{ data: each }, 201]) }));
  const pauses = { gatherMs: 1, firstRetryMs: 1, longestRetryMs: 4, answerMs: 200 };

  const got: Heartbeat[][] = [];
  const heads: IncomingMessage['headers'][] = [];
  const problems: string[] = [];
  let answers: Answer[] = [];
  let sender: Sender | undefined;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const batch = JSON.parse(body) as Heartbeat[];
      got.push(batch);
      heads.push({ ...request.headers, host: `${request.method} ${request.url}` });
      (answers.shift() ?? accept)(batch, response);
    });
  });

  beforeEach(async () => {
    for (const list of [got, heads, problems]) list.length = 0;
    answers = [];
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    sender?.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  function sending(heartbeats: Heartbeat[], more: { url?: string; key?: () => Promise<string> } = {}) {
    const queue = openQueue(folder, { pid: 1 });
    for (const heartbeat of heartbeats) queue.add(heartbeat);
    const { port } = server.address() as AddressInfo;
    sender = createSender({
      url: `http://127.0.0.1:${port}/api/v1/`,
      key: () => Promise.resolve('waka_example\n'),
      queue,
      problem: (reason) => problems.push(reason),
      pauses,
      ...more,
    });
    sender.wake();
    return queue;
  }

  const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 5 });
  const times = (batches: Heartbeat[][]) => batches.map((batch) => batch.map(({ time }) => time));

  it('gets at most 25 at a time, as WakaTime wants them', async () => {
    const all = Array.from({ length: 60 }, (_, index) => beat(index));
    const queue = sending(all);
    await until(() => expect(queue.length).toBe(0));
    expect(got.map(({ length }) => length)).toEqual([25, 25, 10]);
    expect(got.flat()).toEqual(all);
    expect(heads[0]).toMatchObject({
      host: 'POST /api/v1/users/current/heartbeats.bulk',
      authorization: `Basic ${Buffer.from('waka_example').toString('base64')}`,
      'content-type': 'application/json',
    });
    expect(existsSync(join(folder, '1.jsonl'))).toBe(false);
  });

  it('that fails, answers nothing, cuts the line and comes back gets everything', async () => {
    answers = [
      (_, response) => response.writeHead(503).end('{}'),
      () => undefined,
      (_, response) => void response.destroy(),
      (_, response) => response.writeHead(429).end(),
    ];
    const queue = sending([beat(1), beat(2)]);
    await until(() => expect(queue.length).toBe(0));
    expect(times(got)).toEqual(Array.from({ length: 5 }, () => [1, 2]));
    expect(problems).toHaveLength(4);
    expect(problems[0]).toBe('it answered 503');
    expect(problems.join()).not.toContain('waka_example');
  });

  it('that takes a part gets the rest again; what it refuses for good goes', async () => {
    answers = [
      (batch, response) =>
        response
          .writeHead(202)
          .end(
            JSON.stringify({ responses: batch.map((each, index) => [{ data: each }, [201, 500, 400, 429][index]]) }),
          ),
    ];
    const queue = sending([beat(1), beat(2), beat(3), beat(4)]);
    await until(() => expect(queue.length).toBe(0));
    expect(times(got)).toEqual([
      [1, 2, 3, 4],
      [2, 4],
    ]);
    expect(problems).toEqual(['1 of 4 were refused for good']);
  });

  it('that answers with nothing of its own has taken all', async () => {
    answers = [(_, response) => response.writeHead(201).end('ok')];
    const queue = sending([beat(1)]);
    await until(() => expect(queue.length).toBe(0));
    expect(got).toHaveLength(1);
  });

  it('that points elsewhere does not get the key there; without a key nothing is sent', async () => {
    answers = [(_, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/elsewhere' }).end()];
    let queue = sending([beat(1)]);
    await until(() => expect(queue.length).toBe(0));
    expect(problems).toHaveLength(1);
    sender?.stop();
    got.length = 0;
    queue = sending([beat(2)], { key: () => Promise.reject(new Error('no key')) });
    await until(() => expect(problems).toContain('no key'));
    expect([got.length, queue.length]).toEqual([0, 1]);
  });
});
