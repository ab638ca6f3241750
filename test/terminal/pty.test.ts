import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Exit, Pty } from '../../src/terminal/pty.ts';

function run(script: string): {
  pty: Pty;
  ended: Promise<{ exit: Exit; output: string }>;
  sees: (text: string) => Promise<void>;
} {
  const pty = new Pty({
    file: '/bin/sh',
    args: ['-c', script],
    env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm' },
    cwd: '/',
    cols: 80,
    rows: 24,
  });
  let output = '';
  let waiting: { text: string; done: () => void } | null = null;
  pty.onData((data) => {
    output += Buffer.from(data).toString('latin1');
    if (waiting !== null && output.includes(waiting.text)) waiting.done();
  });
  const ended = new Promise<{ exit: Exit; output: string }>((resolve) =>
    pty.onExit((exit) => resolve({ exit, output })),
  );
  const sees = (text: string): Promise<void> =>
    new Promise((done) => (output.includes(text) ? done() : (waiting = { text, done })));
  return { pty, ended, sees };
}

describe('the end of a program', () => {
  test('comes with its exit code', async () => {
    expect((await run('exit 7').ended).exit).toEqual({ code: 7, signal: 0 });
  });

  test('comes with the signal that ended it', async () => {
    expect((await run('kill -9 $$').ended).exit.signal).toBe(9);
  });

  test('loses nothing of what was written last', async () => {
    const runs = await Promise.all(Array.from({ length: 40 }, () => run("exec printf '%20480s' x").ended));
    expect(runs.map((one) => one.output.length)).toEqual(runs.map(() => 20_480));
  });

  test('is not put off by a program left in the background', async () => {
    expect((await run('sleep 1000 & exit 3').ended).exit.code).toBe(3);
  });
});

describe('keys', () => {
  test('arrive whole and in order, however many at once', async () => {
    const { pty, ended, sees } = run('stty raw -echo; echo ready; head -c 3000000 | sha256sum');
    await sees('ready');
    const paste = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => 32 + (i % 90)));
    for (let at = 0; at < paste.length; at += 700_001) pty.write(paste.subarray(at, at + 700_001));
    const { output } = await ended;
    expect(output).toContain(createHash('sha256').update(paste).digest('hex'));
  });

  test('every byte reaches the program', async () => {
    const { pty, ended, sees } = run('stty raw -echo; echo ready; head -c 256 | od -An -tx1 -v | tr -d " \\r\\n"');
    await sees('ready');
    pty.write(Uint8Array.from({ length: 256 }, (_, i) => i));
    const { output } = await ended;
    expect(output).toContain(Buffer.from(Uint8Array.from({ length: 256 }, (_, i) => i)).toString('hex'));
  });
});

test('a resize is seen inside', async () => {
  const { pty, ended, sees } = run('echo ready; read x; stty size');
  await sees('ready');
  pty.resize(33, 11);
  pty.write('\r');
  expect((await ended).output).toContain('11 33');
});

test('a hang-up ends the shell', async () => {
  const { pty, ended, sees } = run('echo ready; read x');
  await sees('ready');
  pty.hangUp();
  expect((await ended).exit.signal).toBe(1);
});
