import type { Config } from '../../config/schema.ts';
import type { Interned, Surface } from '../../terminal/cells.ts';
import type { Cursor } from '../../terminal/compositor.ts';
import { DrawnSurface } from '../drawn-surface.ts';
import type { MouseTarget } from '../mouse-routing.ts';
import type { Look, Size } from '../protocol.ts';
import { KeyReader } from '../scrollback/key-reader.ts';
import { drawHistory, historyRoom } from './draw.ts';
import { type History, type HistoryEvent, type HistoryStep, openHistory, updateHistory } from './history.ts';
import type { HistoryAnswer, HistoryQuestion } from './question.ts';

export interface HistoryViewOptions {
  size: Size;
  look: Look;
  theme: () => Config['theme'];
  cwd: string;
  home: string;
  /** Calls back with what stands at the prompt. */
  line: (then: (text: string) => void) => void;
  /** To whom has the store; null when nothing more is wanted. The answer comes to `answered`. */
  ask: (question: HistoryQuestion | null) => void;
  /** Puts a line in the place of what stands at the prompt, or gives a sentence that says why it cannot. */
  put: (line: string) => string | null;
  /** The view was opened or left. */
  onChange: () => void;
  /** What is shown of it has changed. */
  onDraw: () => void;
}

/** The history view in a running session: it is open or not, takes keys and answers, and gives a surface. */
export class HistoryView {
  readonly #options: HistoryViewOptions;
  #open: { state: History; surface: HistorySurface; reader: KeyReader } | null = null;
  #size: Size;
  #cwd: string;

  constructor(options: HistoryViewOptions) {
    this.#options = options;
    this.#size = options.size;
    this.#cwd = options.cwd;
  }

  /** What is drawn in the shell's place; null while the view is not open. */
  get surface(): HistorySurface | null {
    return this.#open?.surface ?? null;
  }

  /** Opens it, or leaves it where it is open. */
  toggle(): void {
    if (this.#open !== null) this.leave();
    else this.#options.line((text) => this.#begin(text));
  }

  leave(): void {
    if (this.#open === null) return;
    this.#open = null;
    this.#options.ask(null);
    this.#options.onChange();
  }

  keys(data: Uint8Array): void {
    for (const input of this.#open?.reader.read(data) ?? []) this.#on(input);
  }

  mouse(target: Extract<MouseTarget, { to: 'scrollback' }>): void {
    if (target.kind === 'wheel') this.#on({ type: 'wheel', direction: target.direction });
    else if (target.kind === 'press' && target.row > 0) this.#on({ type: 'click', row: target.row - 1 });
  }

  answered(answer: HistoryAnswer): void {
    this.#on({ type: 'answer', answer });
  }

  /** Whoever answers has begun anew. */
  askAgain(): void {
    this.#on({ type: 'again' });
  }

  /** The shell is in another directory. */
  follow(cwd: string): void {
    this.#cwd = cwd;
  }

  resized(size: Size): void {
    this.#size = size;
    if (this.#open === null) return;
    this.#open.surface = new HistorySurface(size);
    this.#on({ type: 'resized', room: historyRoom(size) });
    this.#options.onChange();
  }

  #begin(line: string): void {
    const step = openHistory(line, historyRoom(this.#size));
    this.#open = { state: step.state, surface: new HistorySurface(this.#size), reader: new KeyReader() };
    this.#take(step);
    this.#options.onChange();
  }

  #on(event: HistoryEvent): void {
    if (this.#open !== null) this.#take(updateHistory(this.#open.state, event));
  }

  #take({ state, ask, put, leave }: HistoryStep): void {
    if (this.#open === null) return;
    this.#open.state = state;
    if (ask !== null) this.#options.ask(ask);
    if (leave) return this.leave();
    if (put !== null) return this.#put(put);
    this.#draw(state, this.#open.surface);
  }

  #put(line: string): void {
    const why = this.#options.put(line);
    if (why === null) this.leave();
    else this.#on({ type: 'refused', why });
  }

  #draw(state: History, surface: HistorySurface): void {
    const { look, theme, home } = this.#options;
    surface.draw(drawHistory(state, { size: this.#size, look, theme: theme(), now: Date.now(), home, cwd: this.#cwd }));
    this.#options.onDraw();
  }
}

class HistorySurface implements Surface {
  readonly #drawn: DrawnSurface;

  constructor(size: Size) {
    this.#drawn = new DrawnSurface(size);
  }

  get cols(): number {
    return this.#drawn.screen.cols;
  }

  get rows(): number {
    return this.#drawn.screen.rows;
  }

  get cursor(): Cursor | null {
    return this.#drawn.cursor;
  }

  draw({ lines, cursor }: ReturnType<typeof drawHistory>): void {
    this.#drawn.draw(lines.join('\n'), cursor);
  }

  copyRow(y: number, into: Uint32Array, at: number, interned: Interned): void {
    this.#drawn.screen.copyRow(y, into, at, interned);
  }
}
