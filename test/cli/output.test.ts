import { Chalk } from 'chalk';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/ui/display-width.ts';
import { definitions, type Page, grid, isUnicode, oneLine, paragraph, table } from '../../src/cli/output.ts';

const page = (width: number, options: Partial<Page> = {}): Page => ({
  width,
  paint: new Chalk({ level: 0 }),
  unicode: true,
  ...options,
});

const columns = [{ heading: 'id', align: 'right' as const }, { heading: 'task', flexible: true }, { heading: 'due' }];
const rows = [
  ['7', 'fix the flaky login test', 'fri'],
  ['12', 'bump node', ''],
];

describe('a table', () => {
  test('is aligned by spaces', () => {
    expect(table(columns, rows, page(80))).toBe(
      ['id  task                      due', ' 7  fix the flaky login test  fri', '12  bump node'].join('\n'),
    );
  });

  test('cuts the flexible column at a word where the page is narrow', () => {
    expect(table(columns, rows, page(28))).toBe(
      ['id  task                 due', ' 7  fix the flaky…       fri', '12  bump node'].join('\n'),
    );
  });

  test('is not cut where the width does not matter', () => {
    const long = 'word '.repeat(200).trim();
    expect(table(columns, [['1', long, 'fri']], page(Infinity))).toContain(long);
  });

  test('says with dots that something is cut where only ASCII may be written', () => {
    expect(table(columns, rows, page(28, { unicode: false }))).toContain('fix the flaky...  ');
  });

  test('paints what is cut, not the room around it', () => {
    const paint = (text: string) => `<${text}>`;
    expect(
      grid(
        [{}, {}],
        [
          [{ text: 'a', paint }, 'b'],
          ['long', 'c'],
        ],
        page(80),
      ),
    ).toBe('<a>     b\nlong  c');
  });

  test('lets nothing through that steers the terminal', () => {
    const text = table(columns, [['1', 'a\x1b[2Jb\nc\td\u202ee\x9bf', '']], page(80));
    expect(text.split('\n')).toHaveLength(2);
    expect(text).toContain('a<1B>[2Jb⏎c d<202E>e<9B>f');
  });

  test('is never wider than the page, whatever is in it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[a-z ]{0,120}$/),
      fc.constantFrom('漢字漢字漢字', '👨‍👩‍👧 family', '🇩🇪🇫🇷', 'e\u0301'.repeat(30), '\ud800', 'ｶﾞ', '\u200b\u200d'),
    );
    const shape = fc.record({ flexible: fc.boolean(), right: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(shape, { minLength: 1, maxLength: 7 }),
        fc.array(fc.array(text, { minLength: 7, maxLength: 7 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 120 }),
        fc.boolean(),
        (shapes, cells, width, unicode) => {
          const grown = shapes.map(({ flexible, right }) => ({ flexible, ...(right && { align: 'right' as const }) }));
          const lines = grid(grown, cells, page(width, { unicode })).split('\n');
          expect(lines).toHaveLength(Math.max(cells.length, 1));
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('definitions are broken at words beside their terms, and lose nothing', () => {
  const paint = (text: string) => text;
  const rows = [
    { term: { text: '  -u', paint }, text: 'files git does not track yet' },
    { term: { text: '  --message', paint }, text: '' },
  ];
  expect(definitions(rows, page(28))).toBe(
    ['  -u         files git does', '             not track yet', '  --message'].join('\n'),
  );
});

describe('free text', () => {
  test('one line is cut at a word', () => {
    expect(oneLine('logged 45min in api: review PR 12', page(30))).toBe('logged 45min in api: review…');
  });

  test('a paragraph is broken at words, behind its indent', () => {
    expect(paragraph('put work in progress aside\nand more', page(20), 2)).toBe(
      '  put work in\n  progress aside\n  and more',
    );
  });

  test('a path that is longer than the line goes on in the next', () => {
    expect(paragraph('see /home/ada/.config/pilot/config.yaml', page(16))).toBe(
      'see\n/home/ada/.confi\ng/pilot/config.y\naml',
    );
  });

  test('is never wider than the page, and loses nothing but spaces', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'ß', '漢', '/', '-'), minLength: 1, maxLength: 60 }));
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 60 }), fc.integer({ min: 0, max: 2 }), (parts, width, indent) => {
        const text = parts.join(' ');
        const lines = paragraph(text, page(width), indent).split('\n');
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

test.each([
  [{ LANG: 'en_US.UTF-8' }, 'linux', true],
  [{ LANG: 'C' }, 'darwin', false],
  [{ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, 'linux', false],
  [{ LC_ALL: '', LANG: 'de_DE.utf8' }, 'linux', true],
  [{}, 'linux', false],
  [{}, 'darwin', true],
] as const)('%j on %s: Unicode may be written %j', (env, platform, unicode) => {
  expect(isUnicode(env, platform)).toBe(unicode);
});
