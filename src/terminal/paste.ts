/**
 * Tells what the host sends as a paste (between `ESC[200~` and `ESC[201~`) from keys, and makes the pasted text harmless:
 * see `PasteFilter`. Nothing of a paste is collected: each read is given on at once, and all work is linear. Pure; the
 * caller brings the time (milliseconds of any clock that only goes forward), and calls `flush` when `due` has come.
 *
 * Not every host takes the end mark out of what somebody pastes, and then the text itself says where the paste ends and
 * goes on as keys. docs/decisions/paste.md says how that is met.
 */
export type PastePiece =
  | { type: 'keys'; data: Uint8Array }
  | { type: 'paste-start' }
  | { type: 'paste'; data: Uint8Array }
  | { type: 'paste-end' };

export class PasteReader {
  /** `after`: a paste has just ended. `lost`: its end never came; what follows may be keys, or the rest of it. */
  #state: 'keys' | 'paste' | 'after' | 'lost' = 'keys';
  #held: Buffer = Buffer.alloc(0);
  #filter = new PasteFilter();
  #endedAt = 0;
  #due: number | null = null;
  #out: PastePiece[] = [];

  /** When `flush` is to be called; null when nothing waits. */
  get due(): number | null {
    return this.#due;
  }

  feed(chunk: Uint8Array, now: number): PastePiece[] {
    const data = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : asBuffer(chunk);
    this.#held = Buffer.alloc(0);
    if (this.#state === 'lost' && isRest(data)) this.#open();
    let at = 0;
    while (at < data.length) {
      if (this.#state === 'paste') at = this.#readPaste(data, at, now);
      else if (this.#state === 'after') at = this.#readAfter(data, at);
      else at = this.#readKeys(data, at);
    }
    this.#due = this.#nextDue(now);
    return this.#take();
  }

  /** Nothing more has come in time: what was held is what it is. */
  flush(): PastePiece[] {
    const held = this.#held;
    this.#held = Buffer.alloc(0);
    this.#due = null;
    if (this.#state === 'paste') {
      this.#text(held);
      this.#close('lost');
    } else {
      this.#keys(held);
      if (this.#state === 'after') this.#state = 'keys';
    }
    return this.#take();
  }

  #nextDue(now: number): number | null {
    if (this.#state === 'paste') return now + SILENCE_MS;
    if (this.#state === 'after') return this.#endedAt + AFTER_MS;
    return this.#held.length > 0 ? now + patience(this.#held) : null;
  }

  #readKeys(data: Buffer, at: number): number {
    const start = data.indexOf(START, at);
    if (start < 0) {
      const end = data.length - beginningLength(data, at, START);
      this.#keys(data.subarray(at, end));
      this.#hold(data, end);
      return data.length;
    }
    this.#keys(data.subarray(at, start));
    this.#open();
    return start + START.length;
  }

  #readPaste(data: Buffer, from: number, now: number): number {
    const lastEnd = data.lastIndexOf(END);
    let at = from;
    // One paste right after the other: nothing stands between them that could act.
    for (let joint = data.indexOf(JOINT, at); joint >= 0; joint = data.indexOf(JOINT, at)) {
      this.#text(data.subarray(at, joint));
      this.#close('keys');
      this.#open();
      at = joint + JOINT.length;
    }
    const after = data.length - lastEnd - END.length;
    if (lastEnd < at || after > LONGEST_AFTER || data.includes(START, lastEnd)) {
      const end = data.length - beginningLength(data, at, END);
      this.#text(data.subarray(at, end));
      this.#hold(data, end);
      return data.length;
    }
    this.#text(data.subarray(at, lastEnd));
    this.#close('after');
    this.#endedAt = now;
    return lastEnd + END.length;
  }

  #readAfter(data: Buffer, at: number): number {
    const start = data.indexOf(START, at);
    if (start === at) this.#state = 'keys';
    else if (start > at || data.includes(END, at) || data.length - at > LONGEST_AFTER) this.#open();
    else this.#hold(data, at);
    return this.#held.length > 0 ? data.length : at;
  }

  #hold(data: Buffer, from: number): void {
    this.#held = Buffer.from(data.subarray(from));
  }

  #keys(data: Uint8Array): void {
    if (data.length > 0) this.#out.push({ type: 'keys', data });
  }

  #text(data: Uint8Array): void {
    this.#paste(this.#filter.feed(data));
  }

  #paste(data: Uint8Array): void {
    if (data.length > 0) this.#out.push({ type: 'paste', data });
  }

  #open(): void {
    this.#state = 'paste';
    this.#filter = new PasteFilter();
    this.#out.push({ type: 'paste-start' });
  }

  #close(next: 'keys' | 'after' | 'lost'): void {
    this.#paste(this.#filter.end());
    this.#out.push({ type: 'paste-end' });
    this.#state = next;
  }

  #take(): PastePiece[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }
}

