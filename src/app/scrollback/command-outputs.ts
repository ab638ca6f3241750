import { parseMark } from '../../shell/marks.ts';
import type { LinePlace, Lines, Moved } from '../../terminal/lines.ts';
import type { Range } from './line-selection.ts';
import type { Outputs } from './scrollback.ts';

/** Where prompts and the output of commands stand in the shell's lines, by its marks. The oldest are forgotten. */
export class CommandOutputs implements Outputs {
  readonly #lines: Lines;
  readonly #nonce: string;
  #commands: Command[] = [];

  constructor(lines: Lines, nonce: string) {
    this.#lines = lines;
    this.#nonce = nonce;
  }

  /** Takes the payload of `OSC 133`, while what was written before it is on the screen. */
  mark(payload: string): void {
    // The line being typed comes with each key, and says nothing of places.
    if (!/^[ACD]/.test(payload)) return;
    const here = this.#lines.cursor;
    const type = parseMark(payload, this.#nonce)?.type;
    if (type === 'prompt-start') this.#begin(here);
    else if (type === 'command-start') this.#latest({ start: here, end: null });
    else if (type === 'command-end' && this.#commands.at(-1)?.start) this.#latest({ end: here });
  }

  /** The shell's lines were laid out anew. */
  resized(moved: Moved): void {
    this.#commands = this.#commands.map(({ prompt, start, end }) => ({
      prompt: moved({ line: prompt, col: 0 }).line,
      start: start && moved(start),
      end: end && moved(end),
    }));
  }

  get prompts(): readonly number[] {
    return this.#commands.map(({ prompt }) => prompt);
  }

  outputAt(line: number): Range | null {
    const command = this.#commands.findLast(({ prompt, start }) => prompt <= line && start !== null);
    return command === undefined ? null : this.#outputOf(command);
  }

  /** What the last command has written; of one that still runs, what there is of it. */
  get last(): Range | null {
    const command = this.#commands.findLast(({ start }) => start !== null);
    return command === undefined ? null : this.#outputOf(command);
  }

  /** False when the beginning of what the last command wrote has been dropped. */
  get lastIsWhole(): boolean {
    const start = this.#commands.findLast((command) => command.start !== null)?.start;
    return start === undefined || start === null || start.line >= this.#lines.first;
  }

  #begin({ line }: LinePlace): void {
    const kept = this.#commands.filter(({ prompt, end }) => Math.max(prompt, end?.line ?? 0) >= this.#lines.first);
    // A prompt that is drawn again (a resize, Ctrl-L) is still the same one.
    const before = kept.at(-1);
    const again = before !== undefined && before.start === null ? kept.slice(0, -1) : kept;
    this.#commands = [...again, { prompt: line, start: null, end: null }].slice(-MOST);
  }

  #latest(places: Partial<Command>): void {
    const command = this.#commands.at(-1) ?? { prompt: this.#lines.cursor.line, start: null, end: null };
    this.#commands = [...this.#commands.slice(0, -1), { ...command, ...places }];
  }

  #outputOf({ start, end }: Command): Range | null {
    if (start === null) return null;
    const from = start.line < this.#lines.first ? { line: this.#lines.first, col: 0 } : start;
    const after = end ?? this.#lines.cursor;
    const to =
      after.col > 0 ? { line: after.line, col: after.col - 1 } : { line: after.line - 1, col: this.#lines.cols - 1 };
    return to.line < from.line || (to.line === from.line && to.col < from.col) ? null : { from, to };
  }
}

interface Command {
  prompt: number;
  start: LinePlace | null;
  /** Null while it runs. */
  end: LinePlace | null;
}

const MOST = 2000;
