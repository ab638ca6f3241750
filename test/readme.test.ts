import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { keymap } from '../src/app/keymap.ts';
import { scrollbackKeys } from '../src/app/scrollback/keys.ts';
import { keyNameOf } from '../src/ui/key-names.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('the README’s table of keys is the keymap', () => {
  const [, table = ''] = /<!-- keys:[^>]*-->([^]*)<!-- keys end -->/.exec(read('README.md')) ?? [];
  const rows = [...table.matchAll(/^\| `(.+?)` \| (.+) \|$/gm)].map(([, key, title]) => [key, title]);
  expect(rows).toEqual(keymap.map((binding) => [keyNameOf(binding), binding.title]));
});

test('the table of keys in the page on the scrollback is that of the view', () => {
  const [, table = ''] = /<!-- keys:[^>]*-->([^]*)<!-- keys end -->/.exec(read('docs/scrollback.md')) ?? [];
  const rows = [...table.matchAll(/^\| (`.+`) \| (.+) \|$/gm)].map(([, keys, title]) => [keys, title]);
  expect(rows).toEqual(scrollbackKeys.map(({ keys, title }) => [keys.map((key) => `\`${key}\``).join(' '), title]));
});

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
