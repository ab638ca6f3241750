import type { Host } from '../terminal/host.ts';
import type { Exit, Pty } from '../terminal/pty.ts';
import { StartPlace } from './host/start-place.ts';

/**
 * From the shell's start until the emulator is loaded: its bytes go to the host unread, and are kept for the emulator,
 * which then draws the same screen. So the first prompt is there as soon as the shell has written it, and what takes a
 * fifth of the start to load is loaded in the first pause after it.
 *
 * Where a sidebar will stand, this happens in the host's alternate screen: what is drawn here never mixes with what the
 * user had on the screen before.
 */
export class Prelude {
  /** Where the host's cursor stood before. */
  readonly start = new StartPlace();
  readonly #host: Host;
  readonly #drawn: boolean;
  readonly #kept: Uint8Array[] = [];
  readonly #keys: Uint8Array[] = [];
  #timer: NodeJS.Timeout | undefined;
  #latest = 0;
  #done: () => void = () => {};

  constructor(host: Host, pty: Pty, options: { drawn: boolean; leader: Buffer; onEnd: (exit: Exit) => void }) {
    this.#host = host;
    this.#drawn = options.drawn;
    this.start.onKeys((data) => {
      // From the leader on, keys are not the shell's: they wait for the session. So does a paste, which is to be made
      // harmless.
      const sent = Buffer.from(data);
      if (this.#keys.length > 0 || sent.includes(options.leader) || sent.includes(PASTE)) this.#keys.push(data);
      else pty.write(data);
    });
    host.onKeys(
      (data) => this.start.feed(data),
      () => pty.hangUp(),
    );
    // Only now: the answer must find a terminal that does not echo.
    host.write(this.start.ask() + (this.#drawn ? ENTER : ''));
    pty.onData((data) => this.#shellWrote(data));
    pty.onExit(options.onEnd);
  }

  /** True when the host shows its alternate screen. */
  get drawn(): boolean {
    return this.#drawn;
  }

  /** What was typed from the leader on. */
  get keys(): readonly Uint8Array[] {
    return this.#keys;
  }

  /** Resolves with all that the shell has written, when it pauses after its first output or takes its time. */
  async pause(): Promise<readonly Uint8Array[]> {
    await new Promise<void>((resolve) => {
      this.#done = resolve;
      this.#latest = performance.now() + SLOW_SHELL_MS;
      this.#timer = setTimeout(resolve, SLOW_SHELL_MS);
    });
    return this.#kept;
  }

  /** What gives the host back while only the prelude has touched it. */
  get restoreSequence(): string {
    return this.#drawn ? '\x1b[0m\x1b[?1049l\x1b[?25h' : '\x1b[0m\x1b[?25h';
  }

  /** The outer shell has had the terminal meanwhile. */
  resume(): void {
    this.#host.reclaim();
    if (this.#drawn) this.#host.write(ENTER);
    for (const data of this.#kept) this.#host.write(data);
  }

  #shellWrote(data: Uint8Array): void {
    this.#kept.push(data);
    this.#host.write(data);
    clearTimeout(this.#timer);
    // In the very turn of the loop in which the shell pauses, but not on and on when it does not.
    const wait = Math.min(PAUSE_MS, this.#latest - performance.now());
    this.#timer = setTimeout(this.#done, Math.max(0, wait));
  }
}

const ENTER = '\x1b[?1049h\x1b[H\x1b[2J';
const PASTE = '\x1b[200~';
const PAUSE_MS = 6;
/** A shell that reads long rc files leaves time enough to load meanwhile. */
const SLOW_SHELL_MS = 40;
