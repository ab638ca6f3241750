import { expect, test } from 'vitest';
import { mentionsIn } from '../../src/tasks/mentions.ts';

test.each([
  ['fix login (#12)', [12], []],
  ['Fixes #12', [12], [12]],
  ['closes #12, #13 and #14; see #2', [12, 13, 14, 2], [12, 13, 14]],
  ['Login\n\nResolved: #7', [7], [7]],
  ['fixes #12 and fixes #12', [12], [12]],
  ['prefixes #12', [12], []],
  ['hot-fix #12', [12], []],
  ['colour #12ab34, page/#3, x#4, &#39;', [], []],
  ['fixes 12', [], []],
  ['fixes #99999999999', [], []],
])('%j names %j and finishes %j', (text, named, closed) => {
  expect(mentionsIn(text)).toEqual({ named, closed });
});
