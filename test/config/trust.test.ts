import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cartridgeFolders, languageOf } from '../../src/app/sidebar/cartridge-folders.ts';
import { trustedFolders, trustFolder } from '../../src/config/trust.ts';

const newState = () => ({ stateDir: mkdtempSync(join(tmpdir(), 'pilot-trust-')) });

test('a folder is trusted until it is no more, and nobody else can write the list', () => {
  const paths = newState();
  trustFolder(paths, '/home/ada/b', true);
  trustFolder(paths, '/home/ada/a', true);
  trustFolder(paths, '/home/ada/a', true);
  expect(trustedFolders(paths)).toEqual(['/home/ada/a', '/home/ada/b']);
  expect(statSync(join(paths.stateDir, 'trusted.json')).mode & 0o777).toBe(0o600);
  trustFolder(paths, '/home/ada/a', false);
  expect(trustedFolders(paths)).toEqual(['/home/ada/b']);
});

test('a list that cannot be read trusts nobody', () => {
  const paths = newState();
  for (const text of ['{', '{"all": true}', 'null']) {
    writeFileSync(join(paths.stateDir, 'trusted.json'), text);
    expect(trustedFolders(paths)).toEqual([]);
  }
});

test("a project's cartridges are looked for only where its folder, or one above, is trusted", () => {
  const paths = { ...newState(), configFile: '/home/ada/.config/pilot/config.yaml' };
  const own = '/home/ada/.config/pilot/cartridges';
  expect(cartridgeFolders(paths, '/home/ada/a/src')).toEqual([own]);
  trustFolder(paths, '/home/ada/a', true);
  expect(cartridgeFolders(paths, '/home/ada/a/src')).toEqual([own, '/home/ada/a/.pilot/cartridges']);
  expect(cartridgeFolders(paths, '/home/ada/ab')).toEqual([own]);
});

test.each([
  [{ LANG: 'de_AT.UTF-8' }, 'de-AT'],
  [{ LANG: 'de' }, 'de'],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'de_DE.UTF-8' }, 'de-DE'],
  [{ LANG: 'C.UTF-8' }, undefined],
  [{}, undefined],
])('the language of %j', (env, expected) => {
  expect(languageOf(env)).toBe(expected);
  expect(languageOf(env, 'pt-BR')).toBe('pt-BR');
});
