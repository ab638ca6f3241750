import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** MiB of a process and all below it: proportional (PSS) on Linux, resident (RSS) elsewhere. */
export function memoryOf(pid: number): number {
  const kilobytes = treeOf(pid).map((each) => (onLinux ? pss(each) : Number(ps('rss', each))));
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

/** Seconds of CPU that a process and all below it have used. Linux only. */
export function cpuSecondsOf(pid: number): number | null {
  if (!onLinux) return null;
  return treeOf(pid)
    .map((each) => {
      const fields = statOf(each);
      // utime and stime, in ticks of 1/100 s
      return (Number(fields[11]) + Number(fields[12])) / 100;
    })
    .reduce((sum, each) => sum + each, 0);
}

const onLinux = existsSync('/proc/self/smaps_rollup');

function treeOf(root: number): number[] {
  const children = parentsOfAll().filter(([, parent]) => parent === root);
  return [root, ...children.flatMap(([pid]) => treeOf(pid))];
}

function parentsOfAll(): [pid: number, parent: number][] {
  if (!onLinux) {
    const lines = execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
    return lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  }
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => [Number(pid), Number(statOf(Number(pid))[1])]);
}

/** The fields of /proc/PID/stat after the name, which may hold blanks itself. Empty when the process is gone. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function pss(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function ps(field: string, pid: number): string {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '0';
  }
}
