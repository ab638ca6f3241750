import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { defaultConfig } from '../config/defaults.ts';
import { defaultProfile, pathsOf } from '../config/paths.ts';
import { chosenProfile } from '../config/profiles.ts';
import type { Config } from '../config/schema.ts';
import { mistakesInConfig, readSnapshot } from '../config/snapshot.ts';
import { sentence } from '../errors.ts';
import { detectShell } from '../shell/detect.ts';
import { launchPlan } from '../shell/launch.ts';
import { openScratch } from '../shell/scratch.ts';
import { withSettings } from '../shell/terminal-settings.ts';
import { Host } from '../terminal/host.ts';
import { Pty } from '../terminal/pty.ts';
import { endingWith } from './ending.ts';
import { followJobControl } from './job-control.ts';
import { layoutOf } from './layout.ts';
import { leaderKey } from './leader-key.ts';
import { lookOf } from './look.ts';
import { Prelude } from './prelude.ts';
import { pathWithPilot } from './path-with-pilot.ts';
import { newSecret } from './secret.ts';
import { type SessionArguments, sessionArguments } from './session-arguments.ts';

/**
 * The terminal thread's entry: bin/pilot starts it. The shell is spawned first, with as little loaded as can be; the
 * emulator and all else load after its first prompt, or while it reads its rc files (prelude.ts).
 */
const here = dirname(fileURLToPath(import.meta.url));

/** Undoes what has been done to the host's terminal so far. */
let giveBack = (): void => {};

/** The guardian takes it away when we cannot. */
let scratchDir = '';

run().catch(failToStart);

async function run(): Promise<void> {
  const said = sessionArguments(process.argv.slice(2));
  const args = { ...said, profile: said.profile ?? chosenProfile(process.env) };
  const config = readConfig(args);
  const version = readVersion();
  const host = new Host({ input: process.stdin, output: process.stdout });
  const shell = detectShell({ env: process.env, program: args.shell ?? config.shell.program });
  const nonce = newSecret();
  const sessionId = newSecret();
  const scratch = openScratch(process.env);
  const plan = launchPlan({
    program: shell,
    args: config.shell.args,
    login: args.login || config.shell.login,
    env: process.env,
    integrationDir: join(here, 'shell-integration'),
    nonce,
    version,
    scratch: scratch?.dir,
    platform: process.platform,
  });
  // For `pilot ...` typed inside: the same profile, and `--last` means the last command here.
  const path = pathWithPilot(plan.env['PATH'], join(here, '../bin'));
  const inside = {
    ...(path === undefined ? {} : { PATH: path }),
    PILOT_PROFILE: args.profile ?? defaultProfile,
    PILOT_SESSION: sessionId,
    // By it the guardian of a pilot that is started inside knows whose terminal it is in.
    PILOT_PID: String(process.pid),
  };
  const shown = config.sidebar.shown && !args.noSidebar;
  const { width, shellMin } = config.sidebar;
  const layout = layoutOf(host.size, { shown, width, shellMin, forced: false });
  const pty = new Pty({
    ...withSettings(process.env['PILOT_SETTINGS'], plan),
    env: { ...plan.env, ...inside },
    cwd: process.cwd(),
    ...layout.shell,
  });
  tellGuardian('starting', scratch?.dir);
  // Only now: the shell's own files are made as the user set it.
  process.umask(0o077);

  let restoreSequence = (): string => prelude.restoreSequence;
  let flush = async (_limitMs: number): Promise<boolean> => true;
  const ending = endingWith({
    giveBack: (note, limitMs) => {
      host.finish(restoreSequence() + note, limitMs);
      scratch?.remove();
      tellGuardian('ended');
    },
    flush: (limitMs) => flush(limitMs),
    exit: (code) => {
      if (code === 0) tellGuardian(null);
      process.exit(code);
    },
  });
  if (layout.sidebar === null) sayMistakes(args, host);
  // From here on keys are the shell's: what is typed ahead must not be echoed twice.
  const prelude = new Prelude(host, pty, {
    drawn: layout.sidebar !== null,
    leader: Buffer.from(leaderKey(config.leader).legacy),
    onEnd: ending.shellEnded,
  });
  giveBack = () => host.finish(restoreSequence(), 100);
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const) {
    process.on(signal, () => {
      ending.told(signal);
      pty.hangUp();
    });
  }

  const lent = { sequence: (_untouched: boolean) => prelude.restoreSequence, resume: () => prelude.resume() };
  followJobControl({
    giveBack: (untouched) => host.release(lent.sequence(untouched), 500),
    takeAgain: () => lent.resume(),
  });

  const early = await prelude.pause();
  const { TerminalSession } = await import('./terminal-session.ts');
  const session = new TerminalSession({
    host,
    pty,
    shellSize: layout.shell,
    early,
    start: prelude.start,
    drawn: prelude.drawn,
    config,
    shown,
    look: lookOf(process.env, args.plain || config.plain),
    nonce,
    integration: plan.integration,
    integrationReason: plan.reason,
    profile: args.profile ?? defaultProfile,
    session: sessionId,
    shell: plan.integration ?? shell.slice(shell.lastIndexOf('/') + 1),
    cwd: process.cwd(),
    version,
    sidebarFile: pathToFileURL(join(here, 'sidebar.js')),
    onEnd: ending.shellEnded,
  });
  let failures = 0;
  const fail = (error: unknown): void => {
    if (++failures > 1) ending.broken();
    session.fallBack(sentence(error));
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);

  session.start(prelude.keys);
  restoreSequence = () => session.restoreSequence();
  flush = (limitMs) => session.flush(limitMs);
  lent.sequence = (untouched) => session.lendSequence(untouched);
  lent.resume = () => session.resume();
  setTimeout(() => settle(), STANDS_AFTER_MS).unref();
}

