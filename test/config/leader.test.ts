import { expect, test } from 'vitest';
import { parseLeader } from '../../src/config/leader.ts';

test.each([
  ['ctrl-space', 'ctrl-space', '\x00', '\x1b[32;5u'],
  ['Ctrl+Space', 'ctrl-space', '\x00', '\x1b[32;5u'],
  ['ctrl-g', 'ctrl-g', '\x07', '\x1b[103;5u'],
  ['ctrl-]', 'ctrl-]', '\x1d', '\x1b[93;5u'],
  ['ctrl-\\', 'ctrl-\\', '\x1c', '\x1b[92;5u'],
  ['alt-p', 'alt-p', '\x1bp', '\x1b[112;3u'],
  ['alt-1', 'alt-1', '\x1b1', '\x1b[49;3u'],
])('%s', (name, written, legacy, kitty) => {
  const leader = parseLeader(name);
  expect(leader?.name).toBe(written);
  expect(leader?.sequences[0]).toBe(legacy);
  expect(leader?.sequences).toContain(kitty);
});

test('Caps Lock and Num Lock, key-press reports and modifyOtherKeys are the same key', () => {
  expect(parseLeader('ctrl-space')?.sequences).toEqual(
    expect.arrayContaining(['\x1b[32;69u', '\x1b[32;133u', '\x1b[32;197u', '\x1b[32;5:1u', '\x1b[27;5;32~']),
  );
});

test.each([
  '',
  'space',
  'ctrl-',
  'ctrl-1',
  'ctrl-c',
  'ctrl-d',
  'ctrl-z',
  'ctrl-i',
  'ctrl-m',
  'ctrl-j',
  'ctrl-h',
  'alt-]',
  'alt-space',
  'f1',
])('%j cannot be the leader', (name) => expect(parseLeader(name)).toBeNull());
