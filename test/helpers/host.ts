import { closeSync, constants, openSync } from 'node:fs';
import xterm, { type Terminal } from '@xterm/headless';
import { spawn, type IPty } from 'node-pty';
import { countColumnsAs, type HostWidths } from './host-widths.ts';
import { keepLinks } from './screen-cells.ts';

export interface HostOptions {
  command: string;
  args?: string[];
  cols?: number;
  rows?: number;
  cwd?: string;
  env: Record<string, string>;
  /** It knows kitty's keyboard protocol. */
  kitty?: boolean;
  /** False for a terminal that answers nothing at all. */
  answers?: boolean;
  /** What it sends goes one byte at a time, as it may come over a slow line. */
  bytewise?: boolean;
  widths?: HostWidths;
}

/** How a program leaves the terminal, beyond what stands on the screen. */
export interface HostModes {
  screen: 'normal' | 'alternate';
  cursor: 'visible' | 'hidden';
  mouse: 'none' | 'x10' | 'vt200' | 'drag' | 'any';
  bracketedPaste: boolean;
  focusReports: boolean;
  applicationCursor: boolean;
  applicationKeypad: boolean;
  insert: boolean;
  origin: boolean;
  wrap: boolean;
  /** How many levels of the kitty keyboard protocol are still pushed. */
  kittyLevels: number;
}

export interface Exit {
  code: number;
  signal: number;
}

/**
 * The terminal a user would sit at: a program on a real pseudo-terminal, a screen that its bytes are drawn on, and
 * answers to what programs ask a terminal. It takes no code from src/terminal, so that neither hides a fault of the other.
 */
export class Host {
  readonly screen: Terminal;
  readonly pid: number;
  bytesReceived = 0;
  /** One cell in pixels: what the size of the letters makes of it. */
  cell = { width: 8, height: 16 };
  exit: Exit | null = null;
  /** What programs put into the clipboard (OSC 52), newest last. */
  readonly clipboard: string[] = [];
  readonly #pty: IPty;
  readonly #listeners = new Set<() => void>();
  readonly #received: Buffer[] = [];
  #slave: number | null;
  #undrawn = 0;
  #cursorVisible = true;
  #cursorShape = 0;
  readonly #answers: boolean;
  readonly #bytewise: boolean;
  readonly #slow: number[] = [];
  /** Per screen: the flags below, and those in force at its end. Null for a terminal without the protocol. */
  readonly #keyboard: { normal: number[]; alternate: number[] } | null;
  /** What programs have set by OSC 4, 10, 11 and 12, under the words of the question: `4;1`, `11`. */
  readonly #colors = new Map<string, string>();

