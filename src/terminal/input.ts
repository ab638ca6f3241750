import { idOf, idsOf, isModifierKey, type Key, type LeaderKey, parseKey } from './keys.ts';
import { type MouseEvent, parseMouse } from './mouse.ts';
import { type PastePiece, PasteReader, patience } from './paste.ts';

/**
 * Takes apart what the host sends: the leader and the key after it, the mouse when we asked for it, answers to
 * our own questions. All else is given on untouched and at once, byte for byte. Pure.
 */
export type InputEvent =
  | { type: 'bytes'; data: Uint8Array }
  /** A paste, made harmless: its text in pieces between its start and its end. */
  | Exclude<PastePiece, { type: 'keys' }>
  /** The key after the leader: one character, or `tab`, `enter`, `escape`, `leader`, or a raw sequence. */
  | { type: 'leader'; key: string; data: Uint8Array }
  /** The chord was pressed while it was wanted. */
  | { type: 'chord' }
  | { type: 'mouse'; event: MouseEvent }
  /** What the host answered, without ESC: `[?2026;2$y`, `]11;rgb:...`. */
  | { type: 'reply'; text: string };

export interface InputOptions {
  leader: LeaderKey;
  /** Another key that is taken, and only while it is wanted; null for none. */
  chord: { key: LeaderKey; wanted: () => boolean } | null;
  /** True while answers to our questions may still come. */
  asking: boolean;
  /** True while they are about to come: what may be the beginning of one is then held for longer. */
  expecting: boolean;
  /** True while mouse reports are for us to read. */
  mouse: boolean;
}

const ESC = 0x1b;
const BEL = 0x07;
/** An answer longer than this is none: it is given on, so that nothing is ever held for good. */
const LONGEST = 4096;
/** Between two bytes of an answer. */
const SLOW_LINE_MS = 250;

export class InputDecoder {
  #options: InputOptions;
  #held: Uint8Array = new Uint8Array(0);
  #afterLeader = false;
  /** Keys that were pressed for us: their releases are not the shell's. */
  readonly #swallowed = new Set<string>();
  readonly #pastes = new PasteReader();
  #heldSince = 0;

  constructor(options: InputOptions) {
    this.#options = options;
  }

  set(options: Partial<InputOptions>): void {
    this.#options = { ...this.#options, ...options };
  }

  /** When what is held back has had its time, and the caller is to flush it; null when nothing is. */
  get due(): number | null {
    const keys = this.#held.length > 0 ? this.#heldSince + patience(this.#held) : null;
    const pastes = this.#pastes.due;
    const due = keys === null || pastes === null ? (keys ?? pastes) : Math.max(keys, pastes);
    return due === null || !this.#options.expecting ? due : due + SLOW_LINE_MS;
  }

  /** @param now milliseconds of a clock that only goes forward */
  feed(chunk: Uint8Array, now: number): InputEvent[] {
    return this.#read(this.#pastes.feed(chunk, now), now);
  }

  /** What was held is no sequence of ours: it is given on as it came. */
  flush(): InputEvent[] {
    return [...this.#read(this.#pastes.flush(), this.#heldSince), ...this.#flushKeys()];
  }

  #read(pieces: PastePiece[], now: number): InputEvent[] {
    return pieces.flatMap((piece) => {
      if (piece.type === 'keys') return this.#readKeys(piece.data, now);
      const keys = this.#flushKeys();
      this.#afterLeader = false;
      return [...keys, piece];
    });
  }

