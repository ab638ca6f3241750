import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

/** Not on the PATH of everybody. */
const sshd = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/sbin/sshd'].find((file) => existsSync(file));

export const sshServerMissing = sshd === undefined;

/** A server for this very user on this machine, with keys of its own. Gives the config file for `ssh -F ... there`. */
export async function startSshServer(): Promise<string> {
  if (sshd === undefined) throw new Error('There is no sshd.');
  const folder = mkdtempSync(join(tmpdir(), 'pilot-ssh-'));
  for (const key of ['host', 'user']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, key)]);
  }
  const port = await freePort();
  // Where sshd runs as root it wants this folder, which the system makes when it starts the service.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  const server = join(folder, 'sshd_config');
  writeFileSync(
    server,
    `HostKey ${folder}/host\nAuthorizedKeysFile ${folder}/user.pub\nStrictModes no\nUsePAM no\nPidFile none\nPrintMotd no\nPrintLastLog no\nListenAddress 127.0.0.1\n`,
  );
  const client = join(folder, 'ssh_config');
  writeFileSync(
    client,
    `Host there\n HostName 127.0.0.1\n Port ${port}\n User ${userInfo().username}\n IdentityFile ${folder}/user\n IdentitiesOnly yes\n StrictHostKeyChecking no\n UserKnownHostsFile /dev/null\n LogLevel ERROR\n`,
  );
  const child = spawn(sshd, ['-D', '-e', '-f', server, '-p', String(port)], { stdio: 'ignore' });
  onTestFinished(() => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  await vi.waitUntil(() => listens(port), { timeout: 20_000 });
  return client;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listens(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('close', () => socket.destroy());
    socket.on('connect', () => socket.end());
  });
}
