import { Host, type Exit, type HostModes, type HostOptions } from './host.ts';

/** When to give up waiting for a sign. Long, because machines may be busy; nothing waits for this to pass. */
const patience = 20_000;

export type Key = keyof typeof keys | (string & {});

const keys = {
  leader: '\0',
  enter: '\r',
  escape: '\x1b',
  tab: '\t',
  space: ' ',
  backspace: '\x7f',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  'ctrl-c': '\x03',
  'ctrl-d': '\x04',
  'ctrl-u': '\x15',
  'ctrl-z': '\x1a',
  'ctrl-b': '\x02',
  'page-up': '\x1b[5~',
};

/** A person at a terminal: types, presses keys, and waits until something can be seen. */
export class User {
  readonly host: Host;

  constructor(options: HostOptions) {
    this.host = new Host(options);
  }

  /** Key after key, as fingers do it. */
  type(text: string): void {
    for (const character of text) this.host.write(character);
  }

  /** Types a line and runs it. */
  runs(line: string): void {
    this.type(`${line}\r`);
  }

  /** Named keys (`leader`, `enter`, `ctrl-c`, ...) or single characters, one after the other. */
  press(...names: Key[]): void {
    for (const name of names) this.host.write(this.#bytesOf(name));
  }

  /** The terminal's own paste: framed where the program asked for that. */
  pastes(text: string): void {
    this.host.write(this.host.modes().bracketedPaste ? `\x1b[200~${text}\x1b[201~` : text);
  }

  /** A click of the left button; `col` and `row` count from 0. */
  clicks(col: number, row: number): void {
    this.host.write(`\x1b[<0;${col + 1};${row + 1}M\x1b[<0;${col + 1};${row + 1}m`);
  }

  /** A drag with the left button from one cell to another, over the cells between on the way. */
  drags([fromCol, fromRow]: [number, number], [toCol, toRow]: [number, number]): void {
    this.host.write(`\x1b[<0;${fromCol + 1};${fromRow + 1}M`);
    this.host.write(`\x1b[<32;${((fromCol + toCol) >> 1) + 1};${((fromRow + toRow) >> 1) + 1}M`);
    this.host.write(`\x1b[<32;${toCol + 1};${toRow + 1}M\x1b[<0;${toCol + 1};${toRow + 1}m`);
  }

  /** Turns the wheel over a cell; `steps` below 0 are up. */
  wheels(steps: number, [col, row]: [number, number] = [3, 3]): void {
    const report = `\x1b[<${steps < 0 ? 64 : 65};${col + 1};${row + 1}M`;
    for (let step = 0; step < Math.abs(steps); step++) this.host.write(report);
  }

  /** The newest text that was put into the clipboard. */
  async copied(): Promise<string> {
    await this.until('something in the clipboard', () => this.host.clipboard.length > 0);
    return this.host.clipboard.at(-1) ?? '';
  }

  resizes(cols: number, rows: number): void {
    this.host.resize(cols, rows);
  }

  /** Waits until this can be read anywhere on the screen. */
  async sees(what: string | RegExp): Promise<void> {
    await this.until(`to see ${what}`, () => has(this.screen(), what));
  }

  async seesInShell(what: string | RegExp): Promise<void> {
    await this.until(`to see ${what} in the shell's region`, () => has(this.shellRegion(), what));
  }

  async seesInSidebar(what: string | RegExp): Promise<void> {
    await this.until(`to see ${what} in the sidebar`, () => has(this.sidebar(), what));
  }

  /** Waits until this can not be read any more. */
  async noLongerSees(what: string | RegExp): Promise<void> {
    await this.until(`to see ${what} no more`, () => !has(this.screen(), what));
  }

  async noLongerSeesInSidebar(what: string | RegExp): Promise<void> {
    await this.until(`to see ${what} in the sidebar no more`, () => !has(this.sidebar(), what));
  }

  async seesSidebar(): Promise<void> {
    await this.until('to see the sidebar', () => this.ruleColumn() !== null);
  }

  async seesNoSidebar(): Promise<void> {
    await this.until('to see no sidebar', () => this.ruleColumn() === null);
  }

  /** Waits for the end of the program. */
  async exits(): Promise<Exit> {
    await this.until('the program to end', () => this.host.exit !== null);
    await this.until('the last of its output', () => this.host.drawn);
    return this.host.exit ?? { code: -1, signal: -1 };
  }

  /** The rows of the screen, without the blanks at their ends. */
  screen(): string {
    return this.#rows(0, this.host.screen.cols);
  }

  /** What stands left of the sidebar's rule; everything while there is none. */
  shellRegion(): string {
    return this.#rows(0, this.ruleColumn() ?? this.host.screen.cols);
  }

  /** What stands right of the sidebar's rule; nothing while there is none. */
  sidebar(): string {
    const rule = this.ruleColumn();
    return rule === null ? '' : this.#rows(rule + 1, this.host.screen.cols);
  }

  /** The screen with all that was scrolled off its top. */
  everything(): string {
    const buffer = this.host.screen.buffer.active;
    return Array.from({ length: buffer.length }, (_, y) => buffer.getLine(y)?.translateToString(true) ?? '').join('\n');
  }

  modes(): HostModes {
    return this.host.modes();
  }

  /** Waits for any sign: `check` is asked again after everything that changes the screen. */
  async until(what: string, check: () => boolean): Promise<void> {
    if (check()) return;
    await new Promise<void>((resolve, reject) => {
      const giveUp = setTimeout(() => settle(() => reject(this.#disappointed(what))), patience);
      const settle = (how: () => void): void => {
        clearTimeout(giveUp);
        stop();
        how();
      };
      const stop = this.host.onChange(() => {
        if (check()) settle(resolve);
        else if (this.host.exit && this.host.drawn) settle(() => reject(this.#disappointed(what)));
      });
    });
  }

  async close(): Promise<void> {
    await this.host.close();
  }

  #bytesOf(name: Key): string {
    const bytes = keys[name as keyof typeof keys] ?? name;
    return this.host.modes().applicationCursor ? bytes.replace(/^\x1b\[([A-D])$/, '\x1bO$1') : bytes;
  }

  /** The column, from 0, of the line between shell and sidebar: the last one that is a line in every row. */
  ruleColumn(): number | null {
    const buffer = this.host.screen.buffer.active;
    const { cols, rows } = this.host.screen;
    const isLine = (x: number, y: number) =>
      /^[│┃|]$/.test(
        buffer
          .getLine(buffer.viewportY + y)
          ?.getCell(x)
          ?.getChars() ?? '',
      );
    for (let x = cols - 1; x > 0; x--) {
      if (Array.from({ length: rows }, (_, y) => y).every((y) => isLine(x, y))) return x;
    }
    return null;
  }

  #rows(from: number, to: number): string {
    const buffer = this.host.screen.buffer.active;
    const rows = Array.from({ length: this.host.screen.rows }, (_, y) => buffer.getLine(buffer.viewportY + y));
    return rows.map((row) => row?.translateToString(false, from, to).trimEnd() ?? '').join('\n');
  }

  #disappointed(what: string): Error {
    const ended = this.host.exit ? `\nThe program has ended: ${JSON.stringify(this.host.exit)}` : '';
    return new Error(`Waited in vain for ${what}.${ended}\n${this.#picture()}`);
  }

  /** Both regions, framed, for the message of a failure. */
  #picture(): string {
    const frame = (title: string, text: string, width: number) => [
      `┌─ ${title} ${'─'.repeat(Math.max(0, width - title.length - 3))}┐`,
      ...text.split('\n').map((row) => `│${row.padEnd(width)}│`),
      `└${'─'.repeat(width)}┘`,
    ];
    const rule = this.ruleColumn();
    const width = rule ?? this.host.screen.cols;
    const cursor = this.host.screen.buffer.active;
    return [
      ...frame(rule === null ? 'screen' : 'shell', this.shellRegion(), width),
      ...(rule === null ? [] : frame('sidebar', this.sidebar(), this.host.screen.cols - rule - 1)),
      `cursor ${cursor.cursorX},${cursor.cursorY}  ${JSON.stringify(this.modes())}`,
    ].join('\n');
  }
}

function has(text: string, what: string | RegExp): boolean {
  return typeof what === 'string' ? text.includes(what) : what.test(text);
}
