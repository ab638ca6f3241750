import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputDecoder, type InputEvent } from '../../src/terminal/input.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

function decoder(options: Partial<{ asking: boolean; mouse: boolean; leader: string[] }> = {}): InputDecoder {
  return new InputDecoder({
    leader: (options.leader ?? ['\0', '\x1b[32;5u']).map(bytes),
    asking: options.asking ?? false,
    mouse: options.mouse ?? false,
  });
}

/** What the shell gets of it. */
function passed(events: InputEvent[]): string {
  return events.map((event) => (event.type === 'bytes' ? Buffer.from(event.data).toString('latin1') : '')).join('');
}

describe('what is not ours', () => {
  test('every byte is given on untouched, in any pieces, when nothing is asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ min: 1, minLength: 1, maxLength: 40 })), (chunks) => {
        const input = decoder({ leader: [] });
        const out = chunks.flatMap((chunk) => input.feed(chunk, 0));
        expect(passed([...out, ...input.flush()])).toBe(Buffer.concat(chunks).toString('latin1'));
      }),
    );
  });

  test('nothing is lost or reordered while answers and the mouse are awaited', () => {
    const piece = fc.constantFrom(
      'a',
      '\x1b',
      '\x1b[A',
      '\x1b[1;5C',
      '\x1bOP',
      'ü',
      '\x1b]',
      '\x1b[',
      '1',
      ';',
      '\r',
      '\x7f',
    );
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: 1, max: 7 }), (pieces, step) => {
        const all = Buffer.from(pieces.join(''));
        const input = decoder({ asking: true, mouse: true, leader: [] });
        const out: InputEvent[] = [];
        for (let at = 0; at < all.length; at += step) out.push(...input.feed(all.subarray(at, at + step), 0));
        expect(passed([...out, ...input.flush()])).toBe(all.toString('latin1'));
      }),
    );
  });

  test('an answer that another sequence breaks off is none', () => {
    const input = decoder({ asking: true });
    const broken = '\x1b]11;rgb:00\x1b[A';
    expect(passed([...input.feed(bytes(broken), 0), ...input.flush()])).toBe(broken);
  });

  test('Escape alone is held for eight milliseconds and no longer', () => {
    const waiting = decoder({ mouse: true });
    expect(waiting.feed(bytes('\x1b'), 5)).toEqual([]);
    expect(waiting.due).toBe(13);
    expect(passed(waiting.flush())).toBe('\x1b');
    expect(waiting.due).toBeNull();
  });
});

describe('the leader', () => {
  test('takes the key after it', () => {
    expect(decoder().feed(bytes('ls\0t-la'), 0)).toMatchObject([
      { type: 'bytes', data: bytes('ls') },
      { type: 'leader', key: 't' },
      { type: 'bytes', data: bytes('-la') },
    ]);
  });

  test.each([
    ['\0', 'leader'],
    ['\t', 'tab'],
    ['\x1b', 'escape'],
    [' ', ' '],
    ['?', '?'],
    ['\x1b[A', '\x1b[A'],
  ])('then %j is the key %j', (sent, key) => {
    const input = decoder();
    const events = [...input.feed(bytes(`\0${sent}`), 0), ...input.flush()];
    expect(events).toMatchObject([{ type: 'leader', key }]);
  });

  test('counts in the form of the kitty keyboard protocol, also cut in two', () => {
    const input = decoder();
    expect(input.feed(bytes('\x1b[32'), 0)).toEqual([]);
    expect(input.feed(bytes(';5u?'), 0)).toMatchObject([{ type: 'leader', key: '?' }]);
  });

  test('is no leader inside a paste', () => {
    const events = decoder().feed(bytes('\x1b[200~a\0t\x1b[201~'), 0);
    expect(events).toEqual([{ type: 'paste-start' }, { type: 'paste', data: bytes('a t') }, { type: 'paste-end' }]);
  });

  test('works again after a paste that came in pieces', () => {
    const input = decoder();
    input.feed(bytes('\x1b[200~a\0'), 0);
    input.feed(bytes('b\x1b[201~'), 0);
    input.flush();
    expect(input.feed(bytes('\0m'), 0)).toMatchObject([{ type: 'leader', key: 'm' }]);
  });

  test('may be an Alt key', () => {
    expect(decoder({ leader: ['\x1bp'] }).feed(bytes('\x1bpt'), 0)).toMatchObject([{ type: 'leader', key: 't' }]);
  });
});

describe('answers and the mouse', () => {
  test('an answer to a question of ours never reaches the shell, even one byte at a time', () => {
    const input = decoder({ asking: true });
    const answers = '\x1b[?2026;2$y\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[1;3R\x1b[?62;22c';
    const events = answers.split('').flatMap((byte) => input.feed(bytes(byte), 0));
    expect(events).toEqual([
      { type: 'reply', text: '[?2026;2$y' },
      { type: 'reply', text: ']11;rgb:0000/0000/0000\x1b\\' },
      { type: 'reply', text: '[1;3R' },
      { type: 'reply', text: '[?62;22c' },
    ]);
  });

  test("when nothing was asked, an answer is the program's inside", () => {
    expect(passed(decoder().feed(bytes('\x1b[1;3R'), 0))).toBe('\x1b[1;3R');
  });

  test('a mouse report is an event when we asked for the mouse', () => {
    expect(decoder({ mouse: true }).feed(bytes('\x1b[<0;5;7M'), 0)).toEqual([
      { type: 'mouse', event: { col: 4, row: 6, button: 0, kind: 'press' } },
    ]);
  });
});
