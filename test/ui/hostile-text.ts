import fc from 'fast-check';

const pieces = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 6 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  fc.constantFrom(
    '\x1b[2J',
    '\x1b]0;own\x07',
    '\x1b]8;;file:///etc/passwd\x1b\\',
    '\x9b31m',
    '\x1bPq#0\x1b\\',
    '\u202e',
    '\u2066',
    '\u200b',
    '\u200d',
    '\ufe0f',
    '\ufeff',
    '\u{e0041}',
    '\ud800',
    '\udc00',
    '\u0301'.repeat(20),
    '👩‍👧',
    '🇩🇪',
    '1️⃣',
    '👍🏽',
    '❤️',
    '修复',
    'ｶﾞ',
    'नि',
    '\u1100\u1161\u11a8',
    '\u1161',
    'น้ำ',
    'ຳ',
    'ㅤ',
    '\r\n',
  ),
);

/** What a file name, a branch, a commit message or a task of somebody else may hold. */
export const hostileText = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));
