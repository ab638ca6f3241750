/** What stands between the outer shell and its terminal while pilot runs. */
interface Held {
  /**
   * The terminal as the outer shell left it to us.
   * @param untouched false when others have had it already
   */
  giveBack(untouched: boolean): void;
  /** Ours again: it may have been written on and resized meanwhile, and its settings are anybody's. */
  takeAgain(): void;
}

/**
 * Stops and goes on as a job of the outer shell's: SIGTSTP gives the terminal back before anything stops, SIGCONT takes
 * it again, also after a SIGSTOP, which nobody hears coming. (Ctrl-Z is a key like others, and the inner shell's.)
 *
 * The outer shell waits for the guardian, or for what has started that one (npm, a script), and has the terminal as soon
 * as it has stopped: so the guardian is told only when all is given back, and stops the whole job. Without an outer shell that could continue us, the kernel drops SIGTSTP, and everything
 * just goes on.
 */
export function followJobControl(held: Held): void {
  const onStop = (): void => {
    held.giveBack(true);
    signal(process.ppid, GUARDIAN_STOPS);
    // Only now, for a second one would stop us at once. Those that came meanwhile mean this same stop, and end here.
    process.off('SIGTSTP', onStop);
    signal(process.pid, 'SIGTSTP');
    // Here we stand still until SIGCONT.
    process.on('SIGTSTP', onStop);
    held.takeAgain();
    taken = performance.now();
  };
  // What was stopped without a word still believes that the terminal has its modes: it gives back what is left of them.
  const onContinue = (): void => {
    if (performance.now() - taken < SAME_MS) return;
    held.giveBack(false);
    held.takeAgain();
  };
  let taken = -Infinity;
  process.on('SIGTSTP', onStop);
  process.on('SIGCONT', onContinue);
}

/** The outer shell and the guardian both continue us, and both mean the stop that is over. */
const SAME_MS = 500;

/** bin/pilot knows it. Its number is above that of SIGTSTP, so that a guardian that got both handles it last. */
const GUARDIAN_STOPS = 'SIGVTALRM';

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it has ended: then there is nothing to stop
  }
}