/**
 * How many milliseconds the beginning of a sequence may take to come whole. Esc, or Esc and one key (Alt), may be all there
 * is. What goes on is no fingers' work: its rest is on a slow line.
 */
export function patience(held: Uint8Array): number {
  return held.length > 2 ? 1000 : 8;
}

/**
 * Pasted text as it may reach a program: every ESC and C1 control is dropped, every other control but tab and line
 * breaks becomes a space (the terminal driver would act on it even inside a framed paste), and all else stays byte for
 * byte. A C1 control is one as a character (U+0080 to U+009F) or as a byte by itself, outside of a UTF-8 character.
 */
export class PasteFilter {
  /** The beginning of a character whose rest has not come. */
  #begun: Uint8Array = new Uint8Array(0);

  feed(data: Uint8Array): Uint8Array {
    if (this.#begun.length === 0 && data.length === 0) return data;
    const all = this.#begun.length > 0 ? Buffer.concat([this.#begun, data]) : data;
    const into = Buffer.allocUnsafe(all.length);
    const [read, written] = clean(all, into);
    this.#begun = Uint8Array.from(all.subarray(read));
    return into.subarray(0, written);
  }

  /** What is left of a character that was cut off. */
  end(): Uint8Array {
    const rest = this.#begun.filter((byte) => !isC1(byte));
    this.#begun = new Uint8Array(0);
    return rest;
  }
}

/** How much of `from` was read, all but a character cut off at its end, and how much was written. */
function clean(from: Uint8Array, into: Uint8Array): [number, number] {
  let to = 0;
  let at = 0;
  while (at < from.length) {
    const byte = from[at] as number;
    if (byte < 0x80) {
      at++;
      if (byte === ESC) continue;
      into[to++] = isText(byte) ? byte : SPACE;
      continue;
    }
    const length = characterLength(from, at);
    if (length === CUT_OFF) return [at, to];
    if (length === NO_CHARACTER) {
      at++;
      if (!isC1(byte)) into[to++] = byte;
      continue;
    }
    const control = byte === 0xc2 && isC1(from[at + 1] as number);
    if (!control) for (let i = 0; i < length; i++) into[to++] = from[at + i] as number;
    at += length;
  }
  return [at, to];
}

function isText(byte: number): boolean {
  return (byte >= SPACE && byte !== DEL) || byte === TAB || byte === LF || byte === CR;
}

function isC1(byte: number): boolean {
  return byte >= 0x80 && byte < 0xa0;
}

/** Length of the UTF-8 character of several bytes at `at` (RFC 3629, table 3-7 of Unicode). */
function characterLength(data: Uint8Array, at: number): number {
  const lead = data[at] as number;
  if (lead < 0xc2 || lead > 0xf4) return NO_CHARACTER;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (let i = 1; i < length; i++) {
    const byte = data[at + i];
    if (byte === undefined) return CUT_OFF;
    if (byte < 0x80 || byte > 0xbf) return NO_CHARACTER;
    if (i === 1 && !isSecond(lead, byte)) return NO_CHARACTER;
  }
  return length;
}

/** Neither written longer than need be, nor half of a surrogate pair, nor beyond the last character. */
function isSecond(lead: number, byte: number): boolean {
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte < 0xa0;
  if (lead === 0xf0) return byte >= 0x90;
  return lead !== 0xf4 || byte < 0x90;
}

/** How many of the last bytes may be the beginning of `mark`. */
function beginningLength(data: Buffer, from: number, mark: Buffer): number {
  for (let length = Math.min(mark.length - 1, data.length - from); length > 0; length--) {
    if (mark.compare(data, data.length - length, data.length, 0, length) === 0) return length;
  }
  return 0;
}

/** After a paste whose end did not come in time: an end, or more than fingers type, is the rest of it. */
function isRest(data: Buffer): boolean {
  const [start, end] = [data.indexOf(START), data.indexOf(END)];
  if (end >= 0 && (start < 0 || end < start)) return true;
  return start < 0 && data.length >= MORE_THAN_TYPED && data[0] !== ESC;
}

function asBuffer(data: Uint8Array): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

const START = Buffer.from('\x1b[200~');
const END = Buffer.from('\x1b[201~');
const JOINT = Buffer.concat([END, START]);

const [TAB, LF, CR, ESC, SPACE, DEL] = [0x09, 0x0a, 0x0d, 0x1b, 0x20, 0x7f];
const CUT_OFF = -1;
const NO_CHARACTER = 0;

/** A paste in which nothing comes for so long is over: keys must not be dead because a host forgot its end. */
const SILENCE_MS = 250;
/** What comes so soon after a paste's end is looked at before it counts as keys: fingers are slower. */
const AFTER_MS = 30;
const LONGEST_AFTER = 2048;
const MORE_THAN_TYPED = 64;
