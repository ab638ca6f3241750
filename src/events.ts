/** Every event of a session with its payload. They are plain data: they cross the thread boundary. */

/** Milliseconds since the Unix epoch. */
export type Instant = number;

/** What a command does to the world, in rising order but for `unknown`, which is not known to be safe. */
export type Effect = 'read' | 'write' | 'destroy' | 'unknown';

/**
 * What the user's shell did, as far as it said so itself (marks with our nonce) or, for the line being
 * typed in bash, as it stands on the screen between the prompt and the cursor.
 */
export type ShellEvent =
  | { type: 'prompt'; cwd: string; at: Instant }
  | { type: 'line'; text: string; cursor: number }
  /** `record` false when it is known already that it must not be stored, as in `command-end`. */
  | { type: 'command-start'; line: string; cwd: string; at: Instant; record?: boolean }
  | {
      type: 'command-end';
      /** The exact text, as the shell knows it; may differ from the `command-start` text, which may be read off the screen. */
      line: string;
      cwd: string;
      at: Instant;
      durationMs: number;
      exit: number | null;
      /** False when it must not be stored: a leading space, or it was typed while echo was off. */
      record: boolean;
      /** The end of what it wrote, as far as it still stands on the screen or above it. */
      output?: string;
    }
  /** The shell's aliases as they are now: name -> what it stands for. */
  | { type: 'aliases'; aliases: Readonly<Record<string, string>> }
  | { type: 'integration'; state: 'on' | 'off'; reason?: string };

export type Listener<T> = (event: T) => void;

/** The small emitter: `on` gives back how to stop. */
export class Emitter<T> {
  readonly #listeners = new Set<Listener<T>>();

  on(listener: Listener<T>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: T): void {
    for (const listener of this.#listeners) listener(event);
  }
}
