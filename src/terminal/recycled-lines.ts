import type { BufferLine } from './lines.ts';

/**
 * Once the scrollback is full, xterm.js 6.0.0 takes the oldest line for each new one, and makes two objects for it each
 * time. They hang on a line that is old, so they outlive every quick collection: a flood of output then spends more time
 * on collecting than on reading, the more so the longer the scrollback is. A line that holds nothing beside its cells,
 * which is nearly every line, can keep the two it has.
 */
export function reuseRecycledLines(line: BufferLine): void {
  const prototype = Object.getPrototypeOf(line) as BufferLine;
  if (mended.has(prototype)) return;
  mended.add(prototype);
  // oxlint-disable-next-line typescript/unbound-method -- it is called with the line it belongs to
  const { copyFrom } = prototype;
  prototype.copyFrom = function (this: BufferLine, from: BufferLine): void {
    if (this.length !== from.length || !isPlain(this) || !isPlain(from)) {
      copyFrom.call(this, from);
      return;
    }
    this._data.set(from._data);
    this.isWrapped = from.isWrapped;
  };
}

const mended = new WeakSet<BufferLine>();

function isPlain(line: BufferLine): boolean {
  return isEmpty(line._combined) && isEmpty(line._extendedAttrs);
}

function isEmpty(object: object): boolean {
  for (const _ in object) return false;
  return true;
}
