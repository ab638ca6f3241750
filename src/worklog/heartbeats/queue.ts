import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder } from '../../private-folder.ts';
import type { Heartbeat } from './heartbeat.ts';

/** So many wait; when there are more, the oldest go. */
export const mostWaiting = 10_000;

export interface HeartbeatQueue {
  add(heartbeat: Heartbeat): void;
  /** The oldest that wait. */
  first(count: number): Heartbeat[];
  /** These are at their destination, or will never be. */
  done(heartbeats: readonly Heartbeat[]): void;
  readonly length: number;
}

/**
 * What was not sent yet, in a file of this process, so that it outlives it. What a process left that is no more is taken
 * over by the next one: renaming a file succeeds for one of them only.
 */
export function openQueue(folder: string, { pid = process.pid, isAlive = isProcess } = {}): HeartbeatQueue {
  const own = join(folder, `${pid}.jsonl`);
  makePrivateFolder(folder);
  let waiting = [...leftOver(folder, pid, isAlive), ...readRows(own)].slice(-mostWaiting);
  if (waiting.length > 0) write();

  function write(): void {
    rmSync(own, { force: true });
    if (waiting.length > 0) append(waiting);
  }

  function append(heartbeats: readonly Heartbeat[]): void {
    appendFileSync(own, heartbeats.map((each) => `${JSON.stringify(each)}\n`).join(''), { mode: 0o600 });
  }

  return {
    add(heartbeat) {
      waiting.push(heartbeat);
      if (waiting.length <= mostWaiting) return append([heartbeat]);
      waiting = waiting.slice(-mostWaiting);
      write();
    },
    first: (count) => waiting.slice(0, count),
    done(heartbeats) {
      const gone = new Set(heartbeats);
      waiting = waiting.filter((each) => !gone.has(each));
      write();
    },
    get length() {
      return waiting.length;
    },
  };
}

function leftOver(folder: string, pid: number, isAlive: (pid: number) => boolean): Heartbeat[] {
  const left = readdirSync(folder).filter((name) => {
    const [, owner] = /^(\d+)\.jsonl$/.exec(name) ?? [];
    return owner !== undefined && Number(owner) !== pid && !isAlive(Number(owner));
  });
  return left.flatMap((name) => takeOver(join(folder, name), join(folder, `${pid}.taken`)));
}

function takeOver(file: string, taken: string): Heartbeat[] {
  try {
    renameSync(file, taken);
  } catch {
    return [];
  }
  const rows = readRows(taken);
  rmSync(taken, { force: true });
  return rows;
}

/** A row that was half written when its process ended is none. */
function readRows(file: string): Heartbeat[] {
  try {
    return readFileSync(file, 'utf8').split('\n').flatMap(readRow);
  } catch {
    return [];
  }
}

function readRow(line: string): Heartbeat[] {
  try {
    const row = JSON.parse(line) as Partial<Heartbeat>;
    return typeof row.entity === 'string' && typeof row.time === 'number' ? [row as Heartbeat] : [];
  } catch {
    return [];
  }
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