  #readKeys(chunk: Uint8Array, now: number): InputEvent[] {
    const data = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    this.#held = new Uint8Array(0);
    this.#heldSince = now;
    return this.#decode(data, false);
  }

  #flushKeys(): InputEvent[] {
    const data = this.#held;
    this.#held = new Uint8Array(0);
    return data.length === 0 ? [] : this.#decode(data, true);
  }

  #decode(data: Uint8Array, last: boolean): InputEvent[] {
    const events: InputEvent[] = [];
    let from = 0;
    let at = 0;
    const pass = (to: number): void => {
      if (to > from) events.push({ type: 'bytes', data: data.subarray(from, to) });
      from = to;
    };
    while (at < data.length) {
      if (data[at] !== ESC && !this.#afterLeader) {
        const isLeader = isByte(this.#options.leader, data[at]);
        const isChord = !isLeader && this.#chordIs((key) => isByte(key, data[at]));
        if (isLeader || isChord) {
          pass(at);
          from = at + 1;
        }
        if (isLeader) this.#leaderPressed();
        if (isChord) events.push({ type: 'chord' });
        at++;
        continue;
      }
      const length = keyLength(data, at);
      if (length === 0 && !last && data.length - at <= LONGEST) {
        pass(at);
        this.#held = data.slice(at);
        return events;
      }
      // What is not whole now never will be: after the leader it is the key, else only its ESC is passed over.
      const end = at + (length || (this.#afterLeader && last ? data.length - at : 1));
      const taken = this.#take(data.slice(at, end));
      if (taken !== null) {
        pass(at);
        events.push(...taken);
        from = end;
      }
      at = end;
    }
    pass(data.length);
    return events;
  }

  /** One key or sequence: what it is to us, nothing at all for one that is swallowed; null when it is not ours. */
  #take(bytes: Uint8Array): InputEvent[] | null {
    const sequence = latin1(bytes, 0, bytes.length);
    const ours = this.#ours(sequence);
    if (ours !== null) return [ours];
    if (isFocusReport(sequence)) return null;
    const key = parseKey(sequence);
    if (key !== null && key.kind !== 'press') return this.#isSwallowed(key) ? [] : null;
    if (key !== null && isModifierKey(key)) return null;
    const isLeader = isKey(this.#options.leader, bytes, key);
    if (this.#afterLeader) {
      this.#afterLeader = false;
      return [this.#keyAfterLeader(bytes, key, isLeader)];
    }
    if (isLeader) {
      this.#leaderPressed();
      return [];
    }
    if (this.#chordIs((chord) => isKey(chord, bytes, key))) {
      if (key !== null) this.#swallowed.add(key.id);
      return [{ type: 'chord' }];
    }
    if (key !== null) this.#swallowed.delete(key.id);
    return null;
  }

  #leaderPressed(): void {
    this.#afterLeader = true;
    this.#swallowed.clear();
    this.#swallowed.add(idOf(this.#options.leader.code));
  }

  #keyAfterLeader(bytes: Uint8Array, key: Key | null, isLeader: boolean): InputEvent {
    const text = key?.legacy ?? Buffer.from(bytes).toString('utf8');
    // Pressed twice, the leader is the shell's, and so is its release.
    if (isLeader) this.#swallowed.clear();
    else for (const id of key === null ? idsOf(text) : [key.id]) this.#swallowed.add(id);
    return { type: 'leader', key: isLeader ? 'leader' : (keyNames[text] ?? text), data: bytes };
  }

  /** Whoever did not get the press gets neither its repetition nor its release. */
  #isSwallowed({ id, kind }: Key): boolean {
    return kind === 'release' ? this.#swallowed.delete(id) : this.#swallowed.has(id);
  }

  #chordIs(same: (key: LeaderKey) => boolean): boolean {
    const { chord } = this.#options;
    return chord !== null && same(chord.key) && chord.wanted();
  }

  #ours(sequence: string): InputEvent | null {
    if (this.#options.mouse) {
      const event = parseMouse(sequence);
      if (event !== null) return { type: 'mouse', event };
    }
    return this.#options.asking && isReply(sequence) ? { type: 'reply', text: sequence.slice(1) } : null;
  }
}

const keyNames: Record<string, string> = {
  '\t': 'tab',
  '\r': 'enter',
  '\n': 'enter',
  '\x1b': 'escape',
  '\x1b[Z': 'shift-tab',
};

function isByte({ legacy }: LeaderKey, byte: number | undefined): boolean {
  return legacy.length === 1 && legacy[0] === byte;
}

function isKey({ legacy, code, modifiers }: LeaderKey, bytes: Uint8Array, key: Key | null): boolean {
  if (key !== null) return key.code === code && key.modifiers === modifiers;
  return bytes.length === legacy.length && legacy.every((byte, i) => bytes[i] === byte);
}

function isFocusReport(sequence: string): boolean {
  return sequence === '\x1b[I' || sequence === '\x1b[O';
}

/** DA1, DSR, CPR, DECRPM, kitty flags, sizes in pixels; OSC and DCS strings, which only ever come as answers, with their end. */
function isReply(sequence: string): boolean {
  return answer.test(sequence) || (stringAnswer.test(sequence) && /(\x07|\x1b\\)$/.test(sequence));
}

// oxlint-disable-next-line no-control-regex -- it looks for escape sequences
const answer = /^\x1b(\[\?[\d;]*(c|\$y|u)|\[0n|\[\d+;\d+R|\[[46];\d+;\d+t)/;
// oxlint-disable-next-line no-control-regex -- as above
const stringAnswer = /^\x1b(\]\d+;|P[>01])/;

/** Length of one key at `at`: an escape sequence, ESC and a character, or one character; 0 when it is not all there. */
function keyLength(data: Uint8Array, at: number): number {
  const first = data[at] as number;
  if (first !== ESC) {
    const need = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    return data.length - at >= need ? need : 0;
  }
  return sequenceLength(data, at);
}

/** Length of the escape sequence at `at`; 0 when its end is not there. */
function sequenceLength(data: Uint8Array, at: number): number {
  const second = data[at + 1];
  if (second === undefined) return 0;
  if (second === 0x5b) return csiLength(data, at);
  if (second === 0x4f) return data.length - at >= 3 ? 3 : 0;
  if (second === 0x5d || second === 0x50) return stringLength(data, at);
  return 2;
}

function csiLength(data: Uint8Array, at: number): number {
  for (let i = at + 2; i < data.length; i++) {
    const byte = data[i] as number;
    if (byte >= 0x40 && byte <= 0x7e) return i - at + 1;
    // Not a control sequence after all: give on what there is up to here.
    if (byte < 0x20 || byte > 0x7e) return i - at;
  }
  return 0;
}

function stringLength(data: Uint8Array, at: number): number {
  for (let i = at + 2; i < data.length && i - at <= LONGEST; i++) {
    if (data[i] === BEL) return i - at + 1;
    if (data[i] === ESC) return data[i + 1] === 0x5c ? i - at + 2 : data[i + 1] === undefined ? 0 : i - at;
  }
  return 0;
}

function latin1(data: Uint8Array, from: number, to: number): string {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1', from, to);
}
