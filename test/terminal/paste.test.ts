import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PasteFilter, type PastePiece, PasteReader } from '../../src/terminal/paste.ts';

const START = '\x1b[200~';
const END = '\x1b[201~';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** What comes out of a reader that gets these reads one right after the other, and then nothing more. */
function read(...reads: string[]): string[] {
  const reader = new PasteReader();
  return shown([...reads.flatMap((each) => reader.feed(bytes(each), 0)), ...reader.flush()]);
}

/** Pieces of one kind are joined: where a read ends is nobody's business. */
function shown(pieces: PastePiece[]): string[] {
  const all: string[] = [];
  for (const piece of pieces) {
    const text = 'data' in piece ? `${piece.type} ${Buffer.from(piece.data).toString('latin1')}` : piece.type;
    if ('data' in piece && all.at(-1)?.startsWith(`${piece.type} `) === true)
      all[all.length - 1] += text.slice(piece.type.length + 1);
    else all.push(text);
  }
  return all;
}

function filtered(...pieces: Uint8Array[]): Buffer {
  const filter = new PasteFilter();
  return Buffer.concat([...pieces.map((piece) => filter.feed(piece)), filter.end()]);
}

function cutAt(data: Uint8Array, cuts: number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (data.length + 1)).sort((a, b) => a - b), data.length];
  return places.slice(1).map((place, index) => data.subarray(places[index], place));
}

describe('pasted text', () => {
  test.each([
    ['text stays', 'ls -l\t"ü 修 🚀"\r\n', 'ls -l\t"ü 修 🚀"\r\n'],
    ['an end mark', 'a\x1b[201~ id\r', 'a[201~ id\r'],
    ['an end mark in an end mark', 'a\x1b\x1b[201~[201~ id\r', 'a[201~[201~ id\r'],
    ['what the terminal driver acts on', 'a\x03\x04\x15\x16\x17\x1a\x1c\x7fb', 'a        b'],
    ['NUL, which is the leader on many terminals', 'a\0b', 'a b'],
    ['C1 as characters', 'a\u009b201~\u0085b\u009f', 'a201~b'],
    ['a no-break space, which is the first after C1', '\u00a0', '\u00a0'],
  ])('%s', (_what, text, expected) => {
    expect(filtered(Buffer.from(text)).toString('utf8')).toBe(expected);
  });

  test.each([
    ['C1 as a byte', 'a\x9b201~', 'a201~'],
    ['Latin-1 text', 'caf\xe9 \xfc', 'caf\xe9 \xfc'],
    ['C1 after the beginning of a character', '\xe2\x9b201~', '\xe2201~'],
    ['ESC written longer than need be', '\xc0\x9b\xe0\x80\x9b', '\xc0\xe0'],
    ['C1 cut off by a C1', '\xc2\xc2\x9b\x9b', '\xc2'],
    ['half of a surrogate pair', '\xed\xa0\x80', '\xed\xa0'],
    ['a character cut off at the end', 'a\xf0\x9f\x9a', 'a\xf0'],
  ])('bytes that are no UTF-8: %s', (_what, text, expected) => {
    expect(filtered(bytes(text)).toString('latin1')).toBe(expected);
  });

  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc
      .array(fc.constantFrom(0x1b, 0x9b, 0xc2, 0xe2, 0x80, 0xf0, 0x9f, 0x41, 0x5b, 0x7f), { maxLength: 20 })
      .map((data) => Buffer.from(data)),
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
  );

  test('holds nothing that acts, wherever it is cut, and filtering again changes nothing', () => {
    fc.assert(
      fc.property(anyBytes, fc.array(fc.nat(), { maxLength: 5 }), (data, cuts) => {
        const clean = filtered(...cutAt(data, cuts));
        expect(clean).toEqual(filtered(data));
        expect(filtered(clean)).toEqual(clean);
        expect(clean.filter((byte) => byte === 0x7f || (byte < 0x20 && ![9, 10, 13].includes(byte)))).toHaveLength(0);
        // oxlint-disable-next-line no-control-regex -- these are what it must not hold
        expect(clean.toString('utf8')).not.toMatch(/[\u0080-\u009f]/);
      }),
      { numRuns: 3000 },
    );
  });

  test('10 MB of text in reads of any size come out the same', () => {
    const line = Buffer.from('a line of text, Größe 12 µm, 修复登录, 🚀👩‍👧, and so on\r\n');
    const text = Buffer.concat(Array.from({ length: Math.ceil(10_000_000 / line.length) }, () => line));
    const reader = new PasteReader();
    const pieces = reader.feed(bytes(START), 0);
    for (let at = 0, size = 1; at < text.length; at += size, size = (size * 7 + 13) % 4096) {
      pieces.push(...reader.feed(text.subarray(at, at + size), 0));
    }
    pieces.push(...reader.feed(bytes(END), 0));
    expect(pieces.at(-1)).toEqual({ type: 'paste-end' });
    expect(pieces.filter(({ type }) => type === 'paste-start')).toHaveLength(1);
    expect(sha256(Buffer.concat(pieces.map((piece) => ('data' in piece ? piece.data : Buffer.alloc(0)))))).toBe(
      sha256(text),
    );
  });
});

