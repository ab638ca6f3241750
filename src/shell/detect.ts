import { accessSync, constants, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { PilotError } from '../errors.ts';

export interface DetectOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** What the user asked for, a name or a path. */
  program?: string | undefined;
  /** The user's entry in the password file. */
  loginShell?: (() => string | null) | undefined;
}

/** The absolute path of the shell to run: the one asked for, else $SHELL, the login shell, /bin/sh. */
export function detectShell({ env, program, loginShell = passwordEntry }: DetectOptions): string {
  if (program !== undefined) return find(program, env) ?? refuse(program);
  const own = env['SHELL'];
  if (own !== undefined && isProgram(own)) return own;
  const login = loginShell();
  return login !== null && isProgram(login) ? login : '/bin/sh';
}

function find(program: string, env: DetectOptions['env']): string | null {
  if (program.includes('/')) return isProgram(program) ? program : null;
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, program);
    if (isProgram(file)) return file;
  }
  return null;
}

function refuse(program: string): never {
  throw new PilotError('SHELL_NOT_FOUND', `There is no program ${program} to run as the shell.`, {
    hint: 'Set shell.program in the configuration or --shell to the path of a shell.',
  });
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return isAbsolute(file) && statSync(file).isFile();
  } catch {
    return false;
  }
}

function passwordEntry(): string | null {
  try {
    return userInfo().shell;
  } catch {
    return null; // a user id without an entry, as in containers
  }
}
