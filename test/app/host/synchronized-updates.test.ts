import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FramePacer } from '../../../src/app/host/frame-pacer.ts';
import { SynchronizedUpdates } from '../../../src/app/host/synchronized-updates.ts';
import { Emulator } from '../../../src/terminal/emulator.ts';
import { textOf } from '../../terminal/read-screen.ts';

const BEGIN = '\x1b[?2026h';
const END = '\x1b[?2026l';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

function program() {
  const shell = new Emulator({ cols: 20, rows: 3, scrollback: 0 });
  const complete: string[] = [];
  const updates = new SynchronizedUpdates(shell, () => complete.push(textOf(shell)[0] ?? ''));
  return { shell, updates, complete };
}

test('half a frame is not to be shown', () => {
  const { shell, updates } = program();
  shell.feed(`${BEGIN}half`);
  expect(updates.open).toBe(true);
  shell.feed(` and half${END}`);
  expect(updates.open).toBe(false);
});

test('an update that is never closed is shown after a second', () => {
  const { shell, updates } = program();
  shell.feed(`${BEGIN}half`);
  vi.advanceTimersByTime(999);
  expect(updates.open).toBe(true);
  vi.advanceTimersByTime(2);
  expect(updates.open).toBe(false);
  expect(shell.synchronized).toBe(false);
});

test.each([
  ['a reset', (shell: Emulator) => shell.feed('\x1bc')],
  ['a resize', (shell: Emulator) => shell.resize(30, 3)],
])('%s ends it', (_what, end) => {
  const { shell, updates } = program();
  shell.feed(`${BEGIN}half`);
  end(shell);
  expect(updates.open).toBe(false);
});

test('a second beginning does not make it longer, a new update has its own second', () => {
  const { shell, updates } = program();
  shell.feed(BEGIN);
  vi.advanceTimersByTime(900);
  shell.feed(BEGIN);
  vi.advanceTimersByTime(101);
  expect(updates.open).toBe(false);
  shell.feed(`${BEGIN}more`);
  vi.advanceTimersByTime(900);
  shell.feed(`${END}${BEGIN}again`);
  vi.advanceTimersByTime(900);
  expect(updates.open).toBe(true);
});

test('each complete frame can be seen, also where the next one begins in the same piece', () => {
  const { shell, complete } = program();
  shell.feed(`${BEGIN}\x1b[Hone${END}${BEGIN}\x1b[Htwo${END}${BEGIN}\x1b[Hhalf`);
  expect(complete).toEqual(['one', 'two']);
});

test('complete frames are drawn at their end, but not more often than anybody sees', () => {
  let drawn = 0;
  const pacer = new FramePacer(() => ++drawn > 0);
  vi.advanceTimersByTime(20);
  pacer.complete();
  pacer.complete();
  expect(drawn).toBe(1);
  vi.advanceTimersByTime(20);
  pacer.complete();
  expect(drawn).toBe(2);
});
