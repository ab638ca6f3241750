import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  composedModes,
  type HostModes,
  modeChanges,
  ownModes,
  plainModes,
  verbatimModes,
} from '../../../src/app/host/modes.ts';
import { Emulator } from '../../../src/terminal/emulator.ts';

const anyModes: fc.Arbitrary<HostModes> = fc.record({
  cursorHidden: fc.boolean(),
  cursorStyle: fc.integer({ min: 0, max: 6 }),
  cursorColor: fc.constantFrom(null, 'rgb:ffff/0000/0000', 'rgb:1212/3434/5656'),
  applicationCursorKeys: fc.boolean(),
  applicationKeypad: fc.boolean(),
  bracketedPaste: fc.boolean(),
  focusEvents: fc.boolean(),
  keyboard: fc.integer({ min: 0, max: 31 }),
  otherKeys: fc.integer({ min: 0, max: 3 }),
  mouse: fc.constantFrom('NONE', 'X10', 'VT200', 'DRAG', 'ANY'),
  mouseEncoding: fc.constantFrom('DEFAULT', 'SGR', 'SGR_PIXELS'),
});

test('a host that is told the changes has the modes', () => {
  fc.assert(
    fc.property(anyModes, anyModes, (from, to) => {
      const host = new Emulator({ cols: 20, rows: 5, scrollback: 0 });
      host.feed(modeChanges(plainModes, from));
      host.feed(modeChanges(from, to));
      expect(verbatimModes(host.modes)).toEqual(to);
    }),
  );
});

test('nothing is said when nothing changes', () => {
  fc.assert(fc.property(anyModes, (modes) => modeChanges(modes, { ...modes }) === ''));
});

test('composed, a program keeps its modes and the sidebar gets its clicks', () => {
  const inner = new Emulator({ cols: 20, rows: 5, scrollback: 0 });
  inner.feed('\x1b[?1h\x1b[?2004h\x1b[?1003h');
  expect(composedModes(inner.modes, true)).toMatchObject({
    applicationCursorKeys: true,
    bracketedPaste: true,
    mouse: 'ANY',
    mouseEncoding: 'SGR',
  });
  inner.feed('\x1b[?1003l');
  expect(composedModes(inner.modes, true)).toMatchObject({ mouse: 'DRAG' });
});

test('a surface of ours has plain keys', () => {
  expect(ownModes(true, true)).toMatchObject({
    applicationCursorKeys: false,
    cursorHidden: false,
    bracketedPaste: true,
  });
  expect(ownModes(false, true)).toMatchObject({ cursorHidden: true, mouse: 'DRAG' });
});
