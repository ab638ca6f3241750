import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import type { World } from '../../src/cli/context.ts';
import { reportError } from '../../src/cli/report-error.ts';
import { PilotError } from '../../src/errors.ts';

const home = mkdtempSync(join(tmpdir(), 'pilot-report-'));

async function report(error: unknown): Promise<{ said: string; code: number }> {
  let said = '';
  const stderr = { write: (text: string) => (said += text) };
  const code = await reportError(error, { stderr, env: { HOME: home } } as unknown as World);
  return { said, code };
}

test('a known failure is its sentence and hint', async () => {
  expect(await report(new PilotError('BAD_TIME', 'No such time.', { hint: 'Use 3h.' }))).toEqual({
    said: 'pilot: No such time. Use 3h.\n',
    code: 2,
  });
});

test.each(['NOT_FOUND', 'STORE_UNAVAILABLE', 'TIMER_NOT_RUNNING', 'NO_HOME', 'CONFIG_UNAVAILABLE'])(
  '%s is no mistake of who typed it: exit code 1',
  async (code) => expect((await report(new PilotError(code, 'x'))).code).toBe(1),
);

test('what commander has said already is not said again', async () => {
  expect(await report(new CommanderError(1, 'commander.unknownCommand', 'x'))).toEqual({ said: '', code: 2 });
  expect(await report(new CommanderError(0, 'commander.help', 'x'))).toEqual({ said: '', code: 0 });
});

test('what nobody foresaw is one line here and the rest in the log, without secrets', async () => {
  const error = new Error('boom', { cause: new Error('mysql --password=not-a-real-one') });
  expect(await report(error)).toEqual({ said: 'pilot: boom\n', code: 1 });
  const log = readFileSync(join(home, '.local/state/pilot/pilot.log'), 'utf8');
  expect(JSON.parse(log)).toMatchObject({
    level: 50,
    msg: 'A command failed: boom',
    err: { stack: expect.any(String) },
  });
  expect(log).not.toContain('not-a-real-one');
});
