import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { detectShell } from '../../shell/detect.ts';
import { lastTold } from '../../shell/integration-log.ts';
import { launchPlan, type LaunchPlan } from '../../shell/launch.ts';
import type { Context } from '../context.ts';
import { fail, type Finding, ok, warn } from './finding.ts';

/** Which shell a session would start, and whether it would tell what it does. */
export async function shellFindings(context: Context): Promise<Finding[]> {
  const { env, dist } = context.world;
  const { shell } = await context.config();
  const program = findShell(env, shell.program);
  if (program instanceof Error)
    return [fail('shell', program.message, 'Run: pilot config set shell.program /bin/bash')];
  const version = await versionOf(program);
  const plan = launchPlan({
    program,
    args: shell.args,
    login: shell.login,
    env,
    integrationDir: join(dist, 'shell-integration'),
    nonce: 'doctor',
    version: context.world.version,
    platform: process.platform,
  });
  return [ok('shell', `${program} (${version})`), integrationFinding(plan, context)];
}

const untold = 'The shell works, but nothing is recorded and explained.';

/** What would be tried, and what a shell said itself when it was: only it knows what the user's files have done. */
function integrationFinding({ integration, reason }: LaunchPlan, { world, paths }: Context): Finding {
  if (integration === null) {
    return warn('integration', reason ?? 'off', `${untold} Use bash 4.4 or newer, zsh or fish.`);
  }
  const elsewhere = integration === 'zsh' ? zdotdirIn(['/etc/zshenv', '/etc/zsh/zshenv']) : null;
  if (elsewhere !== null) {
    return warn('integration', `${elsewhere} sets ZDOTDIR, so that zsh does not read pilot's script`, untold);
  }
  const session = world.env['PILOT_SESSION'];
  const told = lastTold(read(paths.logFile), { shell: integration, session });
  if (told === null || told.reason === null) return ok('integration', integration);
  const when = session === undefined ? `in the session of ${new Date(told.at).toISOString()}` : 'in this session';
  return warn('integration', `${integration}, but ${when}: ${told.reason}`, untold);
}

/** zsh reads those before pilot's. */
export function zdotdirIn(files: string[]): string | null {
  return files.find((file) => /^[^#\n]*\bZDOTDIR=/m.test(read(file))) ?? null;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function findShell(env: NodeJS.ProcessEnv, program: string | undefined): string | Error {
  try {
    return detectShell({ env, program });
  } catch (error) {
    return error as Error;
  }
}

/** Its first line about itself. Not every shell has one: dash knows no --version. */
async function versionOf(program: string): Promise<string> {
  const result = await execa(program, ['--version'], { reject: false, timeout: 3000, stdin: 'ignore' });
  return (result.exitCode === 0 && result.stdout.split('\n')[0]) || 'version unknown';
}
