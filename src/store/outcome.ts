/**
 * What a shell answers with for a job that was stopped, by Ctrl-Z or because it wants the terminal: 128 and the
 * number of the signal, 19 to 22. macOS has SIGSTOP and SIGTSTP at 17 and 18, where Linux has none that stop or kill.
 */
export const stoppedExits = { first: 145, last: 150 } as const;

/** The job waits for `fg`: it has neither failed nor ended. */
export function isStopped(exit: number | null): boolean {
  return exit !== null && exit >= stoppedExits.first && exit <= stoppedExits.last;
}
