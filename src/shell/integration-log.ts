/** What the log says about the integration: written by the sidebar's thread, read by `pilot doctor`. */
export const shellTells = 'the shell says what it runs';
export const shellTellsNothing = 'the shell does not say what it runs';

export interface Told {
  at: number;
  /** Null when it told. */
  reason: string | null;
}

/** What was logged last of this shell, and of this session where one is given. */
export function lastTold(log: string, of: { shell: string; session: string | undefined }): Told | null {
  for (const line of log.split('\n').reverse()) {
    if (!line.includes(shellTells) && !line.includes(shellTellsNothing)) continue;
    const told = parse(line);
    if (told?.shell !== of.shell || (of.session !== undefined && told.session !== of.session)) continue;
    return { at: Number(told.time), reason: told.msg === shellTells ? null : String(told.reason) };
  }
  return null;
}

function parse(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null; // cut off in the middle
  }
}
