import { expect, test } from 'vitest';
import { lookOf } from '../../src/app/look.ts';

test.each([
  [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, 3, true],
  [{ TERM: 'xterm-256color' }, 2, true],
  [{ TERM: 'xterm' }, 1, true],
  [{ TERM: 'xterm-256color', NO_COLOR: '1' }, 0, true],
  [{ TERM: 'xterm-256color', NO_COLOR: '' }, 2, true],
  [{ TERM: 'linux' }, 1, false],
  [{ TERM: 'xterm', LC_ALL: 'C' }, 1, false],
  [{ TERM: 'xterm', LC_ALL: 'C.UTF-8' }, 1, true],
  [{ TERM: 'xterm', LANG: 'de_DE.utf8' }, 1, true],
  [{ TERM: 'xterm', LANG: 'de_DE.utf8', LC_ALL: 'POSIX' }, 1, false],
] as const)('%j draws with %i colours, Unicode %s', (env, colors, unicode) => {
  expect(lookOf(env, false)).toEqual({ colors, unicode, plain: false });
});

test('plain means neither', () => {
  expect(lookOf({ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, true)).toEqual({
    colors: 0,
    unicode: false,
    plain: true,
  });
});
