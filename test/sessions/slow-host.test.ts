import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { pilotOf } from '../helpers/pilot-processes.ts';
import { testWith } from '../helpers/programs.ts';
import { startPilot } from '../helpers/session.ts';

const test = testWith('bash');
const allowed = { timeout: 40_000, interval: 50 };

test('a host that reads nothing does not hold up the shell beside the sidebar, and then shows the newest screen', async () => {
  const user = await startPilot();
  const { node } = pilotOf(user.host.pid);
  const before = highWater(node);
  user.host.stall();
  user.runs('seq 1 3000000; printf "\\a\\033]2;title\\a%.0s" {1..20000}; touch through; echo the newest');
  await vi.waitUntil(() => existsSync(join(user.home.path, 'through')), allowed);
  user.host.resume();
  await user.seesInShell(/^3000000$/m);
  await user.seesInShell(/the newest$/m);
  await user.seesInSidebar('TASKS');
  expect(highWater(node) - before).toBeLessThan(100);
});

test('with the sidebar hidden the shell waits for such a host, and nothing is lost', async () => {
  const user = await startPilot({ args: ['--no-sidebar'], sidebar: false });
  user.runs('echo "${PILOT:+runs}"');
  await user.sees(/^runs/m);
  const { node } = pilotOf(user.host.pid);
  const before = highWater(node);
  user.host.stall();
  user.runs('seq 1 1500000 | tee all | sed -n "1,\\$p"; echo the newest');
  await vi.waitUntil(() => existsSync(join(user.home.path, 'all')), allowed);
  const received = user.host.bytesReceived;
  user.host.resume();
  await user.sees(/^the newest$/m);
  expect(user.host.bytesReceived - received).toBeGreaterThan(10_000_000);
  expect(user.everything().match(/^1499\d{3}$/gm)?.length).toBe(1000);
  expect(highWater(node) - before).toBeLessThan(100);
});

test('ten megabytes typed into a program that sleeps first arrive as they are', async () => {
  const user = await startPilot();
  const text = Array.from({ length: 200_000 }, () => randomBytes(25).toString('hex')).join('\n');
  writeFileSync(join(user.home.path, 'typed'), text);
  user.runs("stty raw -echo; echo ready; sleep 0.5; head -c 10199999 > got; stty sane; echo 'it has got' all");
  await user.seesInShell(/ready/);
  user.host.write(text);
  await user.seesInShell(/it has got all/);
  const sum = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(user.home.path, name)))
      .digest('hex');
  expect(text.length).toBe(10_199_999);
  expect(sum('got')).toBe(sum('typed'));
});

/** The most memory that it ever had, in MiB. */
function highWater(pid: number): number {
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
