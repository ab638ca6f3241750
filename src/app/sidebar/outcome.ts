import type { CommandRecord } from '../../store/records.ts';
import { titleOf } from '../../store/title.ts';

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

/** A remembered run in a list: `npm test  exit 1`. */
export function runTitle({ line, exit }: CommandRecord): string {
  return [titleOf(line), outcomeWords(exit) ?? []].flat().join('  ');
}
