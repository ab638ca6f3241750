import type { Config } from '../config/schema.ts';
import { parseLeader } from '../config/leader.ts';
import type { ShellEvent } from '../events.ts';
import { parseMark } from '../shell/marks.ts';
import { ShellTracker } from '../shell/tracker.ts';
import type { Layer, Rule } from '../terminal/compositor.ts';
import { Compositor, rowBytes } from '../terminal/compositor.ts';
import { Emulator, type Marker, type Place } from '../terminal/emulator.ts';
import type { Host } from '../terminal/host.ts';
import { InputDecoder, type InputEvent } from '../terminal/input.ts';
import { encodeMouse, type MouseEvent, wheel } from '../terminal/mouse.ts';
import { HostProbe, questions } from '../terminal/probe.ts';
import type { Exit, Pty } from '../terminal/pty.ts';
import { type ActionId, actionOf } from './keymap.ts';
import { type Layout, layoutOf, narrowest, overlayPlace, widest } from './layout.ts';
import { composedModes, type HostModes, modeChanges, ownModes, plainModes, verbatimModes } from './modes.ts';
import type { Focus, Look, SidebarOptions, Size, ToTerminal } from './protocol.ts';
import { SidebarThread } from './sidebar-thread.ts';

export interface TerminalSessionOptions {
  host: Host;
  pty: Pty;
  /** The shell's size when it was started. */
  shellSize: Size;
  config: Config;
  look: Look;
  nonce: string;
  /** Null when the shell tells nothing, with the reason. */
  integration: string | null;
  integrationReason: string | undefined;
  profile: string;
  session: string;
  shell: string;
  cwd: string;
  version: string;
  sidebarFile: URL;
  onEnd: (exit: Exit) => void;
}

/**
 * One running session, terminal side: keys from the host to the shell, the shell's screen to the host, the sidebar
 * beside it. Two modes:
 *
 *   composed  pilot draws: the host shows its alternate screen, and every row is laid out of surfaces
 *   verbatim  the sidebar is hidden and no box is open: the shell's bytes go to the host unread, while the emulator
 *             follows in the shadow
 *
 * Everything here is on the way of a key or of a byte: it never waits for the sidebar's thread, a file or a timer.
 */
export class TerminalSession {
  readonly #host: Host;
  readonly #pty: Pty;
  readonly #options: TerminalSessionOptions;
  readonly #emulator: Emulator;
  readonly #compositor: Compositor;
  readonly #decoder: InputDecoder;
  readonly #probe = new HostProbe();
  readonly #tracker: ShellTracker;
  readonly #thread: SidebarThread;

  #config: Config;
  #hostSize: Size;
  #layout: Layout;
  #sidebar: Emulator | null = null;
  #overlay: { surface: Emulator; cursor: { col: number; row: number } | null } | null = null;
  #askLater = false;
  #sidebarLines: readonly string[] = [];
  #sidebarCursor: { col: number; row: number } | null = null;
  #focus: Focus = 'shell';
  #wishShown: boolean;
  #wishForced = false;
  #wishWidth: 'auto' | number;

  #composed = false;
  #hostModes: HostModes = plainModes;
  /** Where the normal screen stood when composing began, and whether the shell has written since. */
  #top: Marker | null = null;
  #written = false;
  /** True once the host's normal screen shows what the emulator's does. */
  #mainKnown = false;
  #bare = false;
  #ended = false;

  #frameDue: NodeJS.Immediate | NodeJS.Timeout | undefined;
  #lastFrame = 0;
  /** Bytes that came lately, forgotten at the speed at which somebody could still follow them. */
  #flood = 0;
  #floodAt = 0;
  #syncSince = 0;
  #flushHeld: NodeJS.Timeout | undefined;
  #inputPlace: Place | null = null;
  #lineDue: NodeJS.Timeout | undefined;
  #lineLatest = 0;
  #lineTold: ShellEvent | null = null;
  #resizeDue: NodeJS.Immediate | undefined;
  #title = false;
  #answerDue: NodeJS.Timeout | undefined;
  readonly #keysHeld: Uint8Array[] = [];

