import { execa } from 'execa';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

// Real programs, on a machine that may be busy: this is only when to give up.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** A user of their own: a home directory, and a repository in it where the commands are run. */
export class User {
  readonly home = realpathSync(mkdtempSync(join(tmpdir(), 'pilot-user-')));
  readonly repo = this.makeRepo('src/api');

  makeRepo(path: string): string {
    const repo = join(this.home, path);
    mkdirSync(join(repo, '.git'), { recursive: true });
    writeFileSync(join(repo, '.git/HEAD'), 'ref: refs/heads/main\n');
    return repo;
  }

  /** Run the real program, as it is in the source. */
  async pilot(
    args: string[],
    options: { cwd?: string; input?: string; env?: NodeJS.ProcessEnv } = {},
  ): Promise<Result> {
    const { stdout, stderr, exitCode } = await execa(process.execPath, [program, ...args], {
      cwd: options.cwd ?? this.repo,
      env: { ...this.env, ...options.env },
      extendEnv: false,
      input: options.input ?? '',
      reject: false,
    });
    return { out: stdout, err: stderr, code: exitCode ?? -1 };
  }

  /** What the command answers with `--json`. */
  async json<T>(args: string[], options: Parameters<User['pilot']>[1] = {}): Promise<T> {
    const { out } = await this.pilot([...args, '--json'], options);
    return JSON.parse(out) as T;
  }

  get env(): NodeJS.ProcessEnv {
    return { HOME: this.home, PATH: process.env['PATH'], LANG: 'C.UTF-8', TERM: 'xterm-256color', SHELL: '/bin/bash' };
  }

  /** Puts into the store what a session would have recorded. */
  async store<T>(work: (store: Store) => Promise<T>, profile = ''): Promise<T> {
    const path = join(this.home, '.local/share/pilot', profile, 'pilot.db');
    const owner = { tenant: profile.split('/').at(-1) || 'default', person: userInfo().username };
    const store = await openStore({ path, owner });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }
}

export interface Result {
  out: string;
  err: string;
  code: number;
}

export const program = join(import.meta.dirname, '../../src/cli/main.ts');
