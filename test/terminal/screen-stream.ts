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
        .tuple(few, fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', 'd', 'I', 'Z'))
        .map(([n, final]) => `\x1b[${n}${final}`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(few, fc.constantFrom('L', 'M', 'P', '@', 'X', 'S', 'T', 'b'))
        .map(([n, final]) => `\x1b[${n}${final}`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom('J', 'K'))
        .map(([n, final]) => `\x1b[${n}${final}`),
    },
    { weight: 1, arbitrary: fc.tuple(row, row).map(([a, b]) => `\x1b[${Math.min(a, b)};${Math.max(a, b)}r`) },
    { weight: 2, arbitrary: fc.constantFrom(...controls) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 0, max: 9 }).map((n) => `\x1b]8;;https://example.org/${n}\x1b\\link\x1b]8;;\x1b\\`),
    },
  );
}

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
  fc.constantFrom('\x1b[58:2::10:20:30m', '\x1b[58:5:9m', '\x1b[59m'),
);
