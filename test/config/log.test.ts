import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { type LogOptions, openLog } from '../../src/log.ts';

let options: LogOptions;
beforeEach(() => {
  const file = join(mkdtempSync(join(tmpdir(), 'pilot-log-')), 'state', 'pilot.log');
  options = { file, level: 'info', redact: (text) => text.replaceAll('hunter2', '[redacted]') };
});
const lines = (file = options.file) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('what happens is a line of JSON, for this user only', () => {
  openLog(options).info({ profile: 'work' }, 'session started');
  expect(lines()).toEqual([expect.objectContaining({ msg: 'session started', profile: 'work', pid: process.pid })]);
  expect(statSync(options.file).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(options.file)).mode & 0o777).toBe(0o700);
});

test('secrets are taken out of messages, fields and causes', () => {
  const log = openLog(options);
  log.error(new Error('cannot log in', { cause: new Error('password hunter2 refused') }));
  log.info({ deep: [{ line: 'mysql -phunter2' }] }, 'ran hunter2');
  expect(readFileSync(options.file, 'utf8')).not.toContain('hunter2');
  expect(lines()).toHaveLength(2);
});

test('a level below the chosen one is not written', () => {
  openLog(options).debug('details');
  expect(readFileSync(options.file, 'utf8')).toBe('');
});

test('a big log moves aside at the next open, and three are kept', () => {
  for (const round of ['first', 'second', 'third', 'fourth']) {
    openLog(options).info(round);
    writeFileSync(options.file, ' '.repeat(1024 * 1024), { flag: 'a' });
  }
  openLog(options).info('fifth');
  const first = (file: string) => readFileSync(file, 'utf8').split('\n')[0];
  expect(first(options.file)).toContain('fifth');
  expect(first(`${options.file}.1`)).toContain('fourth');
  expect(first(`${options.file}.2`)).toContain('third');
  expect(existsSync(`${options.file}.3`)).toBe(false);
});

test('silent writes nothing, and a place that cannot be written is no error', () => {
  openLog({ ...options, level: 'silent' }).error('x');
  expect(existsSync(options.file)).toBe(false);
  writeFileSync(dirname(dirname(options.file)) + '/file', '');
  openLog({ ...options, file: `${dirname(dirname(options.file))}/file/pilot.log` }).error('x');
});
