import type { InputEvent } from '../terminal/input.ts';
import type { Question } from './question.ts';

/**
 * Brings a paste to who has the keys. A program that asked for framed pastes gets it at once, piece by piece. One that did
 * not would take each line as typed: a paste of several lines is held until the user has said yes.
 */
export class PasteDelivery {
  readonly #options: PasteDeliveryOptions;
  #way: 'framed' | 'typed' | 'asked' | 'box' | 'too-long' = 'typed';
  #kept: Uint8Array[] = [];
  #keptBytes = 0;

  constructor(options: PasteDeliveryOptions) {
    this.#options = options;
  }

  take(event: PasteEvent): void {
    if (event.type === 'paste-start') this.#start();
    else if (event.type === 'paste') this.#text(event.data);
    else this.#end();
  }

  #start(): void {
    const { boxHasKeys, framed, confirm } = this.#options;
    this.#keep(null);
    this.#way = boxHasKeys() ? 'box' : framed() ? 'framed' : confirm() ? 'asked' : 'typed';
    if (this.#way === 'framed') this.#options.write(START);
  }

  #text(data: Uint8Array): void {
    if (this.#way === 'framed' || this.#way === 'typed') this.#options.write(data);
    else if (this.#way === 'box') this.#keep(data.subarray(0, Math.max(0, LONGEST_FOR_BOX - this.#keptBytes)));
    else if (this.#way === 'asked') this.#keep(data);
    if (this.#keptBytes <= LONGEST_HELD) return;
    this.#keep(null);
    this.#way = 'too-long';
  }

  #end(): void {
    const kept = this.#kept;
    this.#keep(null);
    if (this.#way === 'framed') this.#options.write(END);
    else if (this.#way === 'box') this.#options.toBox(`${START}${Buffer.concat(kept).toString('utf8')}${END}`);
    else if (this.#way === 'too-long') this.#options.ask(tooLong);
    else if (this.#way === 'asked' && kept.some(hasLineBreak)) this.#ask(kept);
    else this.#give(kept);
    this.#way = 'typed';
  }

  #ask(kept: Uint8Array[]): void {
    const lines = countLines(kept);
    const first = firstLines(kept);
    const more = lines - first.length;
    this.#options.ask({
      title: lines === 1 ? 'Paste a line with its Enter?' : `Paste ${lines} lines?`,
      about: 'The program that has the keys cannot tell a paste from typing: it may run each line.',
      quoted: more > 0 ? [...first, `and ${more} more`] : first,
      answers: [
        { key: 'enter', label: 'paste', act: () => this.#give(kept) },
        { key: 'escape', label: 'drop', act: () => {} },
      ],
      keys: 'all',
    });
  }

  /** By the time of the answer another program may have the keys, which does ask for frames. */
  #give(kept: Uint8Array[]): void {
    const { framed, write } = this.#options;
    const frame = kept.length > 0 && framed();
    if (frame) write(START);
    for (const data of kept) write(data);
    if (frame) write(END);
  }

  #keep(data: Uint8Array | null): void {
    if (data === null) this.#kept = [];
    else if (data.length > 0) this.#kept.push(data);
    this.#keptBytes = data === null ? 0 : this.#keptBytes + data.length;
  }
}

export type PasteEvent = Extract<InputEvent, { type: 'paste-start' | 'paste' | 'paste-end' }>;

interface PasteDeliveryOptions {
  /** The sidebar or a box of its has the keys. */
  boxHasKeys: () => boolean;
  /** The program inside has asked for framed pastes. */
  framed: () => boolean;
  /** The user wants to be asked. */
  confirm: () => boolean;
  write: (data: Uint8Array | string) => void;
  toBox: (keys: string) => void;
  ask: (question: Question) => void;
}

const START = '\x1b[200~';
const END = '\x1b[201~';
/** What waits for an answer. */
const LONGEST_HELD = 64 * 1024 * 1024;
/** A box takes one line. */
const LONGEST_FOR_BOX = 64 * 1024;

const tooLong: Question = {
  title: 'The paste was dropped',
  about: 'It has more than 64 MiB, and the program that has the keys cannot tell a paste from typing.',
  quoted: [],
  answers: [
    { key: 'enter', label: 'go on', act: () => {} },
    { key: 'escape', label: 'go on', act: () => {} },
  ],
  keys: 'all',
};

const CR = 0x0d;
const LF = 0x0a;

function hasLineBreak(data: Uint8Array): boolean {
  return data.includes(CR) || data.includes(LF);
}

/** CR, LF and both together end a line. */
function countLines(pieces: Uint8Array[]): number {
  let lines = 0;
  let last = LF;
  for (const piece of pieces) {
    for (const byte of piece) {
      if (byte === CR || (byte === LF && last !== CR)) lines++;
      last = byte;
    }
  }
  return last === CR || last === LF ? lines : lines + 1;
}

function firstLines(pieces: Uint8Array[]): string[] {
  let start = Buffer.alloc(0);
  for (const piece of pieces) {
    start = Buffer.concat([start, piece.subarray(0, LONGEST_SHOWN - start.length)]);
    if (start.length >= LONGEST_SHOWN) break;
  }
  const lines = start.toString('utf8').split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.slice(0, LINES_SHOWN);
}

const LONGEST_SHOWN = 2048;
const LINES_SHOWN = 6;
