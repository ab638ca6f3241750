import { describe, expect, test } from 'vitest';
import { fits, pagerOf } from '../../src/cli/pager.ts';

test.each([
  [{}, 'less -FRX'],
  [{ PAGER: 'most' }, 'most'],
  [{ PAGER: 'most', PILOT_PAGER: 'less -S' }, 'less -S'],
  [{ PAGER: 'most', PILOT_PAGER: '' }, null],
  [{ PAGER: 'cat' }, null],
  [{ PAGER: ' ' }, null],
  [{ TERM: 'dumb' }, null],
])('the pager of %j is %j', (env, pager) => expect(pagerOf(env)).toBe(pager));

describe('a text fits', () => {
  const terminal = { columns: 10, rows: 4 };

  test.each([
    ['a\nb\nc', true],
    ['a\nb\nc\nd', false],
    ['0123456789\nb\nc', true],
    ['0123456789a\nb\nc', false],
    ['\x1b[31m0123456789\x1b[39m\nb\nc', true],
    ['中文中文中文\nb', true],
    ['中文中文中文\nb\nc', false],
  ])('%j: %j', (text, yes) => expect(fits(text, terminal)).toBe(yes));
});
