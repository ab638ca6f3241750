import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const size = 1 << 18;

/** What stands in a file, piece by piece, so that a large one never stands in memory as a whole. */
export function* textOfFile(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(size);
    const decoder = new StringDecoder('utf8');
    let first = true;
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      const text = decoder.write(buffer.subarray(0, read));
      yield first ? text.replace(/^\uFEFF/, '') : text;
      first = false;
    }
    yield decoder.end();
  } finally {
    closeSync(file);
  }
}
