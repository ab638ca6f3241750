import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ActionId } from '../../../src/app/keymap.ts';
import type { InputAction, SidebarOptions, ToTerminal } from '../../../src/app/protocol.ts';
import { createSidebarSession } from '../../../src/app/sidebar/session.ts';
import type { SidebarDeps, SidebarSession } from '../../../src/app/sidebar/session.ts';
import type { SessionState } from '../../../src/app/sidebar/state.ts';
import { defaultConfig } from '../../../src/config/defaults.ts';
import type { Instant } from '../../../src/events.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';

/** Friday 20 November 2026, ten in the morning: the clock of these tests, which moves only when it is told to. */
export const friday = new Date(2026, 10, 20, 10, 0).getTime();

/** A session as a user would drive it: commands run in a shell, keys, and what is seen then. */
export interface Driver {
  readonly session: SidebarSession;
  readonly state: SessionState;
  readonly store: Store;
  /** All that was said to the terminal thread. */
  readonly posted: ToTerminal[];
  now: Instant;
  /** A whole command, from the prompt to the next one. */
  run(line: string, end?: { exit?: number; took?: number; cwd?: string; record?: boolean }): void;
  start(line: string): void;
  end(line: string, end?: { exit?: number; took?: number; record?: boolean }): void;
  prompt(cwd?: string): void;
  type(text: string): void;
  press(id: ActionId): void;
  submit(action: InputAction, text: string): void;
  /** Waits until the state says so. */
  until(what: (state: SessionState) => boolean): Promise<SessionState>;
}

export async function drive(
  deps: Partial<SidebarDeps> & { path?: string; cwd?: string; session?: string } = {},
): Promise<Driver> {
  const store = deps.store ?? (await openStore({ path: deps.path ?? ':memory:' }));
  const posted: ToTerminal[] = [];
  const cwd = deps.cwd ?? '/home/ada';
  const driver = { now: friday, posted, store } as { -readonly [Key in keyof Driver]: Driver[Key] };
  const session = createSidebarSession(optionsOf(cwd, deps.session ?? 'session-1'), {
    grammar: words,
    config: defaultConfig,
    ...deps,
    store: deps.store === null ? null : store,
    post: (message) => posted.push(message),
    now: deps.now ?? (() => driver.now),
  });
  onTestFinished(async () => {
    await session.stop();
    await store.close();
  });
  let place = cwd;
  Object.defineProperty(driver, 'state', { get: () => session.state });
  return Object.assign(driver, {
    session,
    run(line: string, end: { exit?: number; took?: number; cwd?: string; record?: boolean } = {}) {
      driver.start(line);
      driver.end(line, end);
      driver.prompt(end.cwd ?? place);
    },
    start(line: string) {
      session.handle({ type: 'shell', event: { type: 'command-start', line, cwd: place, at: driver.now } });
    },
    end(line: string, { exit = 0, took = 1_000, record = true } = {}) {
      driver.now += took;
      const event = { type: 'command-end', line, cwd: place, at: driver.now, durationMs: took, exit, record } as const;
      session.handle({ type: 'shell', event });
    },
    prompt(cwd = place) {
      place = cwd;
      session.handle({ type: 'shell', event: { type: 'prompt', cwd, at: driver.now } });
    },
    type(text: string) {
      session.handle({ type: 'shell', event: { type: 'line', text, cursor: text.length } });
    },
    press(id: ActionId) {
      session.handle({ type: 'action', id });
    },
    submit(action: InputAction, text: string) {
      session.intent({ type: 'submit', action, text });
    },
    until: (what: (state: SessionState) => boolean) => until(session, what),
  });
}

function until(session: SidebarSession, what: (state: SessionState) => boolean): Promise<SessionState> {
  const { promise, resolve } = Promise.withResolvers<SessionState>();
  const look = (): void => {
    if (what(session.state)) resolve(session.state);
  };
  const stop = session.subscribe(look);
  look();
  return promise.finally(stop);
}

function optionsOf(cwd: string, session: string): SidebarOptions {
  return {
    profile: 'default',
    session,
    shell: 'bash',
    cwd,
    look: { colors: 1, unicode: true, plain: false },
    sidebar: { cols: 40, rows: 24 },
    aliases: {},
    shellSize: { cols: 80, rows: 24 },
  };
}

/** For tests that are not about the meaning of a line: it tells the program's name and nothing else. */
export const words: SidebarDeps['grammar'] = {
  learn: () => undefined,
  complete: (_line, cursor) => ({ replace: { from: cursor, to: cursor }, items: [] }),
  analyze: (line) => {
    const [cli = ''] = line.trim().split(/\s+/);
    const command = {
      cli,
      path: [],
      coverage: 'none',
      words: [],
      problems: [],
      effect: 'unknown',
      touches: [],
      intents: [],
      warnings: [],
      start: 0,
      end: line.length,
    } as const;
    return {
      line,
      ok: true,
      commands:
        cli === '' ? [] : [{ ...command, path: [], words: [], problems: [], touches: [], intents: [], warnings: [] }],
      effect: 'unknown',
    };
  },
};

/** A directory that is gone after the test. */
export function tempDir(): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'pilot-app-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** As much of a repository as tells where it is and which branch is out. */
export function repository(name: string, branch = 'main'): string {
  const root = join(tempDir(), name);
  mkdirSync(join(root, '.git'), { recursive: true });
  writeFileSync(join(root, '.git', 'HEAD'), `ref: refs/heads/${branch}\n`);
  return root;
}
