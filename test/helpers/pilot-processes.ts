import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PilotProcesses {
  /** The shell script bin/pilot. */
  guardian: number;
  /** The Node process that it started. */
  node: number;
}

/** Of the pilot that was started in this shell, or that is this program itself. */
export function pilotOf(pid: number): PilotProcesses {
  const all = processes();
  const guardian = all.find((each) => (each.pid === pid || each.parent === pid) && each.args.includes('bin/pilot'));
  const node = all.find(({ parent, args }) => parent === guardian?.pid && args.includes('pilot.cjs'));
  if (guardian === undefined || node === undefined) throw new Error('no running pilot there');
  return { guardian: guardian.pid, node: node.pid };
}

/** The guardian of a pilot with this home as its TMPDIR knows that it has started: an end from here on is not a start that failed. */
export function stands({ path }: { path: string }): boolean {
  const state = readdirSync(path).find((name) => name.startsWith('pilot-state-'));
  return state !== undefined && readFileSync(join(path, state), 'utf8').startsWith('running');
}

/** As `ps` says it: R, S, T for a stopped one, Z; null for one that has gone. */
export function stateOf(pid: number): string | null {
  return processes().find((each) => each.pid === pid)?.state ?? null;
}

function processes(): { pid: number; parent: number; state: string; args: string }[] {
  return execFileSync('ps', ['-axo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\S)\S*\s+(.*)$/.exec(line))
    .map((match) => ({
      pid: Number(match?.[1]),
      parent: Number(match?.[2]),
      state: match?.[3] ?? '',
      args: match?.[4] ?? '',
    }));
}
