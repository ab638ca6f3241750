import type { Emulator } from '../../terminal/emulator.ts';

/**
 * A program that draws its frame in one piece (mode 2026) is waited for, but not for ever; and when its frame is complete
 * is the moment to show it, because the next one may have begun before anybody looks.
 */
export class SynchronizedUpdates {
  readonly #shell: Emulator;
  #since: number | null = null;

  /** @param onComplete called while the shell's surface shows exactly the complete frame */
  constructor(shell: Emulator, onComplete: () => void) {
    this.#shell = shell;
    shell.onSynchronized((open) => {
      if (!open) {
        this.#since = null;
        onComplete();
      } else if (!this.open) this.#since = performance.now();
    });
  }

  /** True while half a frame stands on the shell's surface. */
  get open(): boolean {
    if (this.#since === null) return false;
    const overdue = performance.now() - this.#since > LONGEST_UPDATE_MS;
    if (overdue) this.#shell.endSynchronized();
    // It may also have ended by a reset or a resize.
    if (overdue || !this.#shell.synchronized) this.#since = null;
    return this.#since !== null;
  }
}

const LONGEST_UPDATE_MS = 1000;
