import { closeSync, openSync, readSync } from 'node:fs';

/** 128 random bits as hex. From the system's own source, because node:crypto takes longer to load than the shell to start. */
export function newSecret(): string {
  const bytes = Buffer.alloc(16);
  const source = openSync('/dev/urandom', 'r');
  try {
    readSync(source, bytes);
  } finally {
    closeSync(source);
  }
  return bytes.toString('hex');
}
