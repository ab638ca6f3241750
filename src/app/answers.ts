import type { Emulator } from '../terminal/emulator.ts';
import { dynamicPlace, paletteIndex } from '../terminal/palette.ts';
import type { HostFacts } from '../terminal/probe.ts';

/**
 * What programs ask of their terminal. In verbatim mode the host answers for itself; in composed mode it is answered here,
 * in the order of asking: by the emulator where the answer is our screen's own, and from what the host told us where it
 * is the host's (colours, the size of a cell, its keyboard). What is not known is not answered.
 *
 * Everything said is made of fixed words and numbers: no answer ever repeats text that a program gave us, for whoever
 * reads the answer may be a shell. So titles, DECRQSS beyond the emulator's fixed set, OSC 50, OSC 52, ENQ and DECRQCRA
 * stay without one.
 */
export class Answers {
  readonly #shell: Emulator;
  readonly #write: (text: string) => void;
  readonly #composed: () => boolean;
  readonly #host: () => { facts: HostFacts; known: boolean };
  readonly #held: (() => string | null)[] = [];
  #due: NodeJS.Timeout | undefined;
  #patient = true;
  #hostOwes = false;

  constructor(options: {
    shell: Emulator;
    version: string;
    /** Whether the host draws 24-bit colours. */
    trueColor: boolean;
    write: (text: string) => void;
    composed: () => boolean;
    /** What the host has told so far, and whether it has told all it will. */
    host: () => { facts: HostFacts; known: boolean };
  }) {
    this.#shell = options.shell;
    this.#write = options.write;
    this.#composed = options.composed;
    this.#host = options.host;
    this.#shell.onReply((text) => this.#say(() => text));
    this.#answerIdentity(options.version, options.trueColor);
    this.#answerModes();
    this.#answerSizes();
    this.#answerColors();
  }

  /** True when a program has asked the host itself: its answers may still be on the way. */
  get hostOwes(): boolean {
    return this.#hostOwes;
  }

  /** The host has told what it will, or has had its time: what waited for that is said. */
  release(): void {
    clearTimeout(this.#due);
    this.#due = undefined;
    for (const answer of this.#held.splice(0)) this.#saySoon(answer);
  }

  #say(answer: () => string | null): void {
    if (!this.#composed()) this.#hostOwes = true;
    else if (this.#held.length > 0 && this.#held.length < MOST_HELD) this.#held.push(answer);
    else this.#saySoon(answer);
  }

  /** For an answer that the host must give first. Programs that ask more wait a moment for all of it: order is kept. */
  #sayKnown(answer: (facts: HostFacts) => string | null): void {
    const say = (): string | null => answer(this.#host().facts);
    if (this.#composed() && this.#patient && this.#held.length === 0 && !this.#host().known) {
      this.#held.push(say);
      this.#due = setTimeout(() => {
        this.#patient = false;
        this.release();
      }, PATIENCE_MS);
    } else this.#say(say);
  }

  #saySoon(answer: () => string | null): void {
    const text = answer();
    if (text !== null) this.#write(text);
  }