  constructor({ command, args = [], cols = 120, rows = 36, cwd = process.cwd(), env, ...abilities }: HostOptions) {
    this.#answers = abilities.answers ?? true;
    this.#bytewise = abilities.bytewise ?? false;
    this.#keyboard = abilities.kitty === true ? { normal: [0], alternate: [0] } : null;
    this.screen = new xterm.Terminal({
      cols,
      rows,
      scrollback: 5000,
      allowProposedApi: true,
      windowOptions: answeredSizes,
    });
    keepLinks(this.screen);
    countColumnsAs(this.screen, abilities.widths ?? 'legacy');
    this.#pty = spawn(command, args, { name: env.TERM ?? 'xterm-256color', cols, rows, cwd, env, encoding: null });
    this.pid = this.#pty.pid;
    this.#slave = holdOpen(this.#pty);
    this.#followModes();
    this.#followKeyboard();
    this.#followColors();
    if (this.#answers) this.#answerQuestions();
    this.#pty.onData((data) => this.#draw(data as unknown as Buffer));
    this.#pty.onExit(({ exitCode, signal }) => this.#ended({ code: exitCode, signal: signal ?? 0 }));
  }

  write(data: string | Buffer): void {
    if (this.exit !== null) return;
    if (!this.#bytewise) {
      this.#pty.write(data);
      return;
    }
    const idle = this.#slow.length === 0;
    this.#slow.push(...Buffer.from(data));
    if (idle) setImmediate(() => this.#writeByte());
  }

  #writeByte(): void {
    if (this.exit !== null) return;
    this.#pty.write(Buffer.of(this.#slow.shift() ?? 0));
    if (this.#slow.length > 0) setImmediate(() => this.#writeByte());
  }

  resize(cols: number, rows: number): void {
    this.screen.resize(cols, rows);
    this.#pty.resize(cols, rows);
  }

  /** Reads nothing any more until `resume`, as a terminal behind a stalled connection. */
  stall(): void {
    this.#pty.pause();
  }

  resume(): void {
    this.#pty.resume();
  }

  /** All bytes that came from the program. */
  received(): Buffer {
    return Buffer.concat(this.#received);
  }

  /** For a terminal that is open for hours. */
  forgetReceived(): void {
    this.#received.length = 0;
  }

  modes(): HostModes {
    const modes = this.screen.modes;
    return {
      screen: this.screen.buffer.active.type,
      cursor: this.#cursorVisible ? 'visible' : 'hidden',
      mouse: modes.mouseTrackingMode,
      bracketedPaste: modes.bracketedPasteMode,
      focusReports: modes.sendFocusMode,
      applicationCursor: modes.applicationCursorKeysMode,
      applicationKeypad: modes.applicationKeypadMode,
      insert: modes.insertMode,
      origin: modes.originMode,
      wrap: modes.wraparoundMode,
      kittyLevels: this.#keyboard === null ? 0 : this.#keyboard.normal.length + this.#keyboard.alternate.length - 2,
    };
  }

  /** The flags of kitty's keyboard protocol that are in force. */
  keyboardFlags(): number {
    return this.#flags()?.at(-1) ?? 0;
  }

  /** Under the words of the question (`4;1`, `11`): what a program has set, or else this terminal's own colour. */
  color(what: string): string | undefined {
    return this.#colors.get(what) ?? ownColor(what);
  }

  /** Where the cursor is and what it looks like; the shape is the parameter of DECSCUSR. */
  cursor(): { col: number; row: number; visible: boolean; shape: number } {
    const { cursorX, cursorY } = this.screen.buffer.active;
    const col = Math.min(cursorX, this.screen.cols - 1);
    return { col, row: cursorY, visible: this.#cursorVisible, shape: this.#cursorShape };
  }

  /** Everything that came has been drawn. */
  get drawn(): boolean {
    return this.#undrawn === 0;
  }

  /** Calls back after everything that may change what a user sees. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Closes the terminal's window: the programs get a hangup, and what ignores it is killed. */
  async close(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.onChange(() => this.exit && resolve());
      if (this.exit) resolve();
    });
    this.#signal('SIGHUP');
    const giveUp = setTimeout(() => this.#signal('SIGKILL'), 3000);
    await ended;
    clearTimeout(giveUp);
    this.screen.dispose();
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.exit) return;
    try {
      process.kill(this.pid, signal);
    } catch {
      // Gone already; its exit is on the way.
    }
  }

  #draw(data: Buffer): void {
    this.bytesReceived += data.length;
    this.#received.push(data);
    this.#undrawn++;
    this.screen.write(data, () => {
      this.#undrawn--;
      this.#changed();
    });
  }

  #ended(exit: Exit): void {
    if (this.#slave !== null) closeSync(this.#slave);
    this.#slave = null;
    this.exit = exit;
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** What the emulator does not tell by its public modes. */
  #followModes(): void {
    const { parser } = this.screen;
    const cursor = (visible: boolean) => (params: (number | number[])[]) => {
      if (params.includes(25)) this.#cursorVisible = visible;
      return false;
    };
    parser.registerCsiHandler({ prefix: '?', final: 'h' }, cursor(true));
    parser.registerCsiHandler({ prefix: '?', final: 'l' }, cursor(false));
    parser.registerCsiHandler({ intermediates: ' ', final: 'q' }, ([shape]) => {
      this.#cursorShape = Number(shape) || 0;
      return false;
    });
  }

  #flags(): number[] | undefined {
    return this.#keyboard?.[this.screen.buffer.active.type];
  }

