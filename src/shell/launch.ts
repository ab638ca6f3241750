import { shellEnvironment, type Environment } from './environment.ts';

export interface LaunchOptions {
  /** Absolute path of the shell. */
  program: string;
  /** What the user wants the shell called with, beside what makes it a login shell. */
  args?: readonly string[] | undefined;
  login: boolean;
  env: Readonly<Record<string, string | undefined>>;
  /** Where the scripts of src/shell/integration lie. */
  integrationDir: string;
  /** Letters and digits only. */
  nonce: string;
  /** Of pilot. */
  version: string;
  /** A folder of the user's alone, see scratch.ts. Without it bash's commands are read off the screen. */
  scratch?: string | undefined;
  platform?: string | undefined;
}

export interface LaunchPlan {
  file: string;
  args: string[];
  env: Environment;
  integration: ShellName | null;
  /** Why there is no integration. */
  reason?: string;
}

export type ShellName = 'bash' | 'zsh' | 'fish';

/** How to start the user's shell so that it tells what it does, without touching a file of the user's. */
export function launchPlan(options: LaunchOptions): LaunchPlan {
  const plain = plainPlan(options);
  const shell = shellName(options.program);
  const reason = whyNot(shell, options);
  if (shell === null || reason !== null) return { ...plain, integration: null, reason: reason ?? '' };
  const { args, env } = integrate[shell](options);
  return {
    file: plain.file,
    args: [...args, ...plain.args],
    env: { ...plain.env, ...env, PILOT_NONCE: options.nonce },
    integration: shell,
  };
}

function plainPlan({
  program,
  args = [],
  login,
  env,
  version,
}: LaunchOptions): Pick<LaunchPlan, 'file' | 'args' | 'env'> {
  const own = args.filter((arg) => !isLogin(arg));
  const asLogin = login || own.length < args.length;
  return {
    file: program,
    args: [...(asLogin ? ['-l'] : []), ...own],
    env: shellEnvironment(env, { version, shell: program }),
  };
}

function shellName(program: string): ShellName | null {
  const name = program.slice(program.lastIndexOf('/') + 1);
  return (/^(bash|zsh|fish)(?:-?[\d.]+)?$/.exec(name)?.[1] as ShellName | undefined) ?? null;
}

function whyNot(shell: ShellName | null, { program, args = [], platform }: LaunchOptions): string | null {
  if (shell === null) return `${program} is not bash, zsh or fish`;
  const other = args.find((arg) => !isLogin(arg) && arg !== '-i');
  if (other !== undefined) return `the shell is called with ${other}`;
  // It is older than 4.4 on every macOS, and as a login shell it would not read our script.
  if (shell === 'bash' && platform === 'darwin' && program === '/bin/bash') return "macOS's own bash is older than 4.4";
  return null;
}

function isLogin(arg: string): boolean {
  return arg === '-l' || arg === '--login';
}

type Integration = (options: LaunchOptions) => { args: string[]; env: Environment };

const integrate: Record<ShellName, Integration> = {
  bash: ({ integrationDir, login, args = [], env, scratch }) => {
    const script = `${integrationDir}/pilot.bash`;
    const file: Environment = scratch === undefined ? {} : { PILOT_SCRATCH: scratch };
    if (!login && !args.some(isLogin)) return { args: ['--rcfile', script], env: file };
    return {
      args: ['--posix'],
      env: {
        ...file,
        // bash expands what it finds there.
        ENV: script.replaceAll(/[\\$`"]/g, String.raw`\$&`),
        PILOT_LOGIN: env['HISTFILE'] === undefined ? 'default-histfile' : 'own-histfile',
        ...(env['ENV'] === undefined ? {} : { PILOT_ENV: env['ENV'] }),
      },
    };
  },
  zsh: ({ integrationDir, env }) => ({
    args: [],
    env: {
      ZDOTDIR: `${integrationDir}/zsh`,
      ...(env['ZDOTDIR'] === undefined ? {} : { PILOT_ZDOTDIR: env['ZDOTDIR'] }),
    },
  }),
  fish: ({ integrationDir }) => {
    const script = `${integrationDir}/pilot.fish`.replaceAll(/[\\']/g, String.raw`\$&`);
    return { args: ['--init-command', `source '${script}'`], env: {} };
  },
};