  #answerIdentity(version: string, trueColor: boolean): void {
    this.#shell.onCsi({ prefix: '>', final: 'q' }, ([what]) => {
      if (what === 0) this.#say(() => `\x1bP>|dooz-pilot(${version})\x1b\\`);
      return true;
    });
    // DA3 is a serial number: xterm's is this one.
    this.#shell.onCsi({ prefix: '=', final: 'c' }, ([what]) => {
      if (what === 0) this.#say(() => '\x1bP!|00000000\x1b\\');
      return true;
    });
    this.#shell.onDcs({ intermediates: '+', final: 'q' }, (names) => {
      for (const name of names.slice(0, LONGEST_NAMES).split(';')) {
        const answer = capabilityAnswer(name, trueColor);
        this.#say(() => answer);
      }
      return true;
    });
    this.#shell.onCsi({ prefix: '?', final: 'u' }, () => {
      const flags = this.#shell.modes.keyboard;
      this.#sayKnown(({ kittyKeyboard }) => (kittyKeyboard ? `\x1b[?${flags}u` : null));
      return true;
    });
  }

  /** The modes of which the emulator does not know whether they can be had. */
  #answerModes(): void {
    this.#shell.onCsi({ prefix: '?', intermediates: '$', final: 'p' }, ([mode]) => {
      if (mode === 1016) {
        const set = this.#shell.modes.mouseEncoding === 'SGR_PIXELS';
        this.#sayKnown(({ cell }) => `\x1b[?1016;${cell === null ? UNKNOWN : set ? SET : RESET}$y`);
        return true;
      }
      if (mode !== 2027) return false;
      this.#sayKnown(({ widths }) => `\x1b[?2027;${widths === 'cluster' ? ALWAYS_SET : UNKNOWN}$y`);
      return true;
    });
  }

  #answerSizes(): void {
    this.#shell.onCsi({ final: 't' }, ([what]) => {
      if (what !== 14 && what !== 16) return false;
      const { cols, rows } = this.#shell;
      this.#sayKnown(({ cell }) => {
        if (cell === null) return null;
        return what === 16
          ? `\x1b[6;${cell.height};${cell.width}t`
          : `\x1b[4;${rows * cell.height};${cols * cell.width}t`;
      });
      return true;
    });
  }

  /** Our handlers answer the questions; setting a colour is left to the emulator's, which are called after ours. */
  #answerColors(): void {
    for (const first of [10, 11, 12]) {
      this.#shell.onOsc(first, (payload) => {
        // One sequence may ask for several: each further `?` is for the next number.
        payload.split(';', 13 - first).forEach((word, index) => {
          const code = first + index;
          if (word === '?') this.#sayColor(`${code}`, dynamicPlace(code), (facts) => facts.dynamicColors.get(code));
        });
        return false;
      });
    }
    this.#shell.onOsc(4, (payload) => {
      const words = payload.split(';', MOST_WORDS);
      for (let at = 0; at + 1 < words.length; at += 2) {
        const index = paletteIndex(words[at] ?? '');
        if (index !== null && words[at + 1] === '?') {
          this.#sayColor(`4;${index}`, index, ({ palette }) =>
            index < 16 ? palette.get(index) : palette.size === 16 ? standardColor(index) : undefined,
          );
        }
      }
      return false;
    });
  }

  /** The colour that a program has set, or else the host's. */
  #sayColor(what: string, place: number, hosts: (facts: HostFacts) => string | undefined): void {
    const set = this.#shell.palette.get(place);
    const answer = (color: string): string => `\x1b]${what};${color}\x1b\\`;
    if (set !== undefined) this.#say(() => answer(set));
    else {
      this.#sayKnown((facts) => {
        const known = hosts(facts);
        return known === undefined ? null : answer(known);
      });
    }
  }
}

/** How long a program's question waits for the host, once in a session: longer than over a slow line, shorter than programs wait. */
const PATIENCE_MS = 500;
const MOST_HELD = 500;
const LONGEST_NAMES = 4096;
const MOST_WORDS = 512;

/** The answers of DECRPM. */
const UNKNOWN = 0;
const SET = 1;
const RESET = 2;
const ALWAYS_SET = 3;

/**
 * Terminfo names and their values, for XTGETTCAP: only what is true whatever the host is. Styled underlines (Smulx) are
 * the host's matter, and with Ms a program would wait for the clipboard's text, which is never given.
 */
const capabilities: Readonly<Record<string, string>> = {
  TN: 'xterm-256color',
  name: 'xterm-256color',
  Co: '256',
  colors: '256',
};

function capabilityAnswer(hex: string, trueColor: boolean): string {
  const name = /^(?:[\da-f]{2}){1,32}$/i.test(hex) ? Buffer.from(hex, 'hex').toString('latin1') : '';
  const value = name === 'RGB' && trueColor ? '8/8/8' : Object.hasOwn(capabilities, name) ? capabilities[name] : null;
  if (value === null || value === undefined) return '\x1bP0+r\x1b\\';
  return `\x1bP1+r${hexOf(name)}=${hexOf(value)}\x1b\\`;
}

function hexOf(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex').toUpperCase();
}

/** The colours from 16 on, which hosts have in common: a cube of six steps, and 24 greys (xterm's 256colres.pl). */
function standardColor(index: number): string {
  const step = (level: number): number => (level === 0 ? 0 : 55 + 40 * level);
  const cube = index - 16;
  const grey = 8 + 10 * (index - 232);
  const rgb =
    index >= 232 ? [grey, grey, grey] : [step(Math.floor(cube / 36)), step(Math.floor(cube / 6) % 6), step(cube % 6)];
  return `rgb:${rgb.map((value) => value.toString(16).padStart(2, '0').repeat(2)).join('/')}`;
}
