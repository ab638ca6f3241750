import { expect, test } from 'vitest';
import { leaderKey } from '../../src/app/leader-key.ts';
import { Emulator } from '../../src/terminal/emulator.ts';
import { InputDecoder } from '../../src/terminal/input.ts';
import { HostProbe } from '../../src/terminal/probe.ts';

const size = { cols: 80, rows: 24 };

function askedProbe({ owed = false } = {}): HostProbe {
  const probe = new HostProbe();
  probe.ask(size, { owed });
  return probe;
}

test.each(['legacy', 'modern', 'cluster'] as const)(
  'a host with %s widths is recognised by where its cursor goes',
  (widths) => {
    const host = new Emulator({ ...size, scrollback: 0, widths });
    const probe = new HostProbe();
    host.onReply((answer) => probe.take(answer.slice(1)));
    host.feed(probe.ask(size, { owed: false }));
    expect(probe.done).toBe(true);
    expect(probe.facts.widths).toBe(widths);
  },
);

test('a host that answers only the sentinel leaves the defaults', () => {
  const probe = askedProbe();
  probe.take('[?1;2c');
  expect(probe.done).toBe(true);
  expect(probe.facts).toEqual({
    widths: null,
    synchronized: false,
    kittyKeyboard: false,
    cell: null,
    dynamicColors: new Map(),
    palette: new Map(),
  });
});

test('a host that lies about its cursor is not believed', () => {
  const probe = askedProbe();
  for (const answer of ['[2;1R', '[2;1R', '[?62c']) probe.take(answer);
  expect(probe.facts.widths).toBeNull();
});

test('a host whose cursor is always at home says nothing of widths, and its answers are ours', () => {
  const probe = new HostProbe();
  probe.ask({ cols: 80, rows: 24 }, { owed: true });
  expect(['[0n', '[1;1R', '[1;1R', '[?62c'].map((reply) => probe.take(reply))).toEqual([true, true, true, true]);
  expect(probe.facts.widths).toBeNull();
});

test('F3 with a modifier, which looks like a cursor report of the first row, stays a key', () => {
  expect(askedProbe().take('[1;2R')).toBe(false);
});

test('what the host says is kept, also when every byte comes by itself', () => {
  const probe = askedProbe();
  const decoder = new InputDecoder({
    leader: leaderKey('ctrl-space'),
    chord: null,
    asking: true,
    expecting: true,
    mouse: true,
  });
  const answers = [
    '\x1b[0n\x1b[2;3R\x1b[2;3R\x1b[?2026;2$y\x1b[?0u\x1b[6;20;10t\x1b[4;500;800t',
    '\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1b]11;rgb:0000/0000/0000\x07\x1b]12;#ff0000\x1b\\',
    ...Array.from({ length: 16 }, (_, index) => `\x1b]4;${index};rgb:${index}0/00/00\x07`),
    '\x1b[?62;22c',
  ];
  for (const byte of Buffer.from(answers.join(''))) {
    for (const event of decoder.feed(Buffer.of(byte), 0)) {
      expect(event.type).toBe('reply');
      expect(event.type === 'reply' && probe.take(event.text)).toBe(true);
    }
  }
  expect(probe.done).toBe(true);
  expect(probe.facts).toMatchObject({
    widths: 'cluster',
    synchronized: true,
    kittyKeyboard: true,
    cell: { width: 10, height: 20 },
  });
  expect([...probe.facts.dynamicColors]).toEqual([
    [10, 'rgb:ffff/ffff/ffff'],
    [11, 'rgb:0000/0000/0000'],
    [12, '#ff0000'],
  ]);
  expect(probe.facts.palette.size).toBe(16);
  expect(probe.facts.palette.get(7)).toBe('rgb:70/00/00');
});

test('a host that says only how large its whole screen is has told the size of a cell', () => {
  const probe = askedProbe();
  probe.take('[4;480;720t');
  expect(probe.facts.cell).toEqual({ width: 9, height: 20 });
});

test('sizes of nothing are not believed', () => {
  const probe = askedProbe();
  probe.take('[6;0;0t');
  probe.take('[4;0;0t');
  expect(probe.facts.cell).toBeNull();
});

test('what the host still owes to the shell is not taken for an answer to us', () => {
  const probe = askedProbe({ owed: true });
  expect(probe.take('[?62;22c')).toBe(false);
  expect(probe.take(']11;rgb:0/0/0\x07')).toBe(false);
  expect(probe.take('[0n')).toBe(true);
  expect(probe.take('[?62;22c')).toBe(true);
  expect(probe.done).toBe(true);
});

test('after another size of the window the cell is asked for again, of a host that says it', () => {
  const silent = askedProbe();
  silent.take('[4;480;720t');
  silent.take('[?1c');
  expect(silent.askCell(size)).toBe('');
  const probe = askedProbe();
  expect(probe.askCell(size)).toBe('');
  probe.take('[6;20;10t');
  probe.take('[?1c');
  expect(probe.open).toBe(false);
  expect(probe.take('[6;1;1t')).toBe(false);
  expect(probe.askCell(size)).toBe('\x1b[16t');
  expect(probe.open).toBe(true);
  expect(probe.take('[?1c')).toBe(false);
  expect(probe.take('[6;30;15t')).toBe(true);
  expect(probe.open).toBe(false);
  expect(probe.facts.cell).toEqual({ width: 15, height: 30 });
});
