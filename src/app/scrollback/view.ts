import type { Config } from '../../config/schema.ts';
import type { Emulator } from '../../terminal/emulator.ts';
import type { Moved } from '../../terminal/lines.ts';
import type { CommandOutputs } from './command-outputs.ts';
import { KeyReader } from './key-reader.ts';
import type { MouseTarget } from '../mouse-routing.ts';
import type { Look, Size } from '../protocol.ts';
import { isBusy, openScrollback, type Scrollback, type ScrollbackEvent, updateScrollback } from './scrollback.ts';
import { ScrollbackSurface } from './surface.ts';

export interface ScrollbackViewOptions {
  shell: Emulator;
  outputs: CommandOutputs;
  look: Look;
  theme: () => Config['theme'];
  /** The view was opened or left. */
  onChange: () => void;
  /** What is shown of it has changed. */
  onDraw: () => void;
  onCopy: (text: string) => void;
}

/** The scrollback view in a running session: it is open or not, takes keys and the mouse, and gives a surface. */
export class ScrollbackView {
  readonly #options: ScrollbackViewOptions;
  #open: Open | null = null;
  #size: Size;
  #tick: NodeJS.Immediate | NodeJS.Timeout | undefined;
  #lastPress = { row: -1, col: -1, at: 0, clicks: 0 };

  constructor(options: ScrollbackViewOptions) {
    this.#options = options;
    this.#size = { cols: options.shell.cols, rows: options.shell.rows };
  }

  /** What is drawn in the shell's place; null while the view is not open. */
  get surface(): ScrollbackSurface | null {
    return this.#open?.surface ?? null;
  }

  /** True while keys are the view's. While only the mouse's button holds it open they are still the shell's. */
  get takesKeys(): boolean {
    return this.#open !== null && !this.#open.live;
  }

  enter(): void {
    if (!this.takesKeys) this.#begin(false);
  }

  leave(): void {
    if (this.#open === null) return;
    this.#open = null;
    this.#rest();
    this.#options.onChange();
  }

  keys(data: Uint8Array): void {
    for (const input of this.#open?.reader.read(data) ?? []) {
      this.#on(input.type === 'key' ? { type: 'key', key: input.key } : { type: 'paste', text: input.text });
    }
  }

  mouse(event: Extract<MouseTarget, { to: 'scrollback' }>): void {
    if (event.kind === 'wheel') this.#wheel(event.direction);
    else if (event.kind === 'press') this.#pressed(event.row, event.col);
    else if (event.kind === 'drag') this.#dragged(event.row, event.col);
    else this.#on({ type: 'release' });
  }

  resized(size: Size, moved: Moved): void {
    this.#size = size;
    const open = this.#open;
    if (open === null) return;
    if (open.live) {
      this.leave();
      return;
    }
    open.surface = this.#surfaceOf(open);
    const event: ScrollbackEvent = {
      type: 'resized',
      rows: open.surface.lineRows,
      moved: open.alternate ? (place) => place : moved,
    };
    this.#on(event);
    this.#options.onChange();
  }

  /** The shell wrote something, or less is kept of it: what is shown stays, the counts of lines do not. */
  linesChanged(): void {
    if (this.#open === null) return;
    const { alternate, state, lines } = this.#open;
    if (alternate && !this.#options.shell.modes.alternateScreen) this.leave();
    else if (state.top < lines.first) this.#on({ type: 'tick' });
    else this.#draw();
  }

  /** Enters the view where there is something above. */
  #wheel(direction: 1 | -1): void {
    const { normal } = this.#options.shell;
    if (this.#open === null && (direction > 0 || normal.first >= normal.screen)) return;
    if (this.#open === null) this.enter();
    this.#on({ type: 'wheel', direction });
  }

  #pressed(row: number, col: number): void {
    const now = performance.now();
    const last = this.#lastPress;
    const again = row === last.row && col === last.col && now - last.at < CLICKS_APART_MS;
    const clicks = again ? (last.clicks % 3) + 1 : 1;
    this.#lastPress = { row, col, at: now, clicks };
    // A click by itself opens nothing.
    if (this.#open !== null || clicks > 1) this.#press(row, col, clicks);
  }

  #dragged(row: number, col: number): void {
    const { row: fromRow, col: fromCol } = this.#lastPress;
    if (this.#open === null) {
      if (row === fromRow && col === fromCol) return;
      this.#press(fromRow, fromCol, 1);
    }
    this.#on({ type: 'drag', row, col });
  }

  #press(row: number, col: number, clicks: number): void {
    if (this.#open === null) this.#begin(true);
    this.#on({ type: 'press', row, col, clicks, live: this.#open?.live === true });
  }

  #begin(live: boolean): void {
    const { shell } = this.#options;
    const alternate = shell.modes.alternateScreen;
    const lines = alternate ? shell.alternate : shell.normal;
    const begun = { lines, alternate, live };
    const surface = this.#surfaceOf(begun);
    this.#open = { ...begun, surface, state: openScrollback(lines, surface.lineRows), reader: new KeyReader() };
    this.#draw();
    this.#options.onChange();
  }

  #surfaceOf({ lines, live }: Pick<Open, 'lines' | 'live'>): ScrollbackSurface {
    const { look } = this.#options;
    return new ScrollbackSurface(this.#size, { lines, look, status: !live && this.#size.rows > 1 });
  }

  #on(event: ScrollbackEvent): void {
    const open = this.#open;
    if (open === null) return;
    const { state, leave, copy } = updateScrollback(open.state, event, {
      lines: open.lines,
      outputs: open.alternate ? nothing : this.#options.outputs,
    });
    open.state = state;
    if (copy !== null) this.#options.onCopy(copy);
    if (leave) this.leave();
    else this.#draw();
  }

  #draw(): void {
    const open = this.#open;
    if (open === null) return;
    open.surface.show(open.state, this.#options.theme());
    this.#options.onDraw();
    if (!isBusy(open.state)) this.#rest();
    else if (this.#tick === undefined) this.#tickSoon(open);
  }

  #tickSoon(open: Open): void {
    const tick = (): void => {
      this.#tick = undefined;
      this.#on({ type: 'tick' });
    };
    this.#tick = open.state.seeking === null ? setTimeout(tick, EDGE_MS) : setImmediate(tick);
  }

  #rest(): void {
    clearTimeout(this.#tick as NodeJS.Timeout);
    clearImmediate(this.#tick as NodeJS.Immediate);
    this.#tick = undefined;
  }
}

interface Open {
  lines: Emulator['normal'];
  alternate: boolean;
  /** Begun by the mouse over the live screen: it goes when the button does. */
  live: boolean;
  surface: ScrollbackSurface;
  state: Scrollback;
  reader: KeyReader;
}

const nothing = { prompts: [], outputAt: () => null };
const CLICKS_APART_MS = 400;
/** How fast a drag held at an edge scrolls. */
const EDGE_MS = 30;
