import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHeartbeats, type Heartbeats } from '../../../src/app/sidebar/heartbeats.ts';
import { defaultConfig } from '../../../src/config/defaults.ts';
import type { Config } from '../../../src/config/schema.ts';
import type { ShellEvent } from '../../../src/events.ts';
import type { Analysis } from '../../../src/grammar/analysis.ts';

const pauses = { gatherMs: 1, firstRetryMs: 1, longestRetryMs: 4, answerMs: 5000 };
const got: { key: string; body: unknown[] }[] = [];
const problems: string[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += String(chunk)));
  request.on('end', () => {
    const key = Buffer.from((request.headers.authorization ?? '').slice(6), 'base64').toString();
    got.push({ key, body: JSON.parse(body) as unknown[] });
    response.writeHead(202).end('{}');
  });
});

let home: string;
let heartbeats: Heartbeats | undefined;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'pilot-heartbeats-'));
  mkdirSync(join(home, 'api/.git'), { recursive: true });
  writeFileSync(join(home, 'api/.git/HEAD'), 'ref: refs/heads/main\n');
  got.length = problems.length = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  heartbeats?.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(home, { recursive: true });
});

function configured(more: Partial<Config['worklog']['heartbeats']>, rest: Partial<Config> = {}): Config {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { ...defaultConfig, ...rest, worklog: { ...defaultConfig.worklog, heartbeats: { on: true, url, ...more } } };
}

function listening(config: Config, isPrivate = false): Heartbeats {
  const options = { paths: { stateDir: home }, config, isPrivate: () => isPrivate, pauses };
  return (heartbeats = createHeartbeats({ ...options, analyze, problem: (reason) => problems.push(reason) }));
}

/** As the grammar says it: `secret-tool` is described nowhere. */
function analyze(line: string): Analysis {
  const [cli = ''] = line.split(' ');
  const coverage = cli === 'secret-tool' ? 'none' : 'full';
  const command = { cli, path: [], coverage, words: [], problems: [], touches: [], warnings: [] } as const;
  const commands = [{ ...command, effect: 'read' as const, intents: ['test.run'], start: 0, end: 1 }];
  return { line, ok: true, commands: commands as unknown as Analysis['commands'], effect: 'read' };
}

function ended(line: string, more: Partial<Extract<ShellEvent, { type: 'command-end' }>> = {}): ShellEvent {
  const cwd = join(home, 'api');
  return { type: 'command-end', line, cwd, at: 1_000_000, durationMs: 5, exit: 0, record: true, ...more };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 5 });

it('tells a service what runs where, by a key from a file or a command, and never the line', async () => {
  writeFileSync(join(home, 'key'), 'waka_file\n');
  listening(configured({ keyFile: join(home, 'key') })).heard(ended('npm test --token=hunter2'));
  await until(() => expect(got).toHaveLength(1));
  expect(got[0]).toEqual({
    key: 'waka_file',
    body: [{ entity: 'npm', type: 'app', category: 'running tests', time: 1000, project: 'api', branch: 'main' }],
  });
  await until(() => expect(readdirSync(join(home, 'heartbeats'))).toEqual([]));
  heartbeats?.configure(configured({ keyCommand: 'echo waka_command; echo more' }));
  heartbeats?.heard(ended('secret-tool x', { at: 2_000_000 }));
  await until(() => expect(got).toHaveLength(2));
  expect(got[1]).toMatchObject({ key: 'waka_command', body: [{ entity: 'terminal' }] });
  expect(problems).toEqual([]);
});

it.each([
  ['that is off', { on: false }, {}, false],
  ['in a private session', {}, {}, true],
  ['in a folder of which nothing is kept', {}, { history: { ...defaultConfig.history, ignoreIn: ['*/api'] } }, false],
] as const)('says nothing %s', (_name, more, rest, isPrivate) => {
  listening(configured(more, rest as unknown as Partial<Config>), isPrivate).heard(ended('npm test'));
  const folder = readdirSync(home).filter((name) => name === 'heartbeats');
  expect(folder.flatMap((name) => readdirSync(join(home, name)))).toEqual([]);
});

it('says nothing of what is not to be kept, and keeps what cannot be sent; a key that fails is never said', async () => {
  const quiet = listening(configured({ keyCommand: 'echo waka_secret; echo waka_secret >&2; exit 3' }));
  quiet.heard(ended('npm test', { record: false }));
  quiet.heard(ended('npm test'));
  quiet.heard(ended('npm test', { at: 1_010_000 }));
  await until(() => expect(problems.length).toBeGreaterThan(0));
  expect(problems.join()).not.toContain('waka_secret');
  const file = join(home, 'heartbeats', `${process.pid}.jsonl`);
  expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(1);
  expect(got).toEqual([]);
});
