import fc from 'fast-check';

/**
 * Streams of terminal output as programs make them: text of every width, colours, cursor motion, erasing, scrolling
 * regions, insert and delete, tabs, wrapping, both screens, links, underlines of every kind.
 */
export function screenStream(size: { cols: number; rows: number }): fc.Arbitrary<string> {
  return fc.array(piece(size), { minLength: 1, maxLength: 120 }).map((pieces) => pieces.join(''));
}

function piece({ cols, rows }: { cols: number; rows: number }): fc.Arbitrary<string> {
  const row = fc.integer({ min: 1, max: rows });
  const col = fc.integer({ min: 1, max: cols });
  const few = fc.integer({ min: 1, max: 5 });
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...words) },
    { weight: 3, arbitrary: fc.constantFrom('\r\n', '\n', '\r', '\t', '\b', '\b\b') },
    { weight: 4, arbitrary: attributes },
    { weight: 3, arbitrary: fc.tuple(row, col).map(([y, x]) => `\x1b[${y};${x}H`) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(few, fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', 'd', 'I', 'Z', '`', 'a', 'e'))
        .map(([n, final]) => `\x1b[${n}${final}`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(few, fc.constantFrom('L', 'M', 'P', '@', 'X', 'S', 'T', 'b', ' @', ' A', "'}", "'~"))
        .map(([n, final]) => `\x1b[${n}${final}`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('', '?'), fc.integer({ min: 0, max: 3 }), fc.constantFrom('J', 'K'))
        .map(([which, n, final]) => `\x1b[${which}${n}${final}`),
    },
    { weight: 1, arbitrary: fc.tuple(row, row).map(([a, b]) => `\x1b[${Math.min(a, b)};${Math.max(a, b)}r`) },
    { weight: 2, arbitrary: fc.constantFrom(...controls) },
    {
      weight: 2,
      // Links that begin anywhere, go on over the end of a row, and may stay open.
      arbitrary: fc
        .tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('link', 'a link 中文 '.repeat(6)), fc.boolean())
        .map(([n, text, open]) => `\x1b]8;;https://example.org/${n}\x1b\\${text}${open ? '' : '\x1b]8;;\x1b\\'}`),
    },
    // Text to the very end of a row and no further: the wrap is pending, whatever comes next.
    { weight: 2, arbitrary: row.map((y) => `\x1b[${y};1H${'='.repeat(cols)}`) },
    // A background that erasing, inserting and scrolling carry along.
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          color,
          fc.constantFrom('\x1b[K', '\x1b[2J', '\x1b[3X', '\x1b[2L', '\x1b[2P', '\x1b[2@', '\x1b[S', '\x1bM'),
        )
        .map(([code, action]) => `\x1b[4${code}m${action}`),
    },
    // What the emulator does not have, and what is not meant for the screen.
    { weight: 1, arbitrary: fc.constantFrom(...foreign) },
  );
}

const foreign = [
  '\x1b[?69h\x1b[5;20s',
  '\x1b[?69l',
  '\x1b[2;5s',
  '\x1b[2;2;4;9$x',
  '\x1b[1;1;3;9$z',
  '\x1b[4$r',
  '\x1b[?45h',
  '\x1b[2*x',
  '\x1b[1$}',
  '\x1b[0 q',
  '\x1b[5 q',
  '\x1b]2;a title\x07',
  '\x1b[22;0t',
  '\x1b[23;0t',
  '\x1bPq#0\x1b\\',
  '\x1b_Ga=q;AAAA\x1b\\',
  '\x1b^private\x1b\\',
  '\x07',
];

const words = [
  'build ',
  'ok',
  'error: ',
  '$ ',
  'x'.repeat(97),
  'naïve ',
  '\u4e2d\u6587\u5b57',
  '\u65e5\u672c',
  '\ud55c\uae00',
  'e\u0301',
  'a\u0327b',
  '\u2502\u2500\u2510',
  '\ufb01 ',
  '\u{1f44d}',
  '\u{1f469}\u200d\u{1f4bb}',
  '\u{1f1e9}\u{1f1ea}',
  '\u2764\ufe0f',
  '\u{1f44d}\u{1f3fd}',
  '1\ufe0f\u20e3',
  '\u{1fae8}',
  '\u200b',
  '\u0915\u094d\u0937',
];

const controls = [
  '\x1bM',
  '\x1bD',
  '\x1bE',
  '\x1b7',
  '\x1b8',
  '\x1bH',
  '\x1b[r',
  '\x1b[?6h',
  '\x1b[?6l',
  '\x1b[?7l',
  '\x1b[?7h',
  '\x1b[4h',
  '\x1b[4l',
  '\x1b(0lqqk\x1b(B',
  '\x0eabc\x0f',
  '\x1b[!p',
  '\x1b[?1049h',
  '\x1b[?1049l',
  '\x1b[?47h',
  '\x1b[?47l',
  '\x1b[?25l',
  '\x1b[?25h',
  '\x1b[3g',
  '\x1b#8',
  '\x1bc',
  '\x1b[s',
  '\x1b[u',
  '\x1b[?1047h',
  '\x1b[?1047l',
  '\x1b[?1048h',
  '\x1b[?1048l',
  '\x1b[20h',
  '\x1b[20l',
  '\x1b[1"q',
  '\x1b[0"q',
  '\x1b[?5h',
  '\x1b[?5l',
  '\x1b)0\x1b(B',
  '\x1b]8;;\x1b\\',
];

const color = fc.oneof(
  fc.integer({ min: 0, max: 255 }).map((n) => `8;5;${n}`),
  fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 255 }))).map((rgb) => `8;2;${rgb.join(';')}`),
  fc.constantFrom('0', '1', '7', '9'),
);

const attributes = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 4, 5, 7, 8, 9, 21, 22, 23, 24, 27, 28, 29, 53, 55, 93, 104).map((n) => `\x1b[${n}m`),
  color.map((code) => `\x1b[3${code}m`),
  color.map((code) => `\x1b[4${code}m`),
  fc.integer({ min: 0, max: 5 }).map((n) => `\x1b[4:${n}m`),
  fc.constantFrom(
    '\x1b[58:2::10:20:30m',
    '\x1b[58;2;1;2;3m',
    '\x1b[58:5:9m',
    '\x1b[59m',
    '\x1b[38:2::7:8:9m',
    '\x1b[48:5:33m',
  ),
);
