import { statfs } from 'node:fs/promises';

/**
 * Whether a directory lies on a file system that does not share memory between machines, where SQLite's
 * write-ahead log would damage the file. Numbers of statfs(2) on Linux; other systems number their
 * file systems as they are loaded, so there nothing is recognised and the answer is no.
 */
export async function isNetworkFileSystem(
  directory: string,
  ask: (path: string) => Promise<{ type: number }> = statfs,
): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    return networkTypes.has((await ask(directory)).type >>> 0);
  } catch {
    return false;
  }
}

const networkTypes = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB 2
  0x01021997, // 9p: shared folders of virtual machines, Windows drives in WSL
  0x65735546, // FUSE: sshfs, s3fs and others; a local one only loses some speed
  0x00c36400, // Ceph
  0x0bd00bd0, // Lustre
  0x47504653, // GPFS
  0x5346414f, // AFS
  0x73757245, // Coda
]);
