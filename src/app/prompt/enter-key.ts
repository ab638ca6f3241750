import { parseKey } from '../../terminal/keys.ts';

/** Keys up to one that hands a line to a shell, that key, and what comes after it. */
export interface AtEnter {
  before: Uint8Array;
  enter: Uint8Array;
  rest: Uint8Array;
}

/**
 * The first key by which a line editor runs its line: Enter in all its spellings, and Ctrl-O, which bash and zsh take for
 * it. What the host sent in one piece with it (Esc and Enter) stays in one piece.
 */
export function atEnter(keys: Uint8Array): AtEnter | null {
  if (!keys.some((byte) => byte === CR || byte === LF || byte === CTRL_O || byte === ESC)) return null;
  const text = Buffer.from(keys.buffer, keys.byteOffset, keys.byteLength).toString('latin1');
  for (const { 0: key, index } of text.matchAll(candidate)) {
    if (!isEnter(key)) continue;
    const end = index + key.length;
    return { before: keys.subarray(0, index), enter: keys.subarray(index, end), rest: keys.subarray(end) };
  }
  return null;
}

function isEnter(key: string): boolean {
  if (!key.startsWith('\x1b[')) return true;
  const parsed = parseKey(key);
  return parsed !== null && parsed.kind !== 'release' && enters.includes(parsed.legacy);
}

const CR = 0x0d;
const LF = 0x0a;
const CTRL_O = 0x0f;
const ESC = 0x1b;
const enters = ['\r', '\n', '\x0f'];
/** Keys that come as a sequence, the Enter of the number pad, and the old ones. */
// oxlint-disable-next-line no-control-regex -- it looks for keys
const candidate = /\x1b\[[\d:;]+[u~]|\x1bOM|\x1b?[\r\n\x0f]/g;
