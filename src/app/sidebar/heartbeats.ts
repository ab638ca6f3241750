import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ignoredFolders } from '../../config/ignored-folders.ts';
import type { Paths } from '../../config/paths.ts';
import type { Config } from '../../config/schema.ts';
import type { ShellEvent } from '../../events.ts';
import type { Analysis } from '../../grammar/analysis.ts';
import { placeOf } from '../../shell/place.ts';
import { type Heartbeat, heartbeatOf, saysSomethingNew } from '../../worklog/heartbeats/heartbeat.ts';
import { type HeartbeatQueue, openQueue } from '../../worklog/heartbeats/queue.ts';
import { createSender, type Pauses, type Sender } from '../../worklog/heartbeats/sender.ts';

export interface HeartbeatsOptions {
  paths: Pick<Paths, 'stateDir'>;
  config: Config;
  analyze: (line: string) => Analysis;
  /** Nothing of the session is to be kept now. */
  isPrivate: () => boolean;
  problem: (reason: string) => void;
  pauses?: Pauses;
}

export interface Heartbeats {
  heard(event: ShellEvent): void;
  configure(config: Config): void;
  stop(): void;
}

type Ended = Extract<ShellEvent, { type: 'command-end' }>;

/** Signs of work for a service that counts them; nothing at all unless the config names one and turns it on. */
export function createHeartbeats(options: HeartbeatsOptions): Heartbeats {
  let { config } = options;
  /** One for as long as the session is: a request of before may still be under way when the config changes. */
  let queue: HeartbeatQueue | null = null;
  let running: { queue: HeartbeatQueue; sender: Sender } | null = null;
  let last: Heartbeat | null = null;
  start();

  function start(): void {
    const { on, url, keyFile, keyCommand } = config.worklog.heartbeats;
    if (!on || !config.worklog.on) return;
    try {
      queue ??= openQueue(join(options.paths.stateDir, 'heartbeats'));
      const { problem, pauses } = options;
      const key = (): Promise<string> => keyFrom(keyFile, keyCommand);
      running = { queue, sender: createSender({ url, key, queue, problem, ...(pauses !== undefined && { pauses }) }) };
      if (queue.length > 0) running.sender.wake();
    } catch (error) {
      options.problem((error as Error).message);
    }
  }

  function heard(event: ShellEvent): void {
    if (running === null || event.type !== 'command-end' || !event.record || options.isPrivate()) return;
    try {
      take(event, running);
    } catch (error) {
      options.problem((error as Error).message);
    }
  }

  function take({ line, cwd, at }: Ended, { queue, sender }: NonNullable<typeof running>): void {
    if (ignoredFolders(config.history.ignoreIn)(cwd)) return;
    const [command] = options.analyze(line).commands;
    // What nobody has described may be called after a secret.
    const program = command === undefined || command.coverage === 'none' ? 'terminal' : command.cli;
    const heartbeat = heartbeatOf({ program, intents: command?.intents ?? [], place: placeOf(cwd), at });
    if (heartbeat === null || !saysSomethingNew(heartbeat, last)) return;
    last = heartbeat;
    queue.add(heartbeat);
    sender.wake();
  }

  function stop(): void {
    running?.sender.stop();
    running = null;
  }

  return {
    heard,
    stop,
    configure(changed) {
      const isSame = JSON.stringify(changed.worklog) === JSON.stringify(config.worklog);
      config = changed;
      if (isSame) return;
      stop();
      start();
    },
  };
}

async function keyFrom(file: string | undefined, command: string | undefined): Promise<string> {
  if (file !== undefined) return firstLine(await readFile(file, 'utf8'));
  if (command === undefined) throw new Error('neither worklog.heartbeats.keyFile nor .keyCommand is set');
  try {
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', command], { timeout: 10_000 });
    return firstLine(stdout);
  } catch {
    // What it printed may be the key.
    throw new Error('the command of worklog.heartbeats.keyCommand failed');
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? '';
}
