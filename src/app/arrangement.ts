import type { Config } from '../config/schema.ts';
import { type Layout, layoutOf, narrowest, widest } from './layout.ts';
import type { Size } from './protocol.ts';

/** How the host's columns are shared out now, from its size, the config, and what the user has asked for by key. */
export class Arrangement {
  #host: Size;
  #config: Config['sidebar'];
  #shown: boolean;
  #forced = false;
  #width: 'auto' | number;
  #inFullscreen = false;
  #layout: Layout;

  /** @param shown the config's word, unless the command line said otherwise */
  constructor(host: Size, config: Config['sidebar'], shown: boolean) {
    this.#host = host;
    this.#config = config;
    this.#shown = shown;
    this.#width = config.width;
    this.#layout = this.#arrange();
  }

  get layout(): Layout {
    return this.#layout;
  }

  resize(host: Size): void {
    this.#host = host;
    this.#layout = this.#arrange();
  }

  /** What the user has asked for by key holds until the file says something new about it. */
  configure(config: Config['sidebar']): void {
    if (config.width !== this.#config.width) this.#width = config.width;
    if (config.shown !== this.#config.shown) this.#shown = config.shown;
    this.#config = config;
    this.#layout = this.#arrange();
  }

  toggle(): void {
    const shown = this.#layout.sidebar !== null;
    this.#shown = !shown;
    this.#forced = false;
    this.#layout = this.#arrange();
    // Over the shell only where it has no room beside it: a window that is made narrow later hides it as ever.
    if (shown || this.#layout.sidebar !== null) return;
    this.#forced = true;
    this.#layout = this.#arrange();
  }

  setWidth(cols: number): void {
    this.#width = Math.min(widest, Math.max(narrowest, cols));
    this.#layout = this.#arrange();
  }

  /** A full-screen program has come or gone; true when that changes anything. */
  follow(fullscreen: boolean): boolean {
    if (this.#config.fullscreen !== 'hide' || fullscreen === this.#inFullscreen) return false;
    this.#inFullscreen = fullscreen;
    this.#layout = this.#arrange();
    return true;
  }

  #arrange(): Layout {
    const { fullscreen, shellMin } = this.#config;
    return layoutOf(this.#host, {
      shown: this.#shown && !(fullscreen === 'hide' && this.#inFullscreen),
      width: this.#width,
      shellMin,
      forced: this.#forced,
    });
  }
}
