import { expect, test } from 'vitest';
import { atEnter } from '../../../src/app/prompt/enter-key.ts';
import { withLastCommand } from '../../../src/app/sidebar/last-command.ts';

test.each([
  ['ls\rpwd', ['ls', '\r', 'pwd']],
  ['ls\n', ['ls', '\n', '']],
  ['\x0f', ['', '\x0f', '']],
  ['x\x1b\r', ['x', '\x1b\r', '']],
  ['\x1bOM', ['', '\x1bOM', '']],
  ['a\x1b[13u', ['a', '\x1b[13u', '']],
  ['\x1b[13;129:1ub', ['', '\x1b[13;129:1u', 'b']],
  ['\x1b[106;5u', ['', '\x1b[106;5u', '']],
  ['\x1b[57414u', ['', '\x1b[57414u', '']],
  ['\x1b[27;5;109~', ['', '\x1b[27;5;109~', '']],
])('%j hands a line over', (keys, parts) => {
  const found = atEnter(Buffer.from(keys));
  expect(found && [found.before, found.enter, found.rest].map((part) => Buffer.from(part).toString())).toEqual(parts);
});

test.each(['ls', '', '\x1b[A', '\x1b[13;1:3u', '\x1b[97;5u', 'größe 修', '\x1b[3~'])('%j does not', (keys) => {
  expect(atEnter(Buffer.from(keys))).toBeNull();
});

test.each([
  ['sudo !!', 'bash', 'sudo rm -rf /'],
  ['!!', 'zsh', 'rm -rf /'],
  ["echo '!!'", 'bash', "echo '!!'"],
  ['echo \\!!', 'bash', 'echo \\!!'],
  ['sudo !!', 'fish', 'sudo !!'],
])('%s in %s', (line, shell, expanded) => {
  expect(withLastCommand(line, shell, 'rm -rf /')).toBe(expanded);
});
