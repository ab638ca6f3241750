/** One thing that the doctor looked at. */
export interface Finding {
  check: string;
  status: 'ok' | 'warn' | 'fail';
  /** What was found, for a person. */
  found: string;
  /** What to do about it, where the finding does not say it itself. */
  advice?: string;
}

export function ok(check: string, found: string): Finding {
  return { check, status: 'ok', found };
}

export function warn(check: string, found: string, advice?: string): Finding {
  return { check, status: 'warn', found, ...(advice !== undefined && { advice }) };
}

export function fail(check: string, found: string, advice: string): Finding {
  return { check, status: 'fail', found, advice };
}
