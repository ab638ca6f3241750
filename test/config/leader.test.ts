import { expect, test } from 'vitest';
import { parseLeader } from '../../src/config/leader.ts';

test.each([
  ['ctrl-space', 'ctrl-space', '\x00', 32, 4],
  ['Ctrl+Space', 'ctrl-space', '\x00', 32, 4],
  ['ctrl-g', 'ctrl-g', '\x07', 103, 4],
  ['ctrl-]', 'ctrl-]', '\x1d', 93, 4],
  ['ctrl-\\', 'ctrl-\\', '\x1c', 92, 4],
  ['alt-p', 'alt-p', '\x1bp', 112, 2],
  ['alt-1', 'alt-1', '\x1b1', 49, 2],
])('%s', (name, written, legacy, code, modifiers) => {
  expect(parseLeader(name)).toEqual({ name: written, legacy, code, modifiers });
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