  /** As kitty's specification says: a stack for each screen, and a reset when more is taken off it than there is. */
  #followKeyboard(): void {
    const { parser } = this.screen;
    parser.registerCsiHandler({ prefix: '>', final: 'u' }, ([flags]) => {
      this.#flags()?.push(Number(flags));
      return true;
    });
    parser.registerCsiHandler({ prefix: '<', final: 'u' }, ([count]) => {
      const flags = this.#flags();
      flags?.splice(Math.max(0, flags.length - (Number(count) || 1)));
      if (flags?.length === 0) flags.push(0);
      return true;
    });
    parser.registerCsiHandler({ prefix: '=', final: 'u' }, ([value, mode]) => {
      const flags = this.#flags();
      const now = flags?.pop() ?? 0;
      const bits = Number(value);
      flags?.push(mode === 2 ? now | bits : mode === 3 ? now & ~bits : bits);
      return true;
    });
  }

  #followColors(): void {
    const { parser } = this.screen;
    const answer = (what: string): void => {
      if (this.#answers) this.write(`\x1b]${what};${this.color(what)}\x1b\\`);
    };
    for (const code of ['10', '11', '12']) {
      parser.registerOscHandler(Number(code), (data) => {
        if (data === '?') answer(code);
        else this.#colors.set(code, data);
        return true;
      });
      parser.registerOscHandler(Number(code) + 100, () => this.#colors.delete(code));
    }
    parser.registerOscHandler(4, (data) => {
      const [index, color = ''] = data.split(';');
      if (color === '?') answer(`4;${index}`);
      else this.#colors.set(`4;${index}`, color);
      return true;
    });
    parser.registerOscHandler(104, (data) => {
      for (const what of data === '' ? [...this.#colors.keys()].filter((key) => key.startsWith('4;')) : [`4;${data}`])
        this.#colors.delete(what);
      return true;
    });
  }

  /** The emulator answers DA1, DA2, DSR, DECRQM and DECRQSS; a modern terminal answers these as well. */
  #answerQuestions(): void {
    const { parser } = this.screen;
    const reply = (text: string): true => {
      this.write(text);
      return true;
    };
    this.screen.onData((text) => this.write(text));
    parser.registerOscHandler(52, (data) => {
      const [, base64 = ''] = /^[cps]*;([A-Za-z0-9+/=]+)$/.exec(data) ?? [];
      return base64 !== '' && this.clipboard.push(Buffer.from(base64, 'base64').toString('utf8')) > 0;
    });
    this.screen.onBinary((text) => this.write(Buffer.from(text, 'binary')));
    parser.registerCsiHandler({ prefix: '?', final: 'u' }, () => {
      return this.#keyboard === null || reply(`\x1b[?${this.keyboardFlags()}u`);
    });
    parser.registerCsiHandler({ prefix: '>', final: 'q' }, () => reply('\x1bP>|testhost 1.0\x1b\\'));
    parser.registerCsiHandler({ final: 't' }, ([what]) => {
      if (what === 14)
        return reply(`\x1b[4;${this.screen.rows * this.cell.height};${this.screen.cols * this.cell.width}t`);
      return what === 16 && reply(`\x1b[6;${this.cell.height};${this.cell.width}t`);
    });
  }
}

/** A palette in which no two colours are alike. */
function ownColor(what: string): string | undefined {
  const [code, index] = what.split(';');
  if (code !== '4')
    return { 10: 'rgb:e5e5/e5e5/e5e5', 11: 'rgb:0000/0000/0000', 12: 'rgb:c0c0/c0c0/c0c0' }[Number(code)];
  const level = Number(index).toString(16).padStart(2, '0').repeat(2);
  return `rgb:${level}/8080/${level}`;
}

const answeredSizes = {
  getWinSizeChars: true,
  getWinSizePixels: true,
  getCellSizePixels: true,
  pushTitle: true,
  popTitle: true,
};

/**
 * Holds the other end of the pseudo-terminal as well: without that, the end of the program is taken
 * for the end of its output, and the last of it can be lost (microsoft/node-pty#72).
 */
function holdOpen(pty: IPty): number | null {
  const { ptsName } = pty as unknown as { ptsName?: string };
  return ptsName ? openSync(ptsName, constants.O_RDWR | constants.O_NOCTTY) : null;
}
