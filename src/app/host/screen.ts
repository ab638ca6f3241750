import type { Surface } from '../../terminal/cells.ts';
import { Compositor, type Cursor, type Layer, type Rule } from '../../terminal/compositor.ts';
import type { Emulator } from '../../terminal/emulator.ts';
import type { Host } from '../../terminal/host.ts';
import type { KeyStacks } from '../../terminal/keyboard.ts';
import type { Moved } from '../../terminal/lines.ts';
import { type HostFacts, HostProbe } from '../../terminal/probe.ts';
import { safeText } from '../../terminal/safe-text.ts';
import type { WidthTable } from '../../terminal/widths.ts';
import type { DrawnSurface } from '../drawn-surface.ts';
import { leaveAlternate, leaveAlternateIfThere } from './alternate-screen.ts';
import { FramePacer } from './frame-pacer.ts';
import { HostKeyboard, plainStacks } from './keyboard.ts';
import { ownPaletteSequence, paletteSequence } from './palette.ts';
import { type Layout, overlayPlace } from '../layout.ts';
import { composedModes, type HostModes, modeChanges, ownModes, plainModes, verbatimModes } from './modes.ts';
import { NormalScreen } from './normal-screen.ts';
import type { Focus, Look, Size } from '../protocol.ts';
import { RestingSize } from './resting-size.ts';
import { SynchronizedUpdates } from './synchronized-updates.ts';
import type { StartPlace } from './start-place.ts';

/** What is to be seen on the host. */
export interface View {
  layout: Layout;
  sidebar: DrawnSurface | null;
  overlay: DrawnSurface | null;
  /** What is drawn instead of the shell's screen: the scrollback view, while it is open. */
  instead: (Surface & { readonly cursor: Cursor | null }) | null;
  /** Over everything else: what the terminal thread itself asks. */
  question: DrawnSurface | null;
  /** The question has the keys. */
  asked: boolean;
  focus: Focus;
}

/**
 * What the host shows. Two modes:
 *
 *   composed  pilot draws: the host shows its alternate screen, and every row is laid out of surfaces
 *   verbatim  the sidebar is hidden and no box is open: the shell's bytes go to the host unread, while the emulator
 *             follows in the shadow
 */
export class HostScreen {
  readonly #host: Host;
  readonly #shell: Emulator;
  readonly #look: Look;
  readonly #start: StartPlace;
  readonly #leaveOnExit: () => number;
  readonly #hostOwes: () => boolean;
  readonly #mouse: () => boolean;
  readonly #onAsking: (asking: boolean) => void;
  readonly #onWidths: (widths: WidthTable) => void;
  readonly #onDrawn: () => void;
  readonly #compositor: Compositor;
  readonly #pacer = new FramePacer(() => this.#frame());
  readonly #probe = new HostProbe();
  readonly #updates: SynchronizedUpdates;
  readonly #resting: RestingSize;
  #size: Size;
  #view: View;

  #composed = false;
  /** The host was brought to its alternate screen before there was an emulator. */
  #drawn: boolean;
  #asked = false;
  #known: () => void = () => {};
  #stopped = false;
  #modes: HostModes = plainModes;
  #keyboard = new HostKeyboard();
  #title = false;
  #nextTitle: string | null = null;
  readonly #normal: NormalScreen;
  /** The host has been given back for good. */
  #given = false;

  constructor(options: {
    host: Host;
    shell: Emulator;
    look: Look;
    view: View;
    start: StartPlace;
    /** True when the host is on its alternate screen already. */
    drawn: boolean;
    /** How many lines of the session stay in the host's scrollback at its end. */
    leaveOnExit: () => number;
    /** Whether the host may still owe the shell answers: they must not be taken for answers to us. */
    hostOwes: () => boolean;
    /** Whether pilot may have the mouse. */
    mouse: () => boolean;
    onAsking: (asking: boolean) => void;
    onWidths: (widths: WidthTable) => void;
    /** What is to be seen has gone to the host. */
    onDrawn: () => void;
    /** After a storm of sizes: what is to be seen may be shown another way now. */
    onRest: () => void;
  }) {
    this.#host = options.host;
    this.#shell = options.shell;
    this.#look = options.look;
    this.#view = options.view;
    this.#start = options.start;
    this.#normal = new NormalScreen(options.shell, options.start);
    this.#drawn = options.drawn;
    this.#leaveOnExit = options.leaveOnExit;
    this.#hostOwes = options.hostOwes;
    this.#mouse = options.mouse;
    this.#onAsking = options.onAsking;
    this.#onWidths = options.onWidths;
    this.#onDrawn = options.onDrawn;
    this.#resting = new RestingSize(options.onRest);
    this.#size = this.#host.size;
    this.#compositor = new Compositor(this.#size.cols, this.#size.rows);
    this.#updates = new SynchronizedUpdates(this.#shell, () => this.#pacer.complete());
  }

