/** How a command ended, in words; null when nobody knows. */
export function outcomeWords(exit: number | null): string | null {
  if (exit === null) return null;
  return wasStopped(exit) ? 'stopped' : `exit ${exit}`;
}

/** Stopped is not failed. */
export function hasFailed(exit: number | null): boolean {
  return exit !== null && exit !== 0 && !wasStopped(exit);
}

/** 128 and a signal of job control, SIGSTOP to SIGTTOU on Linux: Ctrl-Z put it aside, and it has not ended at all. */
function wasStopped(exit: number): boolean {
  return exit >= 147 && exit <= 150;
}
