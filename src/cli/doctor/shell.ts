import { join } from 'node:path';
import { execa } from 'execa';
import { detectShell } from '../../shell/detect.ts';
import { launchPlan } from '../../shell/launch.ts';
import type { Context } from '../context.ts';
import { fail, type Finding, ok, warn } from './finding.ts';

/** Which shell a session would start, and whether it would tell what it does. */
export async function shellFindings(context: Context): Promise<Finding[]> {
  const { env, dist } = context.world;
  const { shell } = await context.config();
  const program = detectShell({ env, program: shell.program });
  const version = await versionOf(program);
  if (version === null) return [fail('shell', `${program} does not run`, 'Set shell.program in the config, or SHELL.')];
  const plan = launchPlan({
    program,
    args: shell.args,
    login: shell.login,
    env,
    integrationDir: join(dist, 'shell-integration'),
    nonce: 'doctor',
  });
  const integration =
    plan.integration === null
      ? warn(
          'integration',
          plan.reason ?? 'off',
          'The shell works, but nothing is recorded and explained. Use bash 4.4 or newer, zsh or fish.',
        )
      : ok('integration', plan.integration);
  return [ok('shell', `${program} (${version})`), integration];
}

/** Its first line about itself; null when it cannot be run. A shell without --version, such as dash, is fine. */
async function versionOf(program: string): Promise<string | null> {
  const result = await execa(program, ['--version'], { reject: false, timeout: 3000, stdin: 'ignore' });
  if (result.code === 'ENOENT' || result.code === 'EACCES') return null;
  return (result.exitCode === 0 && result.stdout.split('\n')[0]) || 'version unknown';
}
