import headless, { type IBufferCell, type IMarker, type Terminal } from '@xterm/headless';
import {
  BG,
  BLANK,
  CODEPOINT,
  COMBINED,
  type Interned,
  NARROW,
  NO_EXTRA,
  type Surface,
  WIDTH_SHIFT,
  WORDS,
} from './cells.ts';
import { Keyboard } from './keyboard.ts';
import { keepRows } from './kept-rows.ts';
import { type BufferLine, Lines, type Moved } from './lines.ts';
import { colorCodes, CURSOR, Palette } from './palette.ts';
import { type LinkService, LinkTargets } from './links.ts';
import { sgr } from './pen.ts';
import { reuseRecycledLines } from './recycled-lines.ts';
import { oneCell, providerName, type WidthTable, widthProviders } from './widths.ts';

/**
 * A screen in memory: bytes in, cells out. The only file that knows @xterm/headless.
 *
 * It reaches into 6.0.0 (pinned exactly) where the public API would cost us the key path: `Terminal.write()` parses
 * from a timer (1.2 ms a key), and cells one by one through `getCell` take three times as long as whole rows.
 * test/terminal/emulator.test.ts holds every private name used here.
 */
export class Emulator implements Surface {
  readonly #terminal: Terminal;
  readonly #core: Core;
  readonly #links: LinkTargets;
  #from = 0;
  #to = -1;
  #scrolled = false;
  #widths: WidthTable = 'modern';
  /** What programs have asked of the keyboard. */
  readonly keyboard = new Keyboard();
  /** The colours that programs have set. */
  readonly palette = new Palette();
  /** Whether rows are drawn with those colours, for a host that does not have them. */
  recolors = false;
  /** The lines of the normal screen, with all that scrolled off it, and those of the alternate one. */
  readonly normal: Lines;
  readonly alternate: Lines;
  /** The wheel moves the cursor in the alternate screen of a program that has no mouse; false where one switched that off. */
  alternateScroll = true;