  get composed(): boolean {
    return this.#composed;
  }

  /** Into the mode that this view needs, with its surfaces where they belong. */
  show(view: View): void {
    this.#view = view;
    const { overlay, instead, question } = view;
    const drawn = view.layout.sidebar !== null || overlay !== null || instead !== null || question !== null;
    // A host that is about to have another size again is not left: what it has of the shell's lines is not known then.
    const needed = drawn || (this.#composed && !this.#resting.rests);
    if (needed && !this.#composed) this.#enter();
    else if (!needed && (this.#composed || this.#drawn)) this.#leave();
    else if (needed) this.#lay();
    else this.#normal.followed();
    this.frameSoon();
  }

  /**
   * A session that begins in verbatim mode: the shell's screen is the host's, so its cursor stands where the host's does.
   * To be called before anything of the shell's is read.
   */
  goToStart(): void {
    const { place } = this.#start;
    if (this.#drawn) return;
    if (place !== null) this.#shell.feed(Buffer.from(`\x1b[${place.row + 1};${place.col + 1}H`));
    this.#normal.begin(place !== null);
  }

  /** The shell wrote this, and the emulator has it. In verbatim mode it goes on as it is. */
  shellWrote(data: Uint8Array): void {
    this.#normal.shellWrote();
    if (this.#composed) this.#pacer.wrote(data.length);
  }

  /** The shell's lines are about to be laid out anew. What the host has of them is what they are now. */
  shellResizes(): void {
    if (!this.#composed) this.#normal.leftBehind();
  }

  shellResized(moved: Moved): void {
    this.#normal.shellResized(moved);
  }

  resize(size: Size): void {
    this.#resting.changed();
    this.#normal.hostResized(this.#size, size);
    this.#size = size;
    this.#compositor.resize(size.cols, size.rows);
    if (this.#composed) this.#askCell();
  }

  frameSoon(): void {
    if (this.#composed) this.#pacer.soon();
  }

  /** What the host has told of itself so far, and whether it has told all it will. */
  get hostFacts(): { facts: HostFacts; known: boolean } {
    return { facts: this.#probe.facts, known: this.#probe.done };
  }

  /** An answer of the host's, without its ESC; false when the question was not ours. */
  answered(reply: string): boolean {
    const ours = this.#probe.take(reply);
    if (ours && !this.#probe.open) {
      if (this.#probe.facts.widths !== null) this.#onWidths(this.#probe.facts.widths);
      this.#onAsking(false);
      this.#known();
    }
    return ours;
  }

  /** When all that we asked has been answered, or has had its time: answers must not reach the shell after us. */
  async allAnswered(limitMs: number): Promise<void> {
    if (!this.#asked || !this.#probe.open) return;
    await new Promise<void>((resolve) => {
      this.#known = resolve;
      setTimeout(resolve, limitMs);
    });
  }

  /** In verbatim mode the program inside says it to the host itself. */
  setTitle(title: string): void {
    if (!this.#composed) return;
    this.#nextTitle = title;
  }

  /** With the next frame, so that a program that sets it all the time costs no more than one that draws. */
  #titleChange(): string {
    if (this.#nextTitle === null) return '';
    const push = this.#title ? '' : '\x1b[22;2t';
    const title = safeText(this.#nextTitle.slice(0, LONGEST_TITLE));
    this.#title = true;
    this.#nextTitle = null;
    return `${push}\x1b]2;${title}\x1b\\`;
  }

  /** The outer shell has had the host, which may show anything now: all of it is drawn anew. */
  resume(): void {
    this.#title = false;
    this.#normal.lent();
    this.#modes = plainModes;
    this.#keyboard = new HostKeyboard();
    if (this.#composed) {
      this.#openScreen();
      this.frameSoon();
      return;
    }
    this.#normal.leftBehind();
    this.#leave();
  }

  /** Nothing is drawn any more. */
  stop(): void {
    this.#stopped = true;
    this.#pacer.stop();
    this.#resting.stop();
  }

  /** What gives the host back for good. Right at any moment, any number of times. */
  restoreSequence(): string {
    const given =
      this.#giveBack(!this.#given) + (this.#composed ? this.#normal.leave(this.#leaveOnExit(), this.#size.cols) : '');
    this.#given = true;
    return given;
  }

  /**
   * What gives the host to the outer shell, until `resume`.
   * @param untouched false when others may have had it since it was last drawn on
   */
  lendSequence(untouched: boolean): string {
    const back = this.#giveBack(untouched);
    return this.#composed && untouched ? back + this.#normal.lend(this.#leaveOnExit(), this.#size.cols) : back;
  }

  /** The host as it was found. */
  #giveBack(untouched: boolean): string {
    const inner = this.#shell.modes;
    // In verbatim mode the host has the modes that the programs gave it.
    const now = this.#composed ? this.#modes : this.#programsModes();
    const keys = this.#keyChanges(now.keyboard, plainStacks);
    const modes = modeChanges(now, { ...plainModes, keyboard: now.keyboard });
    const wrap = this.#composed ? '\x1b[?7h' : '';
    // A program of the verbatim shell that was killed may have left its own screen behind.
    const screen =
      this.#composed || inner.alternateScreen
        ? `${keys.alternate}${untouched ? leaveAlternate : leaveAlternateIfThere}`
        : '';
    const colors = this.#composed ? '' : ownPaletteSequence(this.#shell.palette, this.#probe.facts);
    const title = this.#title ? '\x1b[23;2t' : '';
    return `${modes}${colors}\x1b[0m${wrap}${screen}${keys.normal}${title}\x1b[?25h`;
  }

  // ---- from one mode to the other ----------------------------------------------------------------------------------

  #enter(): void {
    this.#modes = this.#programsModes();
    this.#drawn = false;
    this.#composed = true;
    this.#shell.recolors = true;
    this.#normal.leftBehind();
    this.#host.write(ownPaletteSequence(this.#shell.palette, this.#probe.facts));
    this.#openScreen();
  }

  #openScreen(): void {
    // In the alternate screen nothing may wrap or scroll by itself: what is drawn is placed.
    this.#host.write(`\x1b[?1049h\x1b[0m\x1b[?7l\x1b[?6l\x1b[r\x1b[4l\x1b[2J`);
    this.#ask();
    this.#compositor.cleared();
    this.#lay();
  }

  /** The modes that the programs gave the host while bytes went there verbatim; the keyboard's are those of its alternate screen. */
  #programsModes(): HostModes {
    const keyboard = this.#keyboard.enter(this.#shell.keyboard.stacks, this.#drawn);
    return { ...verbatimModes(this.#shell.modes), keyboard };
  }

  #keyChanges(flagsNow: number, wanted: KeyStacks): { normal: string; alternate: string } {
    const { facts, done } = this.#probe;
    if (done && !facts.kittyKeyboard) return { normal: '', alternate: '' };
    return this.#keyboard.changes(flagsNow, wanted);
  }

  /** Writes our questions, once. They leave nothing on the screen, and what is drawn next begins by placing the cursor. */
  #ask(): void {
    if (this.#asked) {
      this.#askCell();
      return;
    }
    this.#asked = true;
    this.#onAsking(true);
    this.#host.write(this.#probe.ask(this.#size, { owed: this.#hostOwes() }));
  }

  /** Only while we draw: in verbatim mode a question could come in the midst of a program's sequence. */
  #askCell(): void {
    const question = this.#probe.askCell(this.#size);
    if (question === '') return;
    this.#onAsking(true);
    this.#host.write(question);
  }

  #leave(): void {
    const from = this.#drawn ? this.#programsModes() : this.#modes;
    this.#composed = false;
    this.#shell.recolors = false;
    this.#drawn = false;
    this.#pacer.stop();
    const inner = this.#shell.modes;
    const keys = this.#keyChanges(from.keyboard, this.#shell.keyboard.stacks);
    let out = `${keys.alternate}\x1b[?7h${leaveAlternate}${keys.normal}${paletteSequence(this.#shell.palette)}`;
    out += this.#normal.catchUp();
    // The host notes where its cursor is, and goes back there when the program leaves its screen.
    if (inner.alternateScreen) out += `${this.#shell.leftCursorSequence}\x1b[?1049h${this.#repaintAlternate()}`;
    const modes = modeChanges(from, { ...verbatimModes(inner), keyboard: from.keyboard });
    this.#host.write(out + this.#shell.stateSequence + modes);
    this.#normal.followed();
  }

  #repaintAlternate(): string {
    const painter = new Compositor(this.#size.cols, this.#size.rows);
    painter.arrange([{ surface: this.#shell, col: 0, row: 0, ...this.#size }], null);
    return painter.frame(this.#shell.cursor);
  }

  // ---- frames ------------------------------------------------------------------------------------------------------

  #lay(): void {
    const { layout, sidebar, overlay, question, instead } = this.#view;
    const layers: Layer[] = [{ surface: instead ?? this.#shell, col: 0, row: 0, ...layout.shell }];
    if (layout.sidebar !== null && sidebar !== null) {
      const { col, cols, rows } = layout.sidebar;
      layers.push({ surface: sidebar.screen, col, row: 0, cols, rows });
    }
    for (const box of [overlay, question]) {
      if (box !== null) layers.push({ surface: box.screen, ...overlayPlace(layout.shell, box.screen) });
    }
    this.#compositor.arrange(layers, this.#rule());
  }

  #rule(): Rule | null {
    const { sidebar } = this.#view.layout;
    if (sidebar === null) return null;
    const text = this.#look.plain ? ' ' : this.#look.unicode ? '│' : '|';
    return { col: sidebar.col - 1, rows: sidebar.rows, text };
  }

  /** False when nothing may be drawn just now. */
  #frame(): boolean {
    // A host that is behind gets the newest frame when it has caught up.
    if (!this.#composed || this.#stopped || this.#host.busy) return false;
    if (this.#view.instead === null && this.#updates.open) {
      this.#pacer.later();
      return false;
    }
    this.#touchDamage();
    const { cursor, modes } = this.#cursorAndModes();
    let out = this.#compositor.frame(cursor);
    if (out.length > SMALL_FRAME) out = this.#steady(out, modes);
    out += this.#titleChange() + modeChanges(this.#modes, modes);
    this.#modes = modes;
    if (out !== '') this.#host.write(out);
    this.#onDrawn();
    return true;
  }

  /** A larger frame is shown in one piece, and the cursor does not run about while it is drawn. */
  #steady(out: string, modes: HostModes): string {
    const hidden = this.#modes.cursorHidden || modes.cursorHidden ? out : `\x1b[?25l${out}\x1b[?25h`;
    return this.#probe.facts.synchronized ? `\x1b[?2026h${hidden}\x1b[?2026l` : hidden;
  }

  #touchDamage(): void {
    const { layout, sidebar, overlay, question, instead } = this.#view;
    this.#touch(this.#shell, 0);
    if (instead !== null) this.#compositor.touch(0, layout.shell.rows - 1);
    if (sidebar !== null) this.#touch(sidebar.screen, 0);
    for (const box of [overlay, question]) {
      if (box !== null) this.#touch(box.screen, overlayPlace(layout.shell, box.screen).row);
    }
  }

  #touch(surface: Emulator, row: number): void {
    const damage = surface.takeDamage();
    if (damage !== null) this.#compositor.touch(row + damage.from, row + damage.to);
  }

  #cursorAndModes(): { cursor: Cursor; modes: HostModes } {
    const { layout, sidebar, overlay, instead, focus, asked } = this.#view;
    if (asked) return this.#own(null, { col: 0, row: 0 });
    if (focus === 'overlay' && overlay !== null)
      return this.#own(overlay.cursor, overlayPlace(layout.shell, overlay.screen));
    if (focus === 'sidebar' && layout.sidebar !== null) {
      return this.#own(sidebar?.cursor ?? null, { col: layout.sidebar.col, row: 0 });
    }
    if (instead !== null && instead.cursor !== null) return this.#own(instead.cursor, { col: 0, row: 0 });
    const shown = composedModes(this.#shell.modes, this.#mouse());
    // Without a cursor it has not taken the keys: they are the shell's, in the shell's modes.
    const modes = instead === null ? shown : { ...shown, cursorHidden: true };
    return {
      cursor: this.#shell.cursor,
      modes: this.#probe.facts.kittyKeyboard ? modes : { ...modes, keyboard: 0 },
    };
  }

  #own(at: Cursor | null, origin: Cursor): { cursor: Cursor; modes: HostModes } {
    const cursor = at === null ? this.#shell.cursor : { col: origin.col + at.col, row: origin.row + at.row };
    return { cursor, modes: ownModes(at !== null, this.#mouse()) };
  }
}

const LONGEST_TITLE = 256;
/** About what the echo of a key and a mode or two take. */
const SMALL_FRAME = 96;
