import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leaderKey } from '../../src/app/leader-key.ts';
import { InputDecoder, type InputEvent } from '../../src/terminal/input.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

interface Options {
  asking: boolean;
  expecting: boolean;
  mouse: boolean;
  leader: string;
  chord: string;
  wanted: boolean;
}

function decoder(options: Partial<Options> = {}): InputDecoder {
  return new InputDecoder({
    leader: leaderKey(options.leader ?? 'ctrl-space'),
    chord: options.chord === undefined ? null : { key: leaderKey(options.chord), wanted: () => options.wanted ?? true },
    asking: options.asking ?? false,
    expecting: options.expecting ?? false,
    mouse: options.mouse ?? false,
  });
}

/** What the shell gets of it. */
function passed(events: InputEvent[]): string {
  return events.map((event) => (event.type === 'bytes' ? Buffer.from(event.data).toString('latin1') : '')).join('');
}

describe('what is not ours', () => {
  test('every byte but the leader is given on untouched, in any pieces, when nothing is asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ min: 1, minLength: 1, maxLength: 40 })), (chunks) => {
        const input = decoder();
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
        const input = decoder({ asking: true, mouse: true });
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

  test.each(['\x1b', '\x1b[', '\x1bO', '\x1b]'])('%j may be all there is, and is held for less than 10 ms', (keys) => {
    const input = decoder();
    expect(input.feed(bytes(keys), 5)).toEqual([]);
    expect(input.due).toBe(13);
    expect(passed(input.flush())).toBe(keys);
    expect(input.due).toBeNull();
  });
});

test('while an answer is about to come, its beginning may be alone for longer', () => {
  const input = decoder({ asking: true, expecting: true });
  expect(input.feed(bytes('\x1b'), 5)).toEqual([]);
  expect(input.due).toBe(263);
  expect(input.feed(bytes('[0n'), 200)).toEqual([{ type: 'reply', text: '[0n' }]);
  expect(input.due).toBeNull();
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

  test.each([
    ['\x1b[32;5u\x1b[116u', 't'],
    ['\x1b[32;69u\x1b[116;65u', 'T'],
    ['\x1b[32;133ut', 't'],
    ['\x1b[32;197ut', 't'],
    ['\x1b[32;5:1u\x1b[116;1:1u', 't'],
    ['\x1b[32::32;5;32u\x1b[116;;116u', 't'],
    ['\x1b[27;5;32~\x1b[27;2;77~', 'M'],
    ['\x1b[32;5u\x1b[109:77;2u', 'M'],
    ['\x1b[32;5u\x1b[109;2u', 'M'],
    ['\x1b[32;5u\x1b[109;2;77u', 'M'],
    ['\x1b[32;5u\x1b[109;66u', 'm'],
    ['\x1b[32;5u\x1b[47;2u', '?'],
    ['\x1b[32;5u\x1b[223:63;2u', '?'],
    ['\x1b[32;5u\x1b[223;2;63u', '?'],
    ['\x1b[32;5u\x1b[91u', '['],
    ['\x1b[32;5u\x1b[9u', 'tab'],
    ['\x1b[32;5u\x1b[9;2u', 'shift-tab'],
    ['\x1b[32;5u\x1b[13u', 'enter'],
    ['\x1b[32;5u\x1b[57414u', 'enter'],
    ['\x1b[32;5u\x1b[27u', 'escape'],
    ['\x1b[32;5u\x1b[32u', ' '],
    ['\x1b[32;5u\x1b[1;1:1A', '\x1b[A'],
    ['\x1b[32;5u\x1b[1;5:1A', '\x1b[1;5A'],
    ['\x1b[32;5u\x1b[5;1:1~', '\x1b[5~'],
    ['\x1b[32;5u\x1b[1077::116u', 't'],
    ['\0ü', 'ü'],
    ['\x1b[32;5u\x1b[32;5u', 'leader'],
    ['\x1b[32;5:1u\x1b[32;5:3u\x1b[32;69:1u', 'leader'],
  ])('%j is the leader and %j', (sent, key) => {
    const sentBytes = Buffer.from(sent);
    const whole = decoder();
    const split = decoder();
    const onlyLeader = { type: 'leader', key };
    expect(whole.feed(sentBytes, 0)).toMatchObject([onlyLeader]);
    expect([...sentBytes].flatMap((byte) => split.feed(Uint8Array.of(byte), 0))).toMatchObject(
      key === 'escape' && sent.endsWith('\x1b') ? [] : [onlyLeader],
    );
  });

  test.each([
    ['ctrl-g', '\x1b[103;5u'],
    ['ctrl-g', '\x1b[1087::103;5u'],
    ['ctrl-]', '\x1b[93;5u'],
    ['ctrl-\\', '\x1b[27;5;92~'],
    ['alt-p', '\x1b[112;3u'],
    ['alt-1', '\x1b[27;3;49~'],
  ])('%s may come as %j', (leader, sent) => {
    expect(decoder({ leader }).feed(bytes(`${sent}t`), 0)).toMatchObject([{ type: 'leader', key: 't' }]);
  });

  test.each(['\x1b[32;6u', '\x1b[32;13u', '\x1b[32u', '\x1b[32;5:3u', '\x1b[27;6;32~'])(
    '%j is not the leader',
    (sent) => {
      expect(passed(decoder().feed(bytes(sent), 0))).toBe(sent);
    },
  );

  test('and the key after it take their repetitions and releases with them', () => {
    const input = decoder();
    const keys = '\x1b[32;5u\x1b[32;5:2u\x1b[32;1:3u\x1b[116;1:1u\x1b[116;1:2u\x1b[116;1:3u';
    expect(input.feed(bytes(keys), 0)).toMatchObject([{ type: 'leader', key: 't' }]);
    expect(passed(input.feed(bytes('\x1b[116u\x1b[116;1:3u'), 0))).toBe('\x1b[116u\x1b[116;1:3u');
  });

  test.each([
    ['t', '\x1b[116;1:3u'],
    ['M', '\x1b[109;2:3u'],
    ['?', '\x1b[47;2:3u'],
    ['\x02', '\x1b[98;5:3u'],
    ['\x1b[A', '\x1b[1;1:3A'],
  ])('%j sent as text is released by %j', (key, release) => {
    const input = decoder();
    expect(input.feed(bytes(`\x1b[32;5u${key}${release}\x1b[32;1:3u`), 0)).toMatchObject([{ type: 'leader' }]);
  });

  test('a release that belongs to the shell is no key after the leader', () => {
    const input = decoder();
    const ctrlPress = '\x1b[57442;5u';
    const others = '\x1b[97;1:3u\x1b[57442;1:3u\x1b[57441;2u';
    const events = input.feed(bytes(`${ctrlPress}\x1b[32;5u${others}\x1b[109;2uend`), 0);
    expect(events).toMatchObject([
      { type: 'bytes', data: bytes(ctrlPress) },
      { type: 'bytes', data: bytes(others) },
      { type: 'leader', key: 'M' },
      { type: 'bytes', data: bytes('end') },
    ]);
  });

  test('nor is the mouse, nor the focus', () => {
    const input = decoder({ mouse: true });
    expect(input.feed(bytes('\0\x1b[I\x1b[<0;5;7Mt'), 0)).toMatchObject([
      { type: 'bytes', data: bytes('\x1b[I') },
      { type: 'mouse' },
      { type: 'leader', key: 't' },
    ]);
  });

  test('pressed twice, it is given on as it came, and so is its release', () => {
    const input = decoder();
    const again = '\x1b[32;5:1u';
    const events = input.feed(bytes(`\x1b[32;5:1u\x1b[32;5:3u${again}\x1b[32;5:3u`), 0);
    expect(events).toMatchObject([
      { type: 'leader', key: 'leader', data: bytes(again) },
      { type: 'bytes', data: bytes('\x1b[32;5:3u') },
    ]);
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
    expect(decoder({ leader: 'alt-p' }).feed(bytes('\x1bpt'), 0)).toMatchObject([{ type: 'leader', key: 't' }]);
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

describe('the chord', () => {
  const kinds = (events: InputEvent[]): string[] => events.map(({ type }) => type);

  test.each([
    ['ctrl-e', '\x05'],
    ['alt-e', '\x1be'],
    ['alt-e', '\x1b[101;3u'],
    ['ctrl-e', '\x1b[101;5u'],
  ])('%s is taken where it is wanted: %j', (chord, sent) => {
    const input = decoder({ chord });
    const events = input.feed(bytes(`a${sent}b`), 0);
    expect(kinds(events)).toEqual(['bytes', 'chord', 'bytes']);
    expect(passed(events)).toBe('ab');
  });

  test.each(['\x05', '\x1be', '\x1b[101;3u\x1b[101;3:3u'])('and is the program’s where it is not: %j', (sent) => {
    for (const chord of ['ctrl-e', 'alt-e'])
      expect(passed(decoder({ chord, wanted: false }).feed(bytes(sent), 0))).toBe(sent);
  });

  test('has no release for the program, which had no press', () => {
    const input = decoder({ chord: 'alt-e' });
    expect(passed(input.feed(bytes('\x1b[101;3u\x1b[101;3:2u\x1b[101;3:3ux'), 0))).toBe('x');
  });

  test('after the leader is a key after the leader', () => {
    expect(kinds(decoder({ chord: 'ctrl-e' }).feed(bytes('\0\x05'), 0))).toEqual(['leader']);
  });
});
