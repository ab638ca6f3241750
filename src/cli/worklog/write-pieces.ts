import { closeSync, openSync, writeSync } from 'node:fs';
import { once } from 'node:events';
import type { World } from '../context.ts';

/** To a file that only its owner may read, or to what reads our output, as fast as it does. */
export async function writePieces(pieces: Iterable<string>, file: string | null, { stdout }: World): Promise<void> {
  if (file !== null) return writeToFile(pieces, file);
  for (const block of inBlocks(pieces)) {
    if (!stdout.write(block)) await once(stdout, 'drain');
  }
}

export function writeToFile(pieces: Iterable<string>, file: string): void {
  const target = openSync(file, 'w', 0o600);
  try {
    for (const block of inBlocks(pieces)) writeSync(target, block);
  } finally {
    closeSync(target);
  }
}

const blockSize = 1 << 16;

function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < blockSize) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}