const STANDS_AFTER_MS = 1500;

function settle(): void {
  tellGuardian('running');
  // pilot is open all day: the heap stays small, and gives back what a flood of output needed. Said at the start of the
  // process it would cost the first prompt ten milliseconds.
  process.getBuiltinModule('node:v8').setFlagsFromString('--optimize-for-size');
}

/** Compiled JSON, so that no YAML parser stands before the first prompt; after a change of the file, compiled again by the CLI. */
function readConfig(args: SessionArguments): Config {
  try {
    const paths = pathsOf({ env: process.env, profile: args.profile });
    const known = readSnapshot(paths);
    if (known !== null) return known;
    const profile = args.profile === undefined ? [] : ['--profile', args.profile];
    // Loaded only here: it costs a tenth of the whole start.
    const { execFileSync } = process.getBuiltinModule('node:child_process');
    execFileSync(process.execPath, [join(here, 'cli.js'), ...profile, 'config', 'compile'], {
      stdio: 'ignore',
      timeout: 3000,
    });
    return readSnapshot(paths) ?? defaultConfig;
  } catch {
    return defaultConfig; // the sidebar and `pilot doctor` say what is wrong with it
  }
}

/** Where a sidebar stands, it says so itself, and what they are. */
function sayMistakes({ profile }: SessionArguments, host: Host): void {
  try {
    const mistakes = mistakesInConfig(pathsOf({ env: process.env, profile }));
    if (mistakes === 0) return;
    const count = mistakes === 1 ? 'a mistake' : `${mistakes} mistakes`;
    host.write(`pilot: config.yaml has ${count}. To see more: pilot config check\r\n`);
  } catch {
    return; // without a HOME there is no file
  }
}

function readVersion(): string {
  try {
    return (JSON.parse(readFileSync(join(here, '../package.json'), 'utf8')) as { version: string }).version;
  } catch {
    return '0';
  }
}

/** What bin/pilot reads when this process has ended, and the folder that it takes away then; null takes the file away. */
function tellGuardian(state: 'starting' | 'running' | 'ended' | null, scratch = ''): void {
  const file = process.env['PILOT_STATE'];
  if (file === undefined || file === '') return;
  try {
    if (state !== null) writeFileSync(file, `${state}\n${(scratchDir ||= scratch)}\n`, { mode: 0o600 });
    else unlinkSync(file);
  } catch {
    // without it the guardian takes an error for a failed start and offers a plain shell
  }
}

/** Nothing stands yet: the guardian gives the user their plain shell and says this line. */
function failToStart(error: unknown): never {
  giveBack();
  process.stderr.write(`pilot: ${sentence(error)}\r\n`);
  // A shell that was named on the command line and is not there is the user's mistake, and no reason for another shell.
  if (process.argv.some((word) => word.startsWith('--shell'))) {
    tellGuardian('ended');
    process.exit(2);
  }
  process.exit(70);
}