  constructor(options: { cols: number; rows: number; scrollback: number; widths?: WidthTable }) {
    this.#terminal = new headless.Terminal({
      cols: options.cols,
      rows: options.rows,
      scrollback: options.scrollback,
      allowProposedApi: true,
      // It would write to the user's screen that a program's bytes make no sense.
      logLevel: 'off',
      // Pixels are answered in src/app/answers.ts; what is not named here is not even handed to our own handlers.
      windowOptions: {
        getWinSizeChars: true,
        getWinSizePixels: true,
        getCellSizePixels: true,
        pushTitle: true,
        popTitle: true,
      },
    });
    this.#core = (this.#terminal as unknown as { _core: Core })._core;
    this.#links = new LinkTargets(this.#core._oscLinkService);
    for (const provider of widthProviders()) this.#terminal.unicode.register(provider);
    this.setWidths(options.widths ?? 'modern');
    this.#core._inputHandler.onRequestRefreshRows((range) =>
      this.#touch(range?.start ?? 0, range?.end ?? this.rows - 1),
    );
    this.#core.onScroll(() => (this.#scrolled = true));
    reuseRecycledLines(this.#core.buffer.lines.get(0) as Line);
    this.#mendErase();
    this.#mendRepeats();
    this.#followColors();
    this.#followKeyboard();
    this.#followAlternateScroll();
    const { buffers } = this.#core;
    this.normal = this.#linesOf(() => buffers.normal);
    this.alternate = this.#linesOf(() => buffers.alt);
    this.#touch(0, options.rows - 1);
  }

  /** xterm.js 6.0.0 does not know DECSET 1007. */
  #followAlternateScroll(): void {
    const set = (on: boolean) => (params: (number | number[])[]) => {
      if (params.includes(1007)) this.alternateScroll = on;
      return false;
    };
    this.onCsi({ prefix: '?', final: 'h' }, set(true));
    this.onCsi({ prefix: '?', final: 'l' }, set(false));
    this.#terminal.parser.registerEscHandler({ final: 'c' }, () => {
      this.alternateScroll = true;
      return false;
    });
  }

  #linesOf(buffer: () => Buffer_): Lines {
    const copy = (line: BufferLine, into: Uint32Array, at: number, interned: Interned): void =>
      this.#copyLine(line, into, at, interned);
    return new Lines({ cols: () => this.cols, buffer, copy });
  }

  /**
   * xterm.js 6.0.0 throws on `CSI 1 J` with the cursor at the very end of the screen: it looks for a line below the last
   * one. Such an erase is done in two halves.
   */
  #mendErase(): void {
    this.onCsi({ final: 'J' }, ([mode]) => {
      const { buffer, _inputHandler: handler } = this.#core;
      if (mode !== 1 || buffer.x + 1 < this.cols || buffer.lines.get(buffer.y + 1) !== undefined) return false;
      const { x } = buffer;
      buffer.x = this.cols - 2;
      handler.eraseInDisplay({ params: [1] });
      buffer.x = this.cols - 1;
      handler.eraseInLine({ params: [0] });
      buffer.x = x;
      return true;
    });
  }

  /** xterm.js does these as often as it is told: `CSI 99999999 S` takes it minutes. More than the whole screen is the same. */
  #mendRepeats(): void {
    for (const [final, name] of repeats) {
      this.onCsi({ final }, ([count]) => {
        const most = final === 'b' ? this.cols * this.rows : Math.max(this.cols, this.rows);
        if (typeof count !== 'number' || count <= most) return false;
        return this.#core._inputHandler[name]({ params: [most] });
      });
    }
  }

  #followColors(): void {
    for (const code of colorCodes) {
      this.onOsc(code, (payload) => {
        this.palette.take(code, payload);
        this.#touch(0, this.rows - 1);
        return true;
      });
    }
    this.#terminal.parser.registerEscHandler({ final: 'c' }, () => {
      this.palette.clear();
      this.keyboard.reset();
      return false;
    });
  }

  #followKeyboard(): void {
    const { keyboard } = this;
    const follow = (prefix: string, final: string, take: (first: number, second: number | undefined) => void): void => {
      this.onCsi({ prefix, final }, ([first, second]) => {
        take(Number(first), second === undefined ? undefined : Number(second));
        return true;
      });
    };
    follow('>', 'u', (flags) => keyboard.push(this.alternateScreen, flags));
    follow('<', 'u', (count) => keyboard.pop(this.alternateScreen, count));
    follow('=', 'u', (flags, mode) => keyboard.change(this.alternateScreen, flags, mode ?? 1));
    // 4 is modifyOtherKeys; without a number all such resources are reset.
    follow('>', 'm', (resource, value) => {
      if (resource === 4 || resource === 0) keyboard.setOtherKeys(value ?? 0);
    });
    follow('>', 'n', (resource) => {
      if (resource === 4) keyboard.setOtherKeys(0);
    });
  }

  /** True while a full-screen program has a screen of its own; cheaper than `modes`. */
  get alternateScreen(): boolean {
    return this.#core.buffer === this.#core.buffers.alt;
  }

  get cols(): number {
    return this.#terminal.cols;
  }

  get rows(): number {
    return this.#terminal.rows;
  }

  /** Parses at once; when it returns, the screen is up to date. Never throws on any bytes. */
  feed(data: Uint8Array | string): void {
    // A string goes through another decoder with a state of its own: what is fed to one emulator is always of one kind.
    try {
      void this.#core._inputHandler.parse(data);
    } catch {
      // A fault of the parser's in one sequence must not take the terminal with it: the rest of this piece is lost.
      this.#core._inputHandler._parser.reset();
      this.#touch(0, this.rows - 1);
    }
    if (this.#scrolled) {
      this.#scrolled = false;
      this.#touch(0, this.rows - 1);
    }
  }

  /**
   * @param drawnAnew the number of the first line of the normal screen that a shell is about to draw again
   * @returns where places in the normal screen's lines are now
   */
  resize(cols: number, rows: number, drawnAnew: number | null = null): Moved {
    if (cols === this.cols && rows === this.rows) return (place) => place;
    const { normal } = this.#core.buffers;
    const first = drawnAnew === null ? normal.lines.length : drawnAnew - this.normal.first;
    const moved = this.normal.moved(() => keepRows(normal, first, () => this.#terminal.resize(cols, rows)));
    // What was half drawn was drawn for another size.
    this.endSynchronized();
    this.#touch(0, rows - 1);
    return moved;
  }

  /** How many lines are kept after they have scrolled off the screen. */
  setScrollback(lines: number): void {
    this.#terminal.options.scrollback = lines;
  }

  setWidths(table: WidthTable): void {
    this.#widths = table;
    this.#terminal.unicode.activeVersion = providerName(table);
  }

  /** The rows that may have changed since it was last asked, null for none. */
  takeDamage(): { from: number; to: number } | null {
    if (this.#to < this.#from) return null;
    const damage = { from: this.#from, to: this.#to };
    this.#from = this.rows;
    this.#to = -1;
    return damage;
  }

  copyRow(y: number, into: Uint32Array, at: number, interned: Interned): void {
    const buffer = this.#core.buffer;
    const line = buffer.lines.get(buffer.ydisp + y);
    if (line === undefined) return;
    this.#copyLine(line, into, at, interned);
    if (this.recolors && this.palette.paints) this.palette.recolor(into, at, this.cols, interned);
  }

  #copyLine(line: Line, into: Uint32Array, at: number, interned: Interned): void {
    const data = line._data;
    const cols = Math.min(this.cols, line.length);
    for (let col = 0, from = 0, to = at; col < cols; col++, from += 3, to += WORDS) {
      const content = data[from] as number;
      let bg = data[from + 2] as number;
      let extra = 0;
      if (bg & BG.extended) {
        extra = this.#extraId(line._extendedAttrs[col], interned);
        if (extra === 0) bg &= ~BG.extended;
      }
      into[to] = this.#content(line, col, content, interned);
      into[to + 1] = data[from + 1] as number;
      into[to + 2] = bg & ~BG.protected;
      into[to + 3] = extra;
    }
  }

  #content(line: Line, col: number, content: number, interned: Interned): number {
    const width = content >>> WIDTH_SHIFT;
    // Half a glyph, left behind by a program that forbade wrapping.
    if (width === 2 && (col === this.cols - 1 || (line._data[(col + 1) * 3] as number) >>> WIDTH_SHIFT !== 0))
      return BLANK;
    if (content & COMBINED)
      return (width << WIDTH_SHIFT) | COMBINED | interned.textId(oneCell(line._combined[col] ?? ' ', this.#widths));
    if (content === NARROW) return BLANK;
    if (width > 0) return content;
    // The second half of a wide glyph; anything else without a width (a zero-width space at the start of a line) is
    // shown as nothing, because hosts would join it to the cell before.
    const before = col === 0 ? 0 : (line._data[(col - 1) * 3] as number) >>> WIDTH_SHIFT;
    return before === 2 ? 0 : BLANK;
  }

  #extraId(attributes: ExtendedAttributes | undefined, interned: Interned): number {
    if (attributes === undefined) return 0;
    return interned.extraId({
      // Not `underlineStyle`: that is dashed for every link, as xterm.js would draw it.
      underlineStyle: (attributes._ext >>> UNDERLINE_STYLE_SHIFT) & 7,
      underlineColor: attributes.underlineColor,
      link: attributes.urlId === 0 ? null : this.#links.of(attributes.urlId),
    });
  }

  /** The cursor on the screen; a pending wrap counts as the last column. */
  get cursor(): { col: number; row: number } {
    const buffer = this.#core.buffer;
    return { col: Math.min(buffer.x, this.cols - 1), row: buffer.y };
  }

  /** What the program inside has asked of its terminal. */
  get modes(): InnerModes {
    const core = this.#core.coreService;
    const dec = core.decPrivateModes;
    const mouse = this.#core.coreMouseService;
    return {
      cursorHidden: core.isCursorHidden,
      cursorStyle: cursorShape(dec.cursorStyle, dec.cursorBlink),
      cursorColor: this.palette.get(CURSOR) ?? null,
      applicationCursorKeys: dec.applicationCursorKeys,
      applicationKeypad: dec.applicationKeypad,
      bracketedPaste: dec.bracketedPasteMode,
      focusEvents: dec.sendFocus,
      keyboard: this.keyboard.flags(this.alternateScreen),
      otherKeys: this.keyboard.otherKeys,
      mouse: mouse.activeProtocol as InnerModes['mouse'],
      mouseEncoding: mouse.activeEncoding as InnerModes['mouseEncoding'],
      synchronized: dec.synchronizedOutput,
      alternateScreen: this.alternateScreen,
    };
  }

  /**
   * The sequence that brings a terminal which shows this very screen into the same state: scrolling region, origin,
   * wrapping, insert mode, pen. For the moment when bytes go to the host unread.
   */
  get stateSequence(): string {
    const { buffer, coreService, _inputHandler: handler } = this.#core;
    const dec = coreService.decPrivateModes;
    const region = buffer.scrollTop > 0 || buffer.scrollBottom < this.rows - 1;
    const pen = handler._curAttrData;
    return (
      (region ? `\x1b[${buffer.scrollTop + 1};${buffer.scrollBottom + 1}r` : '\x1b[r') +
      (dec.wraparound ? '\x1b[?7h' : '\x1b[?7l') +
      (coreService.modes.insertMode ? '\x1b[4h' : '\x1b[4l') +
      sgr(pen.fg, pen.bg & ~BG.extended, NO_EXTRA) +
      this.#cursorSequence() +
      (dec.origin ? `\x1b[?6h\x1b[${buffer.y - buffer.scrollTop + 1};${buffer.x + 1}H` : '')
    );
  }

  /** Where the normal screen's cursor is while a program has the alternate one: there it goes on afterwards. */
  get leftCursorSequence(): string {
    const { savedX, savedY, ybase } = this.#core.buffers.normal;
    return `\x1b[${Math.max(0, savedY - ybase) + 1};${savedX + 1}H`;
  }

  #cursorSequence(): string {
    const { col, row } = this.cursor;
    return `\x1b[${row + 1};${col + 1}H`;
  }

  /**
   * Called when a synchronised update begins, and when it ends while the screen shows exactly what it drew. Not at an
   * end by a reset or a resize.
   */
  onSynchronized(listener: (open: boolean) => void): void {
    const follow = (open: boolean) => (params: (number | number[])[]) => {
      if (!params.includes(SYNCHRONIZED)) return false;
      // In the midst of a piece xterm.js has not yet told which rows it changed.
      if (!open) this.#touch(0, this.rows - 1);
      listener(open);
      return false;
    };
    this.onCsi({ prefix: '?', final: 'h' }, follow(true));
    this.onCsi({ prefix: '?', final: 'l' }, follow(false));
  }

  /** True while a synchronised update is open; cheaper than `modes`. */
  get synchronized(): boolean {
    return this.#core.coreService.decPrivateModes.synchronizedOutput;
  }

  /** A program that died inside a synchronised update must not freeze the screen. */
  endSynchronized(): void {
    this.#core.coreService.decPrivateModes.synchronizedOutput = false;
  }

  /** Called with what the screen answers to questions of the program inside. */
  onReply(listener: (data: string) => void): void {
    this.#terminal.onData(listener);
    this.#terminal.onBinary(listener);
  }

  onTitle(listener: (title: string) => void): void {
    this.#terminal.onTitleChange(listener);
  }

  onBell(listener: () => void): void {
    this.#terminal.onBell(listener);
  }

  /** Called with the payload of an `OSC <number>` while the bytes before it are already on the screen. */
  onOsc(number: number, listener: (payload: string) => boolean): void {
    this.#terminal.parser.registerOscHandler(number, listener);
  }

  onCsi(
    id: { prefix?: string; intermediates?: string; final: string },
    listener: (params: (number | number[])[]) => boolean,
  ): void {
    this.#terminal.parser.registerCsiHandler(id, listener);
  }

  onDcs(id: { intermediates?: string; final: string }, listener: (data: string) => boolean): void {
    this.#terminal.parser.registerDcsHandler(id, listener);
  }

  /** A place that stays with its line while the screen scrolls and reflows. */
  markHere(): Place {
    const marker = this.#terminal.registerMarker(0) as IMarker | undefined;
    return { marker, col: this.#core.buffer.x, alternate: this.alternateScreen };
  }

  /**
   * What stands right of a place at which the cursor still is: a prompt on the right. Undefined when the cursor has left it,
   * or has come back: what was typed begins at the place itself.
   */
  asideOf({ marker, col }: Place): Aside | null | undefined {
    const buffer = this.#terminal.buffer.active;
    if (marker?.line !== buffer.baseY + buffer.cursorY || col !== buffer.cursorX) return undefined;
    const text = buffer.getLine(marker.line)?.translateToString(true, col) ?? '';
    const at = col + text.search(/\S/);
    if (at === col) return undefined;
    return at < col ? null : { col: at, text: buffer.getLine(marker.line)?.translateToString(true, at) ?? '' };
  }

  /**
   * The text from a place to the end of what is on the screen below it, wrapped rows joined, and the cursor's offset in
   * it; null when the place has scrolled away or another screen is shown.
   * Cells of a colour that only a suggestion has (dim or bright black, after the cursor) are left out.
   */
  textFrom(place: Place, aside: Aside | null = null): { text: string; cursor: number } | null {
    const { marker, col, alternate } = place;
    const buffer = this.#terminal.buffer.active;
    if (marker === undefined || marker.isDisposed || alternate !== (buffer.type === 'alternate')) return null;
    const cursorLine = buffer.baseY + buffer.cursorY;
    if (cursorLine < marker.line) return null;
    let text = '';
    let cursor = -1;
    for (let y = marker.line; y < buffer.length; y++) {
      const line = buffer.getLine(y);
      if (line === undefined) break;
      // bash and fish go to the next row by themselves where a line is long: then only a full row tells that it goes on.
      const goesOn =
        line.isWrapped ||
        buffer
          .getLine(y - 1)
          ?.getCell(this.cols - 1)
          ?.getChars() !== '';
      if (y > marker.line && !goesOn && y > cursorLine) break;
      if (y > marker.line && !goesOn) text = `${text.trimEnd()}\n`;
      const start = y === marker.line ? col : 0;
      const beside = y === marker.line && aside !== null && line.translateToString(true, aside.col) === aside.text;
      for (let x = start; x < this.cols; x++) {
        if (y === cursorLine && x === Math.min(buffer.cursorX, this.cols - 1)) cursor = text.length;
        const cell = line.getCell(x);
        if (cell === undefined || cell.getWidth() === 0) continue;
        if (beside && x >= aside.col) continue;
        if (cursor >= 0 && isSuggestion(cell)) continue;
        text += cell.getChars() || ' ';
      }
    }
    if (cursor < 0) cursor = text.length;
    const end = Math.max(text.trimEnd().length, cursor);
    return { text: text.slice(0, end), cursor };
  }

  /** The normal screen's rows from one on, by its number in `normal`, to the last; all there are when it has gone. */
  linesFrom(line: number): ScreenLine[] {
    const first = Math.max(0, line - this.normal.first);
    const buffer = this.#core.buffers.normal;
    const lines: ScreenLine[] = [];
    for (let y = first; y < buffer.ybase + this.rows; y++) {
      const line = buffer.lines.get(y);
      if (line === undefined) break;
      lines.push({
        cols: this.cols,
        rows: 1,
        wrapped: line.isWrapped,
        filled: ((line._data[(this.cols - 1) * 3] as number) & CODEPOINT) !== 0,
        beginsWide: (line._data[0] as number) >>> WIDTH_SHIFT === 2,
        copyRow: (_, into, at, interned) => this.#copyLine(line, into, at, interned),
      });
    }
    return lines;
  }

  /**
   * Scrolls the normal screen until it begins at this line, but not past the cursor. A resize may have brought lines back
   * that the host has already in its own scrollback.
   */
  scrollTo(line: number): void {
    const buffer = this.#core.buffers.normal;
    for (let left = Math.min(line, this.normal.cursor.line) - this.normal.screen; left > 0; left--) {
      if (buffer.lines.isFull) buffer.savedY--;
      else {
        buffer.ybase++;
        buffer.ydisp++;
      }
      buffer.lines.push(buffer.getBlankLine());
      buffer.y--;
    }
    this.#touch(0, this.rows - 1);
  }

  #touch(from: number, to: number): void {
    this.#from = Math.min(this.#from, from);
    this.#to = Math.max(this.#to, to);
  }
}

/** One row as a surface. */
export interface ScreenLine extends Surface {
  /** True when it goes on with what the row above had no room for. */
  readonly wrapped: boolean;
  /** False where nothing was written in the last column: a wide glyph may have had no room there. */
  readonly filled: boolean;
  readonly beginsWide: boolean;
}

const repeats = [
  ['b', 'repeatPrecedingCharacter'],
  ['L', 'insertLines'],
  ['M', 'deleteLines'],
  ['S', 'scrollUp'],
  ['T', 'scrollDown'],
  ['I', 'cursorForwardTab'],
  ['Z', 'cursorBackwardTab'],
] as const;

const SYNCHRONIZED = 2026;

/** Text of a row that belongs to its prompt, from a column to its end. */
export interface Aside {
  col: number;
  text: string;
}

export interface Place {
  marker: IMarker | undefined;
  col: number;
  alternate: boolean;
}

export interface InnerModes {
  cursorHidden: boolean;
  /** The parameter of DECSCUSR; 0 is the host's own. */
  cursorStyle: number;
  /** As OSC 12 says it; null is the host's own. */
  cursorColor: string | null;
  applicationCursorKeys: boolean;
  applicationKeypad: boolean;
  bracketedPaste: boolean;
  focusEvents: boolean;
  /** The flags of kitty's keyboard protocol that are in force on the screen that is shown. */
  keyboard: number;
  /** xterm's modifyOtherKeys. */
  otherKeys: number;
  mouse: 'NONE' | 'X10' | 'VT200' | 'DRAG' | 'ANY';
  mouseEncoding: 'DEFAULT' | 'SGR' | 'SGR_PIXELS';
  synchronized: boolean;
  alternateScreen: boolean;
}

function cursorShape(style: 'block' | 'underline' | 'bar' | undefined, blink: boolean | undefined): number {
  if (style === undefined) return 0;
  const steady = { block: 2, underline: 4, bar: 6 }[style];
  return blink === true ? steady - 1 : steady;
}

const BRIGHT_BLACK = 8;

/** fish and zsh-autosuggestions draw what they propose in bright black or dim; what was typed is never only that. */
function isSuggestion(cell: IBufferCell): boolean {
  if (cell.isDim() !== 0) return true;
  return (
    (cell.isFgPalette() &&
      (cell.getFgColor() === BRIGHT_BLACK || (cell.getFgColor() >= 238 && cell.getFgColor() <= 246))) ||
    isGrey(cell)
  );
}

function isGrey(cell: IBufferCell): boolean {
  if (!cell.isFgRGB()) return false;
  const color = cell.getFgColor();
  const [r, g, b] = [color >> 16, (color >> 8) & 255, color & 255];
  return Math.max(r, g, b) < 150 && Math.max(r, g, b) - Math.min(r, g, b) < 16;
}

// What is used of xterm.js 6.0.0 beyond its public API.
interface Core {
  _inputHandler: {
    parse(data: Uint8Array | string): void | Promise<boolean>;
    _curAttrData: { fg: number; bg: number };
    _parser: { reset(): void };
    eraseInDisplay(params: { params: number[] }): boolean;
    eraseInLine(params: { params: number[] }): boolean;
    repeatPrecedingCharacter(params: { params: number[] }): boolean;
    insertLines(params: { params: number[] }): boolean;
    deleteLines(params: { params: number[] }): boolean;
    scrollUp(params: { params: number[] }): boolean;
    scrollDown(params: { params: number[] }): boolean;
    cursorForwardTab(params: { params: number[] }): boolean;
    cursorBackwardTab(params: { params: number[] }): boolean;
    onRequestRefreshRows(listener: (range: { start: number; end: number } | undefined) => void): unknown;
  };
  onScroll(listener: () => void): unknown;
  buffer: Buffer_;
  buffers: { normal: Buffer_; alt: Buffer_ };
  coreService: {
    isCursorHidden: boolean;
    modes: { insertMode: boolean };
    decPrivateModes: {
      applicationCursorKeys: boolean;
      applicationKeypad: boolean;
      bracketedPasteMode: boolean;
      sendFocus: boolean;
      synchronizedOutput: boolean;
      origin: boolean;
      wraparound: boolean;
      cursorStyle?: 'block' | 'underline' | 'bar';
      cursorBlink?: boolean;
    };
  };
  coreMouseService: { activeProtocol: string; activeEncoding: string };
  _oscLinkService: LinkService;
}

interface Buffer_ {
  x: number;
  y: number;
  ydisp: number;
  ybase: number;
  /** In lines from the first, not rows. */
  savedY: number;
  savedX: number;
  scrollTop: number;
  scrollBottom: number;
  addMarker(line: number): { line: number; isDisposed: boolean; dispose(): void };
  getBlankLine(): Line;
  lines: {
    length: number;
    isFull: boolean;
    get(index: number): Line | undefined;
    push(line: Line): void;
    onTrim(listener: (amount: number) => void): unknown;
  };
}

type Line = BufferLine;
type ExtendedAttributes = NonNullable<Line['_extendedAttrs'][number]>;
const UNDERLINE_STYLE_SHIFT = 26;
