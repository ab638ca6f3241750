import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TypedLine } from '../../../src/app/prompt/typed-line.ts';
import type { ShellEvent } from '../../../src/events.ts';
import { Emulator } from '../../../src/terminal/emulator.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What a shell writes and a user types, a moment after each other; gives the line as it was told last. */
function shell(cols = 60) {
  const emulator = new Emulator({ cols, rows: 10, scrollback: 100 });
  const events: ShellEvent[] = [];
  const line = new TypedLine({ emulator, cwd: '/', nonce: 'n', tell: (event) => events.push(event) });
  emulator.onOsc(133, (payload) => {
    line.mark(payload);
    return true;
  });
  const writes = (text: string): void => {
    emulator.feed(Buffer.from(text));
    line.wrote();
  };
  return {
    writes,
    types(text: string): void {
      line.keyed();
      writes(text);
      vi.advanceTimersByTime(50);
    },
    pauses: () => vi.advanceTimersByTime(50),
    line: () => events.findLast((event) => event.type === 'line'),
    now: () => line.now(),
  };
}

const A = '\x1b]133;A;pilot=n;cwd=/\x07';
const B = '\x1b]133;B;pilot=n\x07';
const P = '\x1b]133;P;pilot=n\x07';
const C = '\x1b]133;C;pilot=n\x07';

describe('the line being typed, off the screen', () => {
  test('is what stands behind the prompt', () => {
    const at = shell();
    at.writes(`${A}~$ ${B}`);
    at.types('git st');
    expect(at.line()).toMatchObject({ text: 'git st', cursor: 6 });
    expect(at.now()).toMatchObject({ atPrompt: true, line: { text: 'git st' } });
  });

  test('has no prompt on the right, until the line reaches it', () => {
    const at = shell(20);
    at.writes(`${A}> ${B}\x1b[14C[0]\x1b[3G`);
    at.pauses();
    at.types('git status');
    expect(at.line()).toMatchObject({ text: 'git status', cursor: 10 });
    at.types(' --short');
    expect(at.line()).toMatchObject({ text: 'git status --short' });
  });

  test('keeps a right prompt out when the cursor goes back', () => {
    const at = shell(30);
    at.writes(`${A}> ${B}\x1b[20Cright\x1b[3G`);
    at.pauses();
    at.types('git st');
    at.types('\x1b[2D');
    expect(at.line()).toMatchObject({ text: 'git st', cursor: 4 });
  });

  test('is the same with the cursor at its beginning', () => {
    const at = shell();
    at.writes(`${A}$ ${B}`);
    at.pauses();
    at.types('rm -rf build');
    at.types('\x1b[3G');
    expect(at.line()).toMatchObject({ text: 'rm -rf build', cursor: 0 });
    // As fish draws it all again.
    at.types(`\r$ ${B}rm -rf build\x1b[3G`);
    expect(at.now().line).toEqual({ text: 'rm -rf build', cursor: 0 });
  });

  test('is what a search of readline has found', () => {
    const at = shell();
    at.writes(`${A}bash$ ${B}`);
    at.types("\r(reverse-i-search)`': ");
    expect(at.now().line.text).toBe('');
    at.types("\r(reverse-i-search)`st': git stash pop");
    expect(at.line()).toMatchObject({ text: 'git stash pop', cursor: 13 });
    at.types("\r(failed reverse-i-search)`stx': git stash pop");
    expect(at.line()).toMatchObject({ text: 'git stash pop' });
    at.types('\r\x1b[Kbash$ git stash pop\x1b[7D');
    expect(at.line()).toMatchObject({ text: 'git stash pop', cursor: 6 });
  });

  test('has no field that fish searches with', () => {
    const at = shell();
    at.writes(`${A}> ${B}`);
    at.types('git stash\r\nsearch: st');
    expect(at.line()).toMatchObject({ text: 'git stash', cursor: 9 });
  });

  test('goes on over several lines, without their prompts', () => {
    const at = shell();
    at.writes(`${A}$ ${B}`);
    at.types('for i in 1 2; do');
    at.writes(`\r\n> ${P}`);
    at.types('echo $i');
    at.writes(`\r\n> ${P}`);
    at.types('done');
    expect(at.line()).toMatchObject({ text: 'for i in 1 2; do\necho $i\ndone', cursor: 29 });
    at.writes(`\r\n${C}`);
    expect(at.now().atPrompt).toBe(false);
  });

  test('begins where the first key finds the cursor when the prompt has lost its mark', () => {
    const at = shell();
    at.writes(`${A}$ `);
    at.pauses();
    at.types('git st');
    expect(at.line()).toMatchObject({ text: 'git st', cursor: 6 });
  });

  test('is not known when the first key came before such a prompt stood', () => {
    const at = shell();
    at.writes(A);
    at.types('g');
    at.writes('$ g');
    at.types('it st');
    expect(at.line()).toBeUndefined();
  });
});
