import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type * as z from 'zod';
import { historyKeys } from '../src/app/history/keys.ts';
import { keymap } from '../src/app/keymap.ts';
import { scrollbackKeys } from '../src/app/scrollback/keys.ts';
import { defaultConfig, withoutValue } from '../src/config/defaults.ts';
import { configSchema } from '../src/config/schema.ts';
import { settingNames } from '../src/config/set.ts';
import { keyNameOf } from '../src/ui/key-names.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('the README’s table of keys is the keymap', () => {
  const [, table = ''] = /<!-- keys:[^>]*-->([^]*)<!-- keys end -->/.exec(read('README.md')) ?? [];
  const rows = [...table.matchAll(/^\| `(.+?)` \| (.+) \|$/gm)].map(([, key, title]) => [key, title]);
  expect(rows).toEqual(keymap.map((binding) => [keyNameOf(binding), binding.title]));
});

test.each([
  ['docs/scrollback.md', scrollbackKeys],
  ['docs/history.md', historyKeys],
])('the table of keys in %s is that of the view', (page, viewKeys) => {
  const [, table = ''] = /<!-- keys:[^>]*-->([^]*)<!-- keys end -->/.exec(read(page)) ?? [];
  const rows = [...table.matchAll(/^\| (`.+`) \| (.+) \|$/gm)].map(([, keys, title]) => [keys, title]);
  expect(rows).toEqual(viewKeys.map(({ keys, title }) => [keys.map((key) => `\`${key}\``).join(' '), title]));
});

test('the table of settings is what a config file may say, with its defaults', () => {
  const [, table = ''] = /<!-- settings:[^>]*-->([^]*)<!-- settings end -->/.exec(read('docs/settings.md')) ?? [];
  const rows = [...table.matchAll(/^\| `(.+?)` \| `(.+?)` \| (.+) \|$/gm)].map(([, ...cells]) => cells);
  expect(rows).toEqual(settingNames().map((name) => [name, defaultOf(name), allowedIn(name)]));
});

test('the page on settings says of each what it does', () => {
  const [, explained = ''] = read('docs/settings.md').split('What they do:');
  expect(settingNames().filter((name) => !explained.includes(`\`${name}\``))).toEqual([]);
});

function defaultOf(setting: string): string | undefined {
  const value = setting.split('.').reduce<unknown>((all, key) => (all as Record<string, unknown>)[key], defaultConfig);
  return value === undefined ? withoutValue[setting] : typeof value === 'string' ? value : JSON.stringify(value);
}

function allowedIn(setting: string): string | undefined {
  const schema = setting
    .split('.')
    .reduce<z.ZodType>((all, key) => (all as z.ZodObject).shape[key] as z.ZodType, configSchema);
  return schema.description?.replaceAll('<', '&lt;');
}

test('links between our pages lead somewhere', () => {
  const folders = ['.', 'docs', 'docs/decisions'];
  const pages = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  );
  const dead = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(join(root, dirname(page), target)))
      .map((target) => `${page} -> ${target}`),
  );
  expect(dead).toEqual([]);
});