describe('where a paste ends', () => {
  test.each<[string, string[], string[]]>([
    ['keys before and after', [`a${START}b${END}`, 'c'], ['keys a', 'paste-start', 'paste b', 'paste-end', 'keys c']],
    ['in one read with the key after it', [`${START}b${END}\r`], ['paste-start', 'paste b', 'paste-end', 'keys \r']],
    [
      'two pastes',
      [`${START}a${END}${START}b${END}`],
      ['paste-start', 'paste a', 'paste-end', 'paste-start', 'paste b', 'paste-end'],
    ],
    ['an end in the paste', [`${START}a${END} id\r${END}`], ['paste-start', 'paste a[201~ id\r', 'paste-end']],
    [
      'an end in the paste, and a start',
      [`${START}a${END} id\r${START}b${END}`],
      ['paste-start', 'paste a[201~ id\r[200~b', 'paste-end'],
    ],
    [
      'an end in the paste, which is the end of a read',
      [`${START}a${END}`, `id\r${END}`],
      ['paste-start', 'paste a', 'paste-end', 'paste-start', 'paste id\r', 'paste-end'],
    ],
    [
      'an end in the paste, and much after it',
      [`${START}a${END} id\r`, 'x'.repeat(4000), END],
      ['paste-start', 'paste a', 'paste-end', 'paste-start', `paste  id\r${'x'.repeat(4000)}`, 'paste-end'],
    ],
    [
      'an end in an end',
      [`${START}a\x1b${END}[201~ id\r`, END],
      ['paste-start', 'paste a', 'paste-end', 'paste-start', 'paste [201~ id\r', 'paste-end'],
    ],
    ['a C1 end', [`${START}a\x9b201~ id\r${END}`], ['paste-start', 'paste a201~ id\r', 'paste-end']],
    ['a start by itself is no key', [START], ['paste-start', 'paste-end']],
    ['Escape and other keys are keys', ['\x1b', '[A', '\x1b[20', '1;5u'], ['keys \x1b[A\x1b[201;5u']],
  ])('%s', (_what, reads, pieces) => {
    expect(read(...reads)).toEqual(pieces);
  });

  test('a mark that is cut anywhere is a mark', () => {
    const whole = `x${START}text${END}`;
    for (let cut = 0; cut <= whole.length; cut++) {
      expect(read(whole.slice(0, cut), whole.slice(cut))).toEqual(['keys x', 'paste-start', 'paste text', 'paste-end']);
    }
    expect(read(...whole.split(''))).toEqual(['keys x', 'paste-start', 'paste text', 'paste-end']);
  });

  test('keys after a paste wait for 30 ms from its end, not from each of them', () => {
    const reader = new PasteReader();
    reader.feed(bytes(`${START}a${END}`), 100);
    expect(reader.due).toBe(130);
    expect(reader.feed(bytes('x'), 120)).toEqual([]);
    expect(reader.due).toBe(130);
    expect(shown(reader.flush())).toEqual(['keys x']);
    expect(reader.due).toBeNull();
    expect(shown(reader.feed(bytes('y'), 140))).toEqual(['keys y']);
  });
});

describe('a paste without an end', () => {
  test('is over after 250 ms of silence, and keys are keys again', () => {
    const reader = new PasteReader();
    reader.feed(bytes(`${START}abc`), 100);
    reader.feed(bytes('def'), 200);
    expect(reader.due).toBe(450);
    expect(shown(reader.flush())).toEqual(['paste-end']);
    expect(shown(reader.feed(bytes('\x03'), 1000))).toEqual(['keys \x03']);
    expect(shown(reader.feed(bytes(`${START}x${END}`), 2000))).toEqual(['paste-start', 'paste x', 'paste-end']);
  });

  test('and its rest, when the host was only slow, is no typing', () => {
    const late = new PasteReader();
    late.feed(bytes(`${START}one\r`), 0);
    late.flush();
    expect(shown(late.feed(bytes(`rm -r x\r${END}`), 500))).toEqual(['paste-start', 'paste rm -r x\r', 'paste-end']);
    const long = new PasteReader();
    long.feed(bytes(`${START}one\r`), 0);
    long.flush();
    const rest = 'rm -r x\r'.repeat(20);
    expect(shown(long.feed(bytes(rest), 500))).toEqual(['paste-start', `paste ${rest}`]);
  });

  test('holds nothing, however long it is', () => {
    const reader = new PasteReader();
    reader.feed(bytes(START), 0);
    const read_ = bytes('\x1b[12345'.repeat(9000));
    for (let i = 0; i < 80; i++) {
      const out = reader.feed(read_, 0);
      expect(out.reduce((sum, piece) => sum + ('data' in piece ? piece.data.length : 0), 0)).toBeGreaterThan(50_000);
    }
  });
});

test('nothing is lost or turned round: all that is no mark and no control comes out in order', () => {
  const piece = fc.constantFrom('a', 'b', 'ü', START, END, '\r', '\n', '123', '\x1b[A', 'long text '.repeat(300));
  const plain = (text: string): string => text.replaceAll(/\x1b?\[20[01]~|\x1b/g, '');
  fc.assert(
    fc.property(fc.array(piece), fc.integer({ min: 1, max: 50 }), (pieces, step) => {
      const all = Buffer.from(pieces.join(''));
      const reader = new PasteReader();
      const out: PastePiece[] = [];
      for (let at = 0; at < all.length; at += step) out.push(...reader.feed(all.subarray(at, at + step), 0));
      out.push(...reader.flush(), ...reader.flush());
      const text = Buffer.concat(out.map((each) => ('data' in each ? each.data : Buffer.alloc(0)))).toString('utf8');
      expect(plain(text)).toBe(plain(all.toString('utf8')));
      const marks = out.filter(({ type }) => type === 'paste-start' || type === 'paste-end').map(({ type }) => type);
      expect(marks.every((type, at) => type === (at % 2 === 0 ? 'paste-start' : 'paste-end'))).toBe(true);
    }),
    { numRuns: 500 },
  );
});
