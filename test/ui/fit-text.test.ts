import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/ui/display-width.ts';
import { fitText, wrapText } from '../../src/ui/fit-text.ts';
import { safeText } from '../../src/terminal/safe-text.ts';
import { skinOf } from '../../src/ui/theme.ts';
import { look } from './fixtures.ts';
import { hostileText } from './hostile-text.ts';

const skin = skinOf(look, 'default');

describe('a text that is too long', () => {
  test.each([
    ['fix login on Safari', 19, 'fix login on Safari'],
    ['fix login on Safari', 18, 'fix login on…'],
    ['fix login on Safari', 13, 'fix login on…'],
    ['fix login on Safari', 10, 'fix login…'],
    ['docs/deployment/rollback.md', 12, 'docs/deploy…'],
    ['a verylongwordthatdoesnotend', 12, 'a verylongw…'],
    ['修复登录页面', 7, '修复登…'],
    ['word', 1, 'w'],
    ['word', 0, ''],
  ])('%j in %i columns is %j', (text, width, fitted) => {
    expect(fitText(text, width, '…')).toBe(fitted);
  });

  test('never takes more columns than it has', () => {
    fc.assert(
      fc.property(hostileText, fc.nat(30), fc.constantFrom('…', '...'), (text, width, ellipsis) => {
        expect(displayWidth(fitText(safeText(text), width, ellipsis))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('a text on several lines', () => {
  test('breaks at words and is cut on the last', () => {
    const text = 'Changes that are not committed are lost for good.';
    expect(wrapText(text, 20, 2, skin)).toEqual(['Changes that are not', 'committed are lost…']);
    expect(wrapText(text, 20, 9, skin)).toEqual(['Changes that are not', 'committed are lost', 'for good.']);
    expect(wrapText('', 20, 2, skin)).toEqual([]);
  });

  test('keeps the indentation of its first line', () => {
    expect(wrapText('    npm ci && npm test', 12, Infinity, skin)).toEqual(['    npm ci', '&& npm test']);
  });

  test('loses no letter where there are lines enough', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        const lines = wrapText(text, width, Infinity, skin);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
