import { writeSync } from 'node:fs';
import { constants } from 'node:os';
import type { Exit } from '../terminal/pty.ts';

/** What there is to do at the end, in this order. */
interface Last {
  /** The terminal is the user's again, with this line at its end. */
  giveBack(note: string, limitMs: number): void;
  /** Writes what waits for the store; false when the time was too short for it. */
  flush(limitMs: number): Promise<boolean>;
  exit(code: number): void;
}

export interface Ending {
  /** The shell has ended, and pilot ends with it. */
  readonly shellEnded: (exit: Exit) => void;
  /** We were told to end; told a second time, at once. */
  readonly told: (signal: EndSignal) => void;
  /** Nothing works any more. */
  readonly broken: () => void;
}

export type EndSignal = keyof typeof signalNumbers;

/**
 * The end of a session: the terminal is given back first, and what is still to be written waits behind it, with the
 * terminal whole. Another program that writes to the store is waited for, as the commands of pilot do.
 */
export function endingWith(last: Last): Ending {
  let begun = false;

  function end(code: number, note: string, limitMs: number): void {
    if (begun) return;
    begun = true;
    last.giveBack(note, limitMs);
    const slow = setTimeout(
      () => say('another program writes to the store; Ctrl-C does not wait for it.'),
      PATIENCE_MS,
    );
    void last.flush(FLUSH_MS).then((flushed) => {
      clearTimeout(slow);
      if (!flushed) say('the last commands could not be stored.');
      last.exit(code);
    });
  }

  return {
    shellEnded({ code, signal }) {
      if (signal > 0) end(128 + signal, `pilot: the shell was ended by signal ${nameOf(signal)}.\r\n`, 500);
      else end(code, '', 500);
    },
    told(signal) {
      const code = 128 + signalNumbers[signal];
      if (begun) last.exit(code);
      else end(code, '', 100);
    },
    broken: () => end(1, '', 500),
  };
}

/** Longer than the store's thread tries to get a word in (sidebar/store.ts). */
const FLUSH_MS = 6000;
/** Nobody wonders before. */
const PATIENCE_MS = 700;

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGTERM: 15 } as const;

function nameOf(signal: number): string {
  const name = Object.entries(constants.signals).find(([, number]) => number === signal)?.[0];
  return name === undefined ? String(signal) : `${signal} (${name})`;
}

function say(text: string): void {
  try {
    writeSync(2, `pilot: ${text}\n`);
  } catch {
    // the terminal has gone
  }
}
