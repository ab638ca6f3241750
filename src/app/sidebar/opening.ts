import { sentence } from '../../errors.ts';
import type { Store } from '../../store/store.ts';

export interface Opening {
  /** Does not wait for the next time. Null when it worked, else why it did not. */
  tryNow(): Promise<string | null>;
  stop(): Promise<void>;
}

/** Opens a store that could not be opened before: tries again, less and less often, until it works. */
export function openLater(open: () => Promise<Store>, opened: (store: Store) => void): Opening {
  let trying: Promise<string | null> | null = null;
  let failures = 0;
  let timer = setTimer();

  function tryNow(): Promise<string | null> {
    clearTimeout(timer);
    trying ??= attempt();
    return trying;
  }

  async function attempt(): Promise<string | null> {
    try {
      opened(await open());
      return null;
    } catch (error) {
      failures++;
      trying = null;
      timer = setTimer();
      return sentence(error);
    }
  }

  function setTimer(): NodeJS.Timeout {
    return setTimeout(() => void tryNow(), Math.min(longestPause, firstPause * 2 ** failures)).unref();
  }

  async function stop(): Promise<void> {
    clearTimeout(timer);
    await trying;
    clearTimeout(timer);
  }

  return { tryNow, stop };
}

/** Another pilot that starts at the same moment is soon done; a disk that is full stays so for a while. */
const firstPause = 1_000;
const longestPause = 30_000;
