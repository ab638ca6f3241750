import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitKeys } from '../../src/ui/virtual-terminal.ts';

test.each([
  ['fix it\r', ['fix it', '\r']],
  ['a\x15b\x7f', ['a', '\x15', 'b', '\x7f']],
  ['jj\x1b[Ak\x1bOBx', ['jj', '\x1b[A', 'k', '\x1bOB', 'x']],
  ['\x1b', ['\x1b']],
  ['\x1bb\x1b[1;5D', ['\x1bb', '\x1b[1;5D']],
  ['x\x1b[200~one\rtwo\x1b[201~\r', ['x', '\x1b[200~one\rtwo\x1b[201~', '\r']],
  ['\x1b[200~a paste that goes\ron', ['\x1b[200~a paste that goes\ron']],
])('%j', (data, keys) => {
  expect(splitKeys(data)).toEqual(keys);
});

test('no byte is lost', () => {
  const data = fc.string({ unit: fc.constantFrom('a', '\x1b', '[', 'A', '~', '2', '0', '1', '\r', '\x7f', 'é', '🚀') });
  fc.assert(fc.property(data, (text) => splitKeys(text).join('') === text));
});
