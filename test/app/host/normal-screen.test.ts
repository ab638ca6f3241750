import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NormalScreen } from '../../../src/app/host/normal-screen.ts';
import { StartPlace } from '../../../src/app/host/start-place.ts';
import { Emulator } from '../../../src/terminal/emulator.ts';
import { textOf } from '../../terminal/read-screen.ts';

/** A terminal, a shell, and between them what HostScreen does when the sidebar comes and goes. */
class Desk {
  readonly host: Emulator;
  readonly shell: Emulator;
  readonly normal: NormalScreen;
  #composed = true;
  #size: { cols: number; rows: number };

  constructor(size: { cols: number; rows: number }, older: string[]) {
    this.#size = size;
    this.host = new Emulator({ ...size, scrollback: 5000 });
    this.host.feed(Buffer.from(older.map((line) => `${line}\r\n`).join('')));
    this.shell = new Emulator({ cols: beside(size.cols), rows: size.rows, scrollback: 5000 });
    this.normal = new NormalScreen(this.shell, new StartPlace());
    this.#drawsOverIt();
  }

  writes(text: string): void {
    if (!this.#composed) this.host.feed(Buffer.from(text));
    this.shell.feed(Buffer.from(text));
    this.normal.shellWrote();
  }

  shows(): void {
    if (this.#composed) return;
    this.#lay(beside(this.#size.cols));
    this.#composed = true;
    this.normal.leftBehind();
    this.#drawsOverIt();
  }

  /** False when they were hidden already. */
  hides(): boolean {
    if (!this.#composed) return false;
    this.#lay(this.#size.cols);
    this.#composed = false;
    this.host.feed(Buffer.from(`\x1b[2J\x1b[?1049l${this.normal.catchUp()}${this.shell.stateSequence}`));
    this.normal.followed();
    return true;
  }

  resizes(size: { cols: number; rows: number }): void {
    this.normal.hostResized(this.#size, size);
    this.#size = size;
    this.host.resize(size.cols, size.rows);
    this.#lay(this.#composed ? beside(size.cols) : size.cols);
    if (!this.#composed) this.normal.followed();
  }

  ends(limit = 5000): void {
    if (this.#composed) this.host.feed(Buffer.from(`\x1b[2J\x1b[?1049l${this.normal.leave(limit, this.#size.cols)}`));
  }

  /** All that the terminal has, one string for each whole line. */
  get lines(): string[] {
    const { normal } = this.host;
    const lines: string[] = [];
    for (let line = normal.first; line < normal.end; line++) {
      if (normal.wrapped(line)) lines.push((lines.pop() ?? '') + normal.text(line));
      else lines.push(normal.text(line));
    }
    return lines;
  }

  #drawsOverIt(): void {
    this.host.feed(Buffer.from(`\x1b[?1049h${'pilot was here '.repeat(40)}`));
  }

  #lay(cols: number): void {
    if (!this.#composed) this.normal.leftBehind();
    this.normal.shellResized(this.shell.resize(cols, this.#size.rows));
  }
}

const beside = (cols: number): number => Math.ceil(cols * 0.7);

/** Commands at a prompt, and what they print: lines that can be told from each other. */
class Work {
  readonly expected: string[];
  /** How many of them a `clear` may have taken. */
  cleared = 0;
  readonly #desk: Desk;
  #count = 0;

  constructor(desk: Desk, older: readonly string[]) {
    this.#desk = desk;
    this.expected = [...older];
    desk.writes('$ ');
  }

  runs(glyph: string, lengths: readonly number[]): void {
    const output = lengths.map((length) => `<${this.#count++}>${glyph.repeat(length)}|`);
    this.#desk.writes(`run ${this.#count}\r\n${output.map((line) => `${line}\r\n`).join('')}$ `);
    this.expected.push(`$ run ${this.#count++}`, ...output);
  }

  clears(): void {
    this.#desk.writes('\x1b[H\x1b[2J$ ');
    this.cleared = this.expected.length;
  }
}

const size = fc.record({ cols: fc.integer({ min: 20, max: 60 }), rows: fc.integer({ min: 3, max: 15 }) });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 20 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 10 }).map((wide) => ({ wide })) },
  { weight: 2, arbitrary: fc.constantFrom('show' as const, 'clear' as const) },
  { weight: 3, arbitrary: fc.constant('hide' as const) },
  { weight: 1, arbitrary: size },
);

test('whatever is written, shown, hidden and resized, the terminal has each line once and whole, and none of pilot’s', () => {
  fc.assert(
    fc.property(size, fc.nat(20), fc.array(step, { maxLength: 12 }), (first, count, steps) => {
      const older = Array.from({ length: count }, (_, i) => `older ${i}`);
      const desk = new Desk(first, older);
      const work = new Work(desk, older);
      for (const each of steps) {
        if (each === 'show') desk.shows();
        else if (each === 'clear') work.clears();
        else if (each === 'hide') {
          if (desk.hides()) expect(textOf(desk.host)).toEqual(textOf(desk.shell));
        } else if (Array.isArray(each)) work.runs('x', each);
        else if ('wide' in each) work.runs('中', each.wide);
        else desk.resizes(each);
      }
      desk.ends();
      const lines = desk.lines.filter((line) => line !== '' && line.trim() !== '$');
      const cleared = work.expected.slice(0, work.cleared);
      const kept = lines.splice(0, lines.length - (work.expected.length - work.cleared));
      expect(lines).toEqual(work.expected.slice(work.cleared));
      expect(kept.filter((line) => line.includes('pilot'))).toEqual([]);
      const whole = kept.filter((line) => cleared.includes(line));
      // Where it was cleared in another size, nobody knows what the terminal had on its screen: better twice than never.
      if (!steps.some((each) => typeof each === 'object' && 'cols' in each)) {
        expect(new Set(whole).size).toBe(whole.length);
      }
    }),
    { numRuns: 300 },
  );
});
