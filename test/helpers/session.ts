import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeHome, prompts, type Home, type Shell } from './home.ts';
import type { HostWidths } from './host-widths.ts';
import { User } from './user.ts';

export const pilotBin = join(import.meta.dirname, '../../bin/pilot');

export interface SessionOptions {
  shell?: Shell;
  cols?: number;
  rows?: number;
  /** A home directory that lives longer than one session, or has files of its own. */
  home?: Home;
  cwd?: string;
  env?: Record<string, string>;
  args?: string[];
  /** False where no sidebar is to be waited for: a narrow window, or one that starts without. */
  sidebar?: boolean;
  /** What this terminal can do; see HostOptions. */
  kitty?: boolean;
  answers?: boolean;
  bytewise?: boolean;
  widths?: HostWidths;
}

export type Session = User & { home: Home };

/** Starts the real `bin/pilot` in a terminal, and waits for the shell's prompt and the sidebar. Ends with the test. */
export async function startPilot(options: SessionOptions = {}): Promise<Session> {
  if (!existsSync(join(import.meta.dirname, '../../dist/build.json'))) {
    throw new Error('There is no build to try: run `npm run build` first (`npm test` does).');
  }
  const user = open(pilotBin, options.args ?? [], options);
  await user.seesInShell(prompts[options.shell ?? 'bash']);
  if (options.sidebar !== false) await user.seesInSidebar('TASKS');
  return user;
}

/** The same terminal with the bare shell in it. */
export async function startShell(options: SessionOptions = {}): Promise<Session> {
  const shell = options.shell ?? 'bash';
  const user = open(shell, options.args ?? [], options);
  await user.sees(prompts[shell]);
  return user;
}

/** The same terminal with any program in it; waits for nothing. */
export function startProgram(command: string, args: string[], options: SessionOptions = {}): Session {
  return open(command, args, options);
}

/** A home directory for several sessions of one test. */
export function homeForTest(): Home {
  const home = makeHome();
  onTestFinished(() => home.remove());
  return home;
}

function open(command: string, args: string[], options: SessionOptions): Session {
  const home = options.home ?? homeForTest();
  const user = new User({
    command,
    args,
    cols: options.cols ?? 120,
    rows: options.rows ?? 36,
    cwd: options.cwd ?? home.path,
    kitty: options.kitty ?? false,
    answers: options.answers ?? true,
    bytewise: options.bytewise ?? false,
    env: { ...home.env(options.shell ?? 'bash'), ...options.env },
    ...(options.widths === undefined ? {} : { widths: options.widths }),
  });
  onTestFinished(() => user.close());
  return Object.assign(user, { home });
}