  constructor(options: TerminalSessionOptions) {
    this.#options = options;
    this.#host = options.host;
    this.#pty = options.pty;
    this.#config = options.config;
    this.#hostSize = options.host.size;
    this.#wishShown = options.config.sidebar.shown;
    this.#wishWidth = options.config.sidebar.width;
    this.#layout = this.#arrange();
    const { cols, rows } = this.#layout.shell;
    this.#emulator = new Emulator({ cols, rows, scrollback: SCROLLBACK });
    this.#compositor = new Compositor(this.#hostSize.cols, this.#hostSize.rows);
    this.#decoder = new InputDecoder({ leader: leaderBytes(this.#config.leader), asking: false, mouse: false });
    this.#tracker = new ShellTracker({ cwd: options.cwd });
    this.#thread = new SidebarThread({
      file: options.sidebarFile,
      options: (died) => this.#sidebarOptions(died),
      onMessage: (message) => this.#fromSidebar(message),
      onDown: (reason) => this.#sidebarDown(reason),
    });
  }

  /**
   * From here on everything runs by itself until `onEnd`.
   * @param early what the shell has written so far, as the host has seen it
   */
  start(early: readonly Uint8Array[]): void {
    this.#watchEmulator();
    for (const data of early) this.#emulator.feed(data);
    // The host still owes the shell answers: they must not be taken for answers to us.
    this.#askLater = early.some((data) => QUESTION.test(Buffer.from(data).toString('latin1')));
    if (sizeDiffers(this.#options.shellSize, this.#layout.shell))
      this.#pty.resize(this.#layout.shell.cols, this.#layout.shell.rows);
    if (this.#layout.sidebar !== null) this.#enterComposed();
    this.#pty.onData((data) => this.#fromShell(data));
    this.#pty.onExit((exit) => this.#end(exit));
    this.#host.onKeys(
      (data) => this.#fromHost(data),
      () => this.hangUp(),
    );
    this.#host.onResize(() => this.#resizeSoon());
    this.#host.onDrain(() => this.#drained());
    if (this.#options.integration === null) {
      this.#tell({
        type: 'integration',
        state: 'off',
        ...(this.#options.integrationReason === undefined ? {} : { reason: this.#options.integrationReason }),
      });
    }
    setTimeout(() => this.#thread.start(), THREAD_AT_LATEST_MS);
    setTimeout(() => this.#silent(), SILENT_AFTER_MS).unref();
  }

  #silent(): void {
    if (this.#options.integration === null) return;
    for (const event of this.#tracker.silent('the shell told nothing of its prompt')) this.#tell(event);
  }

  /** The host has gone, or somebody asked pilot to end: the shell is told as by a closed window. */
  hangUp(): void {
    this.#pty.hangUp();
  }

  /**
   * Something here is broken. The shell goes on without us: bytes pass both ways, unread.
   * @param reason one sentence
   */
  fallBack(reason: string): void {
    if (this.#bare || this.#ended) return;
    this.#bare = true;
    clearTimeout(this.#frameDue as NodeJS.Timeout);
    clearImmediate(this.#frameDue as NodeJS.Immediate);
    this.#host.write(`${this.restoreSequence()}\r\npilot: ${reason} The shell goes on without the sidebar.\r\n`);
    this.#composed = false;
    const { cols, rows } = this.#host.size;
    this.#pty.resize(cols, rows);
    void this.#thread.stop(100);
  }

  /** What gives the host back as it was found. Right at any moment, any number of times. */
  restoreSequence(): string {
    // In verbatim mode the host has the modes that the programs gave it.
    const modes = modeChanges(this.#composed ? this.#hostModes : verbatimModes(this.#emulator.modes), plainModes);
    const screen = this.#composed ? `\x1b[0m\x1b[?7h\x1b[?1049l` : '\x1b[0m';
    const title = this.#title ? '\x1b[23;2t' : '';
    // A program of the verbatim shell that was killed may have left its own screen behind.
    const inner = !this.#composed && this.#emulator.modes.alternateScreen ? '\x1b[?1049l' : '';
    return `${modes}${screen}${inner}${title}\x1b[?25h`;
  }

  // ---- the shell's bytes -------------------------------------------------------------------------------------------

  #fromShell(data: Uint8Array): void {
    if (this.#bare) {
      this.#host.write(data);
      return;
    }
    if (!this.#composed) {
      this.#host.write(data);
      if (this.#host.waitingBytes > HOST_BEHIND) this.#pty.pause();
    }
    this.#written = true;
    this.#measureFlood(data.length);
    this.#emulator.feed(data);
    this.#followFullscreen();
    if (this.#composed) this.#showShell(data.length);
    if (this.#inputPlace !== null) this.#lineSoon();
  }

  /** The echo of a key goes out at once; what comes in pieces waits until all that is there has been read. */
  #showShell(bytes: number): void {
    const echo =
      bytes <= ECHO_BYTES && this.#frameDue === undefined && performance.now() - this.#lastFrame > ECHO_APART_MS;
    if (echo) this.#frame();
    else this.#frameSoon();
  }

  #measureFlood(bytes: number): void {
    const now = performance.now();
    this.#flood = Math.max(0, this.#flood - (now - this.#floodAt) * FLOOD_BYTES_PER_MS) + bytes;
    this.#floodAt = now;
  }

  #watchEmulator(): void {
    const emulator = this.#emulator;
    // In verbatim mode the host answers for itself.
    emulator.onReply((data) => {
      if (this.#composed) this.#pty.write(data);
    });
    emulator.onOsc(133, (payload) => {
      this.#mark(payload);
      return true;
    });
    emulator.onOsc(10, (payload) => this.#answerColor(10, payload, this.#probe.facts.foreground));
    emulator.onOsc(11, (payload) => this.#answerColor(11, payload, this.#probe.facts.background));
    emulator.onCsi({ prefix: '>', final: 'q' }, () => {
      if (this.#composed) this.#pty.write(`\x1bP>|dooz-pilot(${this.#options.version})\x1b\\`);
      return true;
    });
    emulator.onTitle((title) => {
      if (this.#composed) this.#setTitle(title);
    });
    emulator.onBell(() => {
      if (this.#composed) this.#host.write('\x07');
    });
  }

  #answerColor(number: number, payload: string, value: string | null): boolean {
    if (payload !== '?' || !this.#composed) return false;
    if (value !== null) this.#pty.write(`\x1b]${number};${value}\x1b\\`);
    return true;
  }

  #setTitle(title: string): void {
    if (!this.#title) this.#host.write('\x1b[22;2t');
    this.#title = true;
    // oxlint-disable-next-line no-control-regex -- a title must not end its own sequence
    this.#host.write(`\x1b]2;${title.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '').slice(0, 256)}\x1b\\`);
  }

  #mark(payload: string): void {
    const mark = parseMark(payload, this.#options.nonce);
    if (mark === null) return;
    const typed = this.#inputPlace === null ? null : (this.#emulator.textFrom(this.#inputPlace)?.text ?? null);
    if (mark.type === 'input-start') this.#inputPlace = this.#emulator.markHere();
    else if (mark.type === 'command-start' || mark.type === 'prompt-start') this.#inputPlace = null;
    for (const event of this.#tracker.mark(mark, { typed, at: Date.now() })) this.#tell(event);
    if (mark.type === 'input-start') this.#startThreadSoon();
  }

  /** The sidebar's thread needs a processor for a third of a second: the first prompt has it before. */
  #startThreadSoon(): void {
    setTimeout(() => this.#thread.start(), 5);
  }

  /**
   * What is being typed is looked at in the pause after a key, never on the way of the key: while somebody types fast,
   * only now and then.
   */
  #lineSoon(): void {
    const now = performance.now();
    if (this.#lineDue === undefined) this.#lineLatest = now + LINE_LATEST_MS;
    clearTimeout(this.#lineDue);
    this.#lineDue = setTimeout(() => this.#tellLine(), Math.min(LINE_AFTER_MS, Math.max(0, this.#lineLatest - now)));
  }

  #tellLine(): void {
    clearTimeout(this.#lineDue);
    this.#lineDue = undefined;
    const typed = this.#inputPlace === null ? null : this.#emulator.textFrom(this.#inputPlace);
    // A shell that tells its line itself is not asked for the screen: the tracker then gives nothing.
    const read = typed === null ? [] : this.#tracker.typed(typed.text, typed.cursor);
    const newest = read.at(-1) ?? this.#lineTold;
    this.#lineTold = null;
    if (newest !== null) this.#thread.tell({ type: 'shell', event: newest });
  }

  #tell(event: ShellEvent): void {
    if (event.type === 'line' && event.text !== '') {
      this.#lineTold = event;
      this.#lineSoon();
      return;
    }
    // What came before it is told before it, or is of no use any more.
    clearTimeout(this.#lineDue);
    this.#lineDue = undefined;
    this.#lineTold = null;
    this.#thread.tell({ type: 'shell', event });
  }

  // ---- the host's keys ---------------------------------------------------------------------------------------------

  #fromHost(data: Uint8Array): void {
    if (this.#bare) {
      this.#pty.write(data);
      return;
    }
    clearTimeout(this.#flushHeld);
    for (const event of this.#decoder.feed(data)) this.#input(event);
    if (this.#decoder.holds) this.#flushHeld = setTimeout(() => this.#flushInput(), HOLD_MS);
  }

  #flushInput(): void {
    for (const event of this.#decoder.flush()) this.#input(event);
  }

  #input(event: InputEvent): void {
    switch (event.type) {
      case 'bytes':
        if (this.#answerDue !== undefined) this.#keysHeld.push(Buffer.from(event.data));
        else this.#typed(event.data);
        return;
      case 'leader':
        this.#leaderKey(event.key);
        return;
      case 'mouse':
        this.#mouse(event.event);
        return;
      case 'reply':
        this.#answered(event.text);
    }
  }

  #typed(data: Uint8Array): void {
    if (this.#focus === 'shell' || !this.#thread.running) this.#pty.write(data);
    else this.#thread.tell({ type: 'keys', data: Buffer.from(data).toString('utf8') });
  }

  /**
   * An action may open a box, which is in the other thread's hands. What is typed right after the leader key is meant
   * for that box: it waits until the thread has said who gets the keys, or has had its time.
   */
  #act(id: ActionId): void {
    this.#thread.tell({ type: 'action', id });
    clearTimeout(this.#answerDue);
    this.#answerDue = setTimeout(() => this.#releaseKeys(), this.#thread.running ? ANSWER_MS : START_MS);
  }

  #releaseKeys(): void {
    if (this.#answerDue === undefined) return;
    clearTimeout(this.#answerDue);
    this.#answerDue = undefined;
    for (const data of this.#keysHeld.splice(0)) this.#typed(data);
  }

  #leaderKey(key: string): void {
    if (key === 'leader') {
      this.#pty.write(leaderBytes(this.#config.leader)[0] as Uint8Array);
      return;
    }
    const action = actionOf(key);
    if (action === undefined) {
      if (key !== 'escape') this.#host.write('\x07');
      return;
    }
    if (action === 'sidebar.toggle') this.#toggleSidebar();
    else if (action === 'sidebar.wider') this.#setWidth(+4);
    else if (action === 'sidebar.narrower') this.#setWidth(-4);
    else {
      if (action === 'sidebar.focus' && this.#layout.sidebar === null) this.#toggleSidebar();
      this.#act(action);
    }
  }

  #mouse(event: MouseEvent): void {
    const sidebar = this.#layout.sidebar;
    if (sidebar !== null && event.col >= sidebar.col && this.#focus !== 'overlay') {
      if (event.kind === 'press' && wheel(event) === 0)
        this.#thread.tell({ type: 'click', col: event.col - sidebar.col, row: event.row });
      return;
    }
    const inner = this.#emulator.modes;
    const clamped = {
      ...event,
      col: Math.min(event.col, this.#emulator.cols - 1),
      row: Math.min(event.row, this.#emulator.rows - 1),
    };
    const report = encodeMouse(clamped, inner.mouse, inner.mouseEncoding);
    if (report !== null) {
      this.#pty.write(Buffer.from(report, 'latin1'));
      return;
    }
    // As terminals do: without mouse reports the wheel moves the cursor of a full-screen program.
    const direction = wheel(event);
    if (direction !== 0 && inner.alternateScreen && inner.mouse === 'NONE') {
      const start = inner.applicationCursorKeys ? '\x1bO' : '\x1b[';
      this.#pty.write(`${start}${direction < 0 ? 'A' : 'B'}`.repeat(3));
    }
  }

  #answered(reply: string): void {
    this.#probe.take(reply);
    if (!this.#probe.done) return;
    this.#decoder.set({ asking: false });
    const widths = this.#probe.facts.widths;
    if (widths === null) return;
    this.#emulator.setWidths(widths);
    this.#sidebar?.setWidths(widths);
    this.#overlay?.surface.setWidths(widths);
  }

  // ---- the sidebar's thread ----------------------------------------------------------------------------------------

  #fromSidebar(message: ToTerminal): void {
    if (this.#bare || this.#ended) return;
    switch (message.type) {
      case 'ready':
        this.#tellSizes();
        return;
      case 'frame':
        this.#takeFrame(message);
        return;
      case 'focus':
        this.#setFocus(message.focus);
        return;
      case 'insert':
        this.#insert(message.text);
        return;
      case 'sidebar':
        if (message.shown !== (this.#layout.sidebar !== null)) this.#toggleSidebar();
        return;
      case 'sidebar-width':
        this.#wishWidth = message.cols;
        this.#relayout();
        return;
      case 'config':
        this.#setConfig(message.config);
        return;
      case 'bell':
        this.#host.write('\x07');
    }
  }

  #sidebarDown(reason: string): void {
    this.#setFocus('shell');
    this.#overlay = null;
    this.#showSidebarText(reason);
    this.#present();
  }

  /** The terminal thread's own words in the sidebar, for as long as nobody else draws there. */
  #showSidebarText(text: string): void {
    if (this.#layout.sidebar === null) return;
    const surface = this.#sidebarSurface(this.#layout.sidebar);
    this.#sidebarLines = [];
    // oxlint-disable-next-line no-control-regex -- an error's text is not ours
    const plain = text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, ' ').slice(0, 400);
    surface.feed(`\x1b[0m\x1b[2J\x1b[2;2H${wrapWords(plain, surface.cols - 2).join('\r\n ')}`);
    this.#compositor.touch(0, this.#hostSize.rows);
    this.#frameSoon();
  }

  #takeFrame(frame: Extract<ToTerminal, { type: 'frame' }>): void {
    if (frame.surface === 'sidebar') {
      if (frame.text === null || this.#layout.sidebar === null) return;
      const surface = this.#sidebarSurface(this.#layout.sidebar);
      const lines = frame.text.split('\n');
      surface.feed(changedLines(this.#sidebarLines, lines, surface.rows));
      this.#sidebarLines = lines;
      this.#sidebarCursor = frame.cursor;
    } else if (frame.text === null) {
      if (this.#overlay === null) return;
      this.#overlay = null;
      this.#present();
    } else {
      this.#takeOverlay(frame.text, frame.size, frame.cursor);
    }
    this.#touchDamage();
    this.#frameSoon();
  }

  #takeOverlay(text: string, size: Size, cursor: { col: number; row: number } | null): void {
    const before = this.#overlay?.surface;
    const fresh = before === undefined || before.cols !== size.cols || before.rows !== size.rows;
    const surface = fresh ? this.#newSurface(size) : before;
    this.#overlay = { surface, cursor };
    surface.feed(changedLines([], text.split('\n'), surface.rows));
    if (fresh) this.#present();
  }

  #sidebarSurface(size: Size): Emulator {
    if (this.#sidebar === null) {
      this.#sidebarLines = [];
      this.#sidebar = this.#newSurface(size);
      this.#lay();
    }
    this.#resizeSidebar(size);
    return this.#sidebar;
  }

  #resizeSidebar(size: Size): void {
    if (this.#sidebar === null || !sizeDiffers(this.#sidebar, size)) return;
    this.#sidebarLines = [];
    this.#sidebar.resize(size.cols, size.rows);
  }

  #newSurface(size: Size): Emulator {
    const surface = new Emulator({
      cols: Math.max(1, size.cols),
      rows: Math.max(1, size.rows),
      scrollback: 0,
      widths: this.#probe.facts.widths ?? 'modern',
    });
    surface.feed('\x1b[?7l');
    return surface;
  }

  #setFocus(focus: Focus): void {
    const changed = this.#focus !== focus;
    this.#focus = focus;
    this.#releaseKeys();
    if (changed) this.#frameSoon();
  }

  /** At the prompt, as a paste: the shell puts it into the line and never runs it. */
  #insert(text: string): void {
    // oxlint-disable-next-line no-control-regex -- nothing that acts may come out of the store into the prompt
    const plain = text.replaceAll(/[\r\n\t]+/g, ' ').replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '');
    this.#pty.write(this.#emulator.modes.bracketedPaste ? `\x1b[200~${plain}\x1b[201~` : plain);
  }

  #setConfig(config: Config): void {
    const before = this.#config;
    this.#config = config;
    if (before.leader !== config.leader) this.#decoder.set({ leader: leaderBytes(config.leader) });
    if (before.sidebar.width !== config.sidebar.width) this.#wishWidth = config.sidebar.width;
    if (before.sidebar.shown !== config.sidebar.shown) this.#wishShown = config.sidebar.shown;
    this.#relayout();
  }

  #sidebarOptions(died: string | undefined): SidebarOptions {
    const { profile, session, shell, cwd, look } = this.#options;
    return {
      profile,
      session,
      shell,
      cwd,
      look,
      sidebar: sizeOf(this.#layout.sidebar),
      shellSize: this.#layout.shell,
      ...(died === undefined ? {} : { died }),
    };
  }

  #tellSizes(): void {
    this.#thread.tell({ type: 'size', sidebar: sizeOf(this.#layout.sidebar), shell: this.#layout.shell });
  }

  // ---- layout and modes --------------------------------------------------------------------------------------------

  #arrange(): Layout {
    const hidden = this.#config.sidebar.fullscreen === 'hide' && this.#inFullscreen;
    return layoutOf(this.#hostSize, {
      shown: this.#wishShown && !hidden,
      width: this.#wishWidth,
      shellMin: this.#config.sidebar.shellMin,
      forced: this.#wishForced,
    });
  }

  #inFullscreen = false;

  #followFullscreen(): void {
    if (this.#config.sidebar.fullscreen !== 'hide') return;
    const now = this.#emulator.modes.alternateScreen;
    if (now === this.#inFullscreen) return;
    this.#inFullscreen = now;
    this.#relayout();
  }

  #toggleSidebar(): void {
    const shown = this.#layout.sidebar !== null;
    this.#wishShown = !shown;
    this.#wishForced = !shown;
    if (shown && this.#focus === 'sidebar') this.#thread.tell({ type: 'action', id: 'sidebar.focus' });
    this.#relayout();
  }

  #setWidth(by: number): void {
    const now = this.#layout.sidebar?.cols;
    if (now === undefined) return;
    this.#wishWidth = Math.min(widest, Math.max(narrowest, now + by));
    this.#relayout();
    this.#thread.tell({ type: 'action', id: by > 0 ? 'sidebar.wider' : 'sidebar.narrower' });
  }

  #resizeSoon(): void {
    this.#resizeDue ??= setImmediate(() => {
      this.#resizeDue = undefined;
      this.#hostSize = this.#host.size;
      if (this.#bare) {
        this.#pty.resize(this.#hostSize.cols, this.#hostSize.rows);
        return;
      }
      this.#compositor.resize(this.#hostSize.cols, this.#hostSize.rows);
      this.#relayout();
    });
  }

  #relayout(): void {
    const before = this.#layout;
    this.#layout = this.#arrange();
    const { shell, sidebar } = this.#layout;
    if (sizeDiffers(before.shell, shell)) {
      this.#emulator.resize(shell.cols, shell.rows);
      this.#pty.resize(shell.cols, shell.rows);
      // Lines were laid out anew: the host's normal screen no longer shows the same rows.
      this.#written = true;
    }
    if (sidebar !== null) this.#resizeSidebar(sidebar);
    this.#tellSizes();
    this.#present();
  }

  /** Into the mode that is needed now, with the surfaces where they belong. */
  #present(): void {
    const needed = this.#layout.sidebar !== null || this.#overlay !== null;
    if (needed && !this.#composed) this.#enterComposed();
    else if (!needed && this.#composed) this.#leaveComposed();
    else if (needed) this.#lay();
    if (this.#composed) this.#frameSoon();
  }

  #lay(): void {
    const { shell, sidebar } = this.#layout;
    const layers: Layer[] = [{ surface: this.#emulator, col: 0, row: 0, cols: shell.cols, rows: shell.rows }];
    let rule: Rule | null = null;
    if (sidebar !== null) {
      // Made when there is something to draw on it: a screen of its own costs the start some milliseconds.
      if (this.#sidebar !== null) {
        layers.push({ surface: this.#sidebar, col: sidebar.col, row: 0, cols: sidebar.cols, rows: sidebar.rows });
      }
      rule = {
        col: sidebar.col - 1,
        rows: sidebar.rows,
        text: this.#options.look.plain ? ' ' : this.#options.look.unicode ? '│' : '|',
      };
    }
    if (this.#overlay !== null) {
      const { surface } = this.#overlay;
      layers.push({ surface, ...overlayPlace(shell, surface) });
    }
    this.#compositor.arrange(layers, rule);
  }

  #enterComposed(): void {
    this.#hostModes = verbatimModes(this.#emulator.modes);
    this.#composed = true;
    this.#top = this.#emulator.markTop();
    this.#written = false;
    // In the alternate screen nothing may wrap or scroll by itself: what is drawn is placed.
    this.#host.write(`\x1b[?1049h\x1b[0m\x1b[?7l\x1b[?6l\x1b[r\x1b[4l\x1b[2J`);
    if (this.#askLater) setTimeout(() => this.#ask(), ASK_LATER_MS);
    else this.#ask();
    this.#decoder.set({ mouse: true });
    this.#compositor.cleared();
    this.#lay();
    this.#frameSoon();
  }

  /** Writes our questions, which leave a blank first row behind. */
  #ask(): void {
    if (this.#probe.done || !this.#composed) return;
    this.#askLater = false;
    this.#decoder.set({ asking: true });
    this.#host.write(`\x1b[0m${questions}`);
    this.#compositor.invalidate();
    this.#frameSoon();
  }

  #leaveComposed(): void {
    this.#composed = false;
    this.#decoder.set({ mouse: false });
    const inner = this.#emulator.modes;
    let out = `\x1b[0m\x1b[?7h\x1b[?1049l`;
    if (this.#written || !this.#mainKnown) out += this.#repaintMain();
    if (inner.alternateScreen) out += `\x1b[?1049h${this.#repaintAlternate()}`;
    const wanted = verbatimModes(inner);
    out += this.#emulator.stateSequence + modeChanges(this.#hostModes, wanted);
    this.#hostModes = wanted;
    this.#top?.dispose();
    this.#top = null;
    this.#host.write(out);
  }

  /**
   * The host's normal screen is brought to where the shell's is now: what scrolled away meanwhile goes the way of all
   * output, through the last row into the host's own scrollback.
   */
  #repaintMain(): string {
    const rows = this.#hostSize.rows;
    const lines = this.#emulator.linesFrom(this.#top) ?? this.#emulator.linesFrom(this.#emulator.markTop()) ?? [];
    let out = '';
    // What stood on the host's screen before pilot came is pushed up, not painted over.
    if (!this.#mainKnown) out += `\x1b[${rows};1H${'\n'.repeat(rows)}`;
    this.#mainKnown = true;
    lines.forEach((line, index) => {
      out += index < rows ? `\x1b[${index + 1};1H` : `\x1b[${rows};1H\n`;
      out += `\x1b[0m\x1b[2K${rowBytes(line, 0)}`;
    });
    const below = Math.min(lines.length, rows);
    return below < rows ? `${out}\x1b[0m\x1b[${below + 1};1H\x1b[J` : out;
  }

  #repaintAlternate(): string {
    const painter = new Compositor(this.#hostSize.cols, this.#hostSize.rows);
    painter.arrange(
      [{ surface: this.#emulator, col: 0, row: 0, cols: this.#hostSize.cols, rows: this.#hostSize.rows }],
      null,
    );
    return painter.frame(this.#emulator.cursor);
  }

  // ---- frames ------------------------------------------------------------------------------------------------------

  #drained(): void {
    if (this.#bare) return;
    if (this.#composed) this.#frameSoon();
    else this.#pty.resume();
  }

  /**
   * The first change goes out as soon as all that came with it has been read; under a flood, one frame every few
   * milliseconds.
   */
  #frameSoon(): void {
    if (this.#frameDue !== undefined || !this.#composed) return;
    const wait = this.#flood > FLOOD_BYTES ? FLOOD_FRAME_MS - (performance.now() - this.#lastFrame) : 0;
    if (wait > 0) this.#frameDue = setTimeout(() => this.#frame(), wait);
    else this.#frameDue = setImmediate(() => this.#frame());
  }

  #frame(): void {
    this.#frameDue = undefined;
    if (!this.#composed || this.#bare || this.#ended || this.#host.busy) return;
    if (this.#updateOpen()) {
      this.#frameDue = setTimeout(() => this.#frame(), FRAME_MS);
      return;
    }
    this.#lastFrame = performance.now();
    this.#touchDamage();
    const { cursor, modes } = this.#cursorAndModes();
    let out = this.#compositor.frame(cursor);
    const changes = modeChanges(this.#hostModes, modes);
    if (out.length > SMALL_FRAME) out = this.#steady(out, modes);
    this.#hostModes = modes;
    out += changes;
    if (out !== '') this.#host.write(out);
  }

  /** A larger frame is shown in one piece, and the cursor does not run about while it is drawn. */
  #steady(out: string, modes: HostModes): string {
    const hidden = this.#hostModes.cursorHidden || modes.cursorHidden ? out : `\x1b[?25l${out}\x1b[?25h`;
    return this.#probe.facts.synchronized ? `\x1b[?2026h${hidden}\x1b[?2026l` : hidden;
  }

  #touchDamage(): void {
    const damage = this.#emulator.takeDamage();
    if (damage !== null) this.#compositor.touch(damage.from, damage.to);
    const side = this.#sidebar?.takeDamage();
    if (side) this.#compositor.touch(side.from, side.to);
    const box = this.#overlay?.surface;
    const boxDamage = box?.takeDamage();
    if (box !== undefined && boxDamage) {
      const { row } = overlayPlace(this.#layout.shell, box);
      this.#compositor.touch(row + boxDamage.from, row + boxDamage.to);
    }
  }

  /** A program that draws its frame in one piece is waited for, but not for ever. */
  #updateOpen(): boolean {
    if (!this.#emulator.synchronized) {
      this.#syncSince = 0;
      return false;
    }
    const now = performance.now();
    if (this.#syncSince === 0) this.#syncSince = now;
    if (now - this.#syncSince < LONGEST_UPDATE_MS) return true;
    this.#emulator.endSynchronized();
    this.#syncSince = 0;
    return false;
  }

  #cursorAndModes(): { cursor: { col: number; row: number }; modes: HostModes } {
    const inner = this.#emulator.modes;
    if (this.#focus === 'overlay' && this.#overlay !== null) {
      const place = overlayPlace(this.#layout.shell, this.#overlay.surface);
      const at = this.#overlay.cursor;
      const cursor = { col: place.col + (at?.col ?? 0), row: place.row + (at?.row ?? 0) };
      return { cursor, modes: ownModes(at !== null, true) };
    }
    if (this.#focus === 'sidebar' && this.#layout.sidebar !== null) {
      const at = this.#sidebarCursor;
      const cursor = at === null ? this.#emulator.cursor : { col: this.#layout.sidebar.col + at.col, row: at.row };
      return { cursor, modes: ownModes(at !== null, true) };
    }
    return { cursor: this.#emulator.cursor, modes: composedModes(inner, true) };
  }

  // ---- the end -----------------------------------------------------------------------------------------------------

  #end(exit: Exit): void {
    if (this.#ended) return;
    // What the shell said last must be on the screen that it leaves behind when bytes go through unread; drawn frames vanish with the alternate screen.
    this.#ended = true;
    void this.#thread.stop(STOP_MS).then(() => this.#options.onEnd(exit));
  }
}

const SCROLLBACK = 2000;
/** DA, DSR, DECRQM, kitty flags, OSC colours, XTGETTCAP and DECRQSS, as a program asks them. */
// oxlint-disable-next-line no-control-regex -- it looks for escape sequences
const QUESTION = /\x1b\[[>?=]?[\d;]*[cnu]|\x1b\[\?\d+\$p|\x1b\][\d;]*;\?|\x1bP[+$]q/;
const ASK_LATER_MS = 200;
const FRAME_MS = 8;
const ECHO_BYTES = 256;
const ECHO_APART_MS = 2;
/** A screen or two at once is a program that draws; more, for longer, is output that nobody reads as it goes by. */
const FLOOD_BYTES = 24 * 1024;
const FLOOD_BYTES_PER_MS = 512;
const FLOOD_FRAME_MS = 33;
const SMALL_FRAME = 96;
const HOLD_MS = 10;
const LINE_AFTER_MS = 25;
const LINE_LATEST_MS = 120;
const LONGEST_UPDATE_MS = 1000;
const HOST_BEHIND = 256 * 1024;
const THREAD_AT_LATEST_MS = 400;
const STOP_MS = 400;
const ANSWER_MS = 150;
/** A sidebar that is only just starting is waited for a little longer: the box opens, late but with what was typed. */
const START_MS = 1500;
const SILENT_AFTER_MS = 10_000;

function leaderBytes(name: string): Uint8Array[] {
  const leader = parseLeader(name) ?? parseLeader('ctrl-space');
  return (leader?.sequences ?? ['\0']).map((sequence) => Buffer.from(sequence, 'latin1'));
}

function sizeDiffers(a: Size, b: Size): boolean {
  return a.cols !== b.cols || a.rows !== b.rows;
}

function sizeOf(size: Size | null): Size | null {
  return size === null ? null : { cols: size.cols, rows: size.rows };
}

/**
 * What brings a surface that does not wrap from one frame to the next: each line that changed in its row, the rest of the
 * row empty. Most frames change a line or two, and this thread has keys to see to.
 */
function changedLines(before: readonly string[], lines: readonly string[], rows: number): string {
  let out = '';
  lines.forEach((line, row) => {
    if (line !== before[row]) out += `\x1b[${row + 1};1H\x1b[0m${line}\x1b[0m\x1b[K`;
  });
  return lines.length < rows && lines.length !== before.length ? `${out}\x1b[${lines.length + 1};1H\x1b[J` : out;
}

function wrapWords(text: string, cols: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > cols) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word.slice(0, cols) : `${line} ${word}`;
  }
  return [...lines, line];
}
