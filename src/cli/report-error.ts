import { CommanderError } from 'commander';
import { PilotError, sentence } from '../errors.ts';
import { pathsOf } from '../config/paths.ts';
import type { World } from './context.ts';

/** Says once what went wrong, and gives the exit code. What nobody foresaw goes to the log with all that is known. */
export async function reportError(error: unknown, { stderr, env }: World): Promise<0 | 1 | 2> {
  // commander has said it already, or has shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  stderr.write(`pilot: ${sentence(error)}\n`);
  if (error instanceof PilotError) return failures.test(error.code) ? 1 : 2;
  await logUnforeseen(error, env);
  return 1;
}

/** What was asked for is not there, or cannot be done now; every other code is a mistake in what was typed. */
const failures = /^(STORE_.*|NOT_FOUND|TIMER_.*|NO_HOME|CONFIG_UNAVAILABLE)$/;

async function logUnforeseen(error: unknown, env: NodeJS.ProcessEnv): Promise<void> {
  const { openLog } = await import('../log.ts');
  const { redact } = await import('../store/redact.ts');
  const file = pathsOf({ env }).logFile;
  openLog({ file, level: 'error', redact: (text) => redact(text).text }).error(
    error,
    `A command failed: ${sentence(error)}`,
  );
}
