import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import { configFollower, readConfig } from '../../src/ui/config-file.ts';

/** A pilot that runs, the config file beside it, and what it heard of the file. */
async function runningPilot(text?: string) {
  const dir = mkdtempSync(join(tmpdir(), 'pilot-config-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const paths = { configFile: join(dir, 'config.yaml') };
  if (text !== undefined) writeFileSync(paths.configFile, text);
  const configs: Config[] = [];
  const said: (string | null)[] = [];
  const look = configFollower(paths, await readConfig(paths), {
    changed: (config) => configs.push(config),
    said: (problem) => said.push(problem),
  });
  return { ...paths, look, configs, said, write: (changed: string) => writeFileSync(paths.configFile, changed) };
}

test('a leader that is set while pilot runs is heard of', async () => {
  const pilot = await runningPilot();
  pilot.write('leader: ctrl-g\n');
  await pilot.look();
  expect(pilot.configs).toMatchObject([{ leader: 'ctrl-g', theme: 'default' }]);
});

test('a file that nobody touched is not read again', async () => {
  const pilot = await runningPilot('leader: ctrl-g\n');
  await pilot.look();
  await pilot.look();
  expect([pilot.configs, pilot.said]).toEqual([[], []]);
});

test('a file that was written again with the same settings changes nothing', async () => {
  const pilot = await runningPilot('leader: ctrl-g\n');
  pilot.write('# the same\nleader: ctrl-g\n');
  await pilot.look();
  expect(pilot.configs).toEqual([]);
});

test('a mistake is told with file and line, and the config before it goes on until it is put right', async () => {
  const pilot = await runningPilot('leader: ctrl-g\n');
  pilot.write('leader: ctrl-o\ntheme: drak\n');
  await pilot.look();
  expect(pilot.configs).toEqual([]);
  expect(pilot.said).toEqual([expect.stringMatching(/^config\.yaml line 2: theme is "drak"\. Allowed: /)]);
  pilot.write('leader: ctrl-o\ntheme: light\n');
  await pilot.look();
  expect(pilot.configs).toMatchObject([{ leader: 'ctrl-o', theme: 'light' }]);
  expect(pilot.said.at(-1)).toBeNull();
});

test('of several mistakes the first is told, how many there are, and what lists them', async () => {
  const pilot = await runningPilot('leader: ctrl-g\n');
  pilot.write('theme: drak\nmuose: true\n');
  await pilot.look();
  expect(pilot.said).toEqual([
    expect.stringMatching(/^config\.yaml line 1: theme is .* \(2 mistakes in all: pilot config check\)$/),
  ]);
});

test('a change of the same length is seen by its time', async () => {
  const pilot = await runningPilot('leader: ctrl-g\n');
  pilot.write('leader: ctrl-o\n');
  utimesSync(pilot.configFile, new Date(2030, 0, 1), new Date(2030, 0, 1));
  await pilot.look();
  expect(pilot.configs).toMatchObject([{ leader: 'ctrl-o' }]);
});

test('a file that was removed leaves the defaults', async () => {
  const pilot = await runningPilot('leader: ctrl-g\n');
  rmSync(pilot.configFile);
  await pilot.look();
  expect(pilot.configs).toMatchObject([{ leader: 'ctrl-space' }]);
});
