import type { Analysis } from './analysis.ts';

/**
 * Which of the commands the cursor is at: the innermost that holds it, or that nothing but blanks parts from it. -1 where
 * there is none, as after `;`.
 */
export function commandAt({ line, commands }: Analysis, cursor: number): number {
  let found = -1;
  commands.forEach(({ start, end }, index) => {
    const isNear = start <= cursor && (cursor <= end || line.slice(end, cursor).trim() === '');
    const now = commands[found];
    // Of those that hold it the innermost comes last; of those that it has left, what runs another has no more to say.
    if (isNear && (now === undefined || start >= now.start)) found = index;
  });
  return found;
}
