import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StartPlace } from '../../../src/app/host/start-place.ts';
import { HostScreen, type View } from '../../../src/app/host/screen.ts';
import { layoutOf } from '../../../src/app/layout.ts';
import type { Size } from '../../../src/app/protocol.ts';
import { Emulator } from '../../../src/terminal/emulator.ts';
import type { Host } from '../../../src/terminal/host.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const wide: Size = { cols: 130, rows: 24 };
const narrow: Size = { cols: 100, rows: 24 };

/** A terminal in which a sidebar is shown where there is room for it. */
class Window {
  shown = true;
  readonly screen: HostScreen;
  #written = '';
  #size = wide;

  constructor() {
    const host = { size: wide, busy: false, write: (data: string) => void (this.#written += data) };
    this.screen = new HostScreen({
      host: host as unknown as Host,
      shell: new Emulator({ ...wide, scrollback: 100 }),
      look: { colors: 3, unicode: true, plain: false },
      view: this.#view,
      start: new StartPlace(),
      drawn: false,
      leaveOnExit: () => 100,
      hostOwes: () => false,
      mouse: () => true,
      onAsking: () => {},
      onWidths: () => {},
      onDrawn: () => {},
      onRest: () => this.presents(),
    });
    this.presents();
  }

  /** How often the terminal went from the screen that pilot draws on to the one below it. */
  get left(): number {
    return this.#written.split('\x1b[?1049l').length - 1;
  }

  resizes(size: Size): void {
    this.#size = size;
    this.screen.resize(size);
    this.presents();
  }

  presents(): void {
    this.screen.show(this.#view);
  }

  get #view(): View {
    const layout = layoutOf(this.#size, { shown: this.shown, width: 'auto', shellMin: 80, forced: false });
    return { layout, sidebar: null, overlay: null, instead: null, question: null, asked: false, focus: 'shell' };
  }
}

test('a sidebar that is hidden goes at once', () => {
  const window = new Window();
  window.shown = false;
  window.presents();
  expect(window.left).toBe(1);
});

test('in a storm of sizes the terminal stays on one screen, and changes it when the last size has come', () => {
  const window = new Window();
  for (let i = 0; i < 50; i++) {
    window.resizes(i % 2 === 0 ? narrow : wide);
    vi.advanceTimersByTime(250);
  }
  window.resizes(narrow);
  expect(window.left).toBe(0);
  expect(window.screen.composed).toBe(true);
  vi.advanceTimersByTime(1000);
  expect(window.left).toBe(1);
  expect(window.screen.composed).toBe(false);
});
