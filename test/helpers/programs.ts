import { test } from 'vitest';
import { whichProgram } from './which-program.ts';

/**
 * `test` for a story that runs these programs. Where one is not installed the story is skipped by name,
 * but in CI it fails: a machine without vim must not look like one where vim works.
 */
export function testWith(...programs: string[]): (name: string, story: () => Promise<void>) => void {
  const missing = programs.filter((program) => whichProgram(program) === null);
  if (missing.length === 0) return (name, story) => test(name, story);
  const reason = `${missing.join(' and ')} not installed`;
  if (process.env.CI) {
    return (name) =>
      test(name, () => {
        throw new Error(reason);
      });
  }
  return (name, story) => test.skip(`${name} (${reason})`, story);
}
