/** How the sidebar's thread ended. */
export interface Death {
  /** How long it had stood ready when it ended; null when it never did. */
  stoodMs: number | null;
  /** The error it died of; null when it just ended. */
  error: string | null;
}

export interface Patience {
  /** How often in a row it did not get on its feet. */
  failures: number;
  error: string | null;
}

export const fullPatience: Patience = { failures: 0, error: null };

/**
 * How long to wait before it is started again. One that stood is back at once, however often that happens; one that
 * cannot start, or dies of the same error again and again as soon as it stands, must not eat the processor.
 */
export function restartPause(before: Patience, { stoodMs, error }: Death): { patience: Patience; waitMs: number } {
  const same = error !== null && error === before.error;
  const failed = stoodMs === null || (stoodMs < SOON_MS && same);
  const failures = failed ? before.failures + 1 : 0;
  const waitMs = failures <= FREE_FAILURES ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - FREE_FAILURES));
  return { patience: { failures, error }, waitMs };
}

const SOON_MS = 5000;
const FREE_FAILURES = 1;
const FIRST_MS = 250;
const LONGEST_MS = 30_000;
