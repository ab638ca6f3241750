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
