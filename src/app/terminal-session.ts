import type { Config } from '../config/schema.ts';
import { Emulator } from '../terminal/emulator.ts';
import type { Host } from '../terminal/host.ts';
import type { InputEvent, InputOptions } from '../terminal/input.ts';
import { encodeMouse, type MouseEvent } from '../terminal/mouse.ts';
import { clipboardSequence, longestCopy } from '../terminal/osc52.ts';
import type { CellSize } from '../terminal/probe.ts';
import type { Exit, Pty } from '../terminal/pty.ts';
import { ClipboardWrites } from './clipboard-writes.ts';
import { CommandOutputs } from './scrollback/command-outputs.ts';
import { Arrangement } from './arrangement.ts';
import { HostInput } from './host/input.ts';
import { HostScreen } from './host/screen.ts';
import { Answers } from './answers.ts';
import { type ActionId, actionOf, isTerminalAct, suggestionAt, type TerminalAct } from './keymap.ts';
import { leaderKey } from './leader-key.ts';
import { InputWatch } from './input-watch.ts';
import { type KeysEvent, KeyQueue } from './key-queue.ts';
import type { Layout } from './layout.ts';
import { endedOutput } from './ended-output.ts';
import { HistoryView } from './history/view.ts';
import { textIn } from './scrollback/line-selection.ts';
import { type MouseGrab, routeMouse } from './mouse-routing.ts';
import { PasteDelivery, type PasteEvent } from './paste-delivery.ts';
import { OuterPlace } from './outer-place.ts';
import { Prompt } from './prompt/prompt.ts';
import { Questions } from './questions.ts';
import { ScrollbackView } from './scrollback/view.ts';
import type { Look, SidebarOptions, Size } from './protocol.ts';
import { type Said, SidebarSide } from './sidebar-side.ts';
import type { ShellEvent } from '../events.ts';
import type { StartPlace } from './host/start-place.ts';

export interface TerminalSessionOptions {
  host: Host;
  pty: Pty;
  /** The shell's size when it was started. */
  shellSize: Size;
  /** What the shell has written so far, as the host has seen it. */
  early: readonly Uint8Array[];
  start: StartPlace;
  /** True when the host is on its alternate screen already. */
  drawn: boolean;
  config: Config;
  /** Whether the sidebar is to be shown at first: the config's word, unless the command line said otherwise. */
  shown: boolean;
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
 * beside it. Everything here is on the way of a key or of a byte: it never waits for the sidebar's thread or a file.
 */
export class TerminalSession {
  readonly #host: Host;
  readonly #pty: Pty;
  readonly #options: TerminalSessionOptions;
  readonly #shell: Emulator;
  readonly #screen: HostScreen;
  readonly #answers: Answers;
  readonly #input: HostInput;
  readonly #watch: InputWatch;
  readonly #keys: KeyQueue;
  readonly #arrangement: Arrangement;
  readonly #prompt: Prompt;
  readonly #outputs: CommandOutputs;
  readonly #scrollback: ScrollbackView;
  readonly #history: HistoryView;
  readonly #sidebar: SidebarSide;
  readonly #questions: Questions;
  readonly #pastes: PasteDelivery;
  readonly #clipboard: ClipboardWrites;

  #config: Config;
  #layout: Layout;
  #mouseGrab: MouseGrab = null;
  #ptyCell: CellSize | null = null;
  #bare = false;
  #rung = false;
  #ended = false;

  #resizeDue: NodeJS.Immediate | undefined;

  constructor(options: TerminalSessionOptions) {
    this.#options = options;
    this.#host = options.host;
    this.#pty = options.pty;
    this.#config = options.config;
    this.#arrangement = new Arrangement(options.host.size, this.#config.sidebar, options.shown);
    this.#layout = this.#arrangement.layout;
    this.#shell = new Emulator({ ...this.#layout.shell, scrollback: this.#config.scrollback.lines });
    this.#input = new HostInput({
      leader: leaderKey(this.#config.leader),
      chord: this.#chord(),
      onEvent: (event) => this.#heard(event),
      onSettled: () => this.#questions.settle(),
    });
    this.#watch = new InputWatch({
      idleMs: () => this.#config.worklog.idleMinutes * 60_000,
      tell: (input) => this.#sidebar.tell({ type: 'input', ...input }),
    });
    this.#sidebar = new SidebarSide({
      file: options.sidebarFile,
      start: (died) => this.#sidebarOptions(died),
      room: () => this.#layout.sidebar,
      listens: () => !this.#bare && !this.#ended,
      keys: () => this.#keys,
      dropKeys: () => this.#dropKeys(),
      onMessage: (message) => this.#fromSidebar(message),
      onDown: () => this.#prompt.unguarded(),
      onChange: () => this.#present(),
      onDraw: () => this.#screen.frameSoon(),
    });
    const { nonce, cwd } = options;
    const place = new OuterPlace(cwd);
    this.#prompt = new Prompt({
      shell: this.#shell,
      cwd,
      nonce,
      guarded: () => this.#config.guard.level !== 'off' && this.#sidebar.running,
      tell: (message) => this.#sidebar.tell(message),
      happened: (event) => {
        if (event.type === 'prompt') {
          place.follow(event.cwd);
          this.#history.follow(event.cwd);
        }
        this.#sidebar.tell({ type: 'shell', event: this.#withOutput(event) });
      },
      write: (data) => this.#pty.write(data),
      ask: (question) => this.#questions.ask(question),
      keys: () => this.#keys,
      dropKeys: () => this.#dropKeys(),
      ring: () => this.#host.write(BELL),
    });
    this.#outputs = new CommandOutputs(this.#shell.normal, nonce);
    this.#scrollback = new ScrollbackView({
      shell: this.#shell,
      outputs: this.#outputs,
      look: options.look,
      theme: () => this.#config.theme,
      onChange: () => this.#present(),
      onDraw: () => this.#screen.frameSoon(),
      onCopy: (text) => this.#copy(text),
    });
    this.#history = new HistoryView({
      size: this.#layout.shell,
      look: options.look,
      theme: () => this.#config.theme,
      cwd,
      home: process.env['HOME'] ?? '',
      line: (then) => this.#prompt.whenDrawn(then),
      ask: (question) => this.#sidebar.tell({ type: 'history', question }),
      put: (line) => this.#prompt.replace(line),
      onChange: () => this.#present(),
      onDraw: () => this.#screen.frameSoon(),
    });
    this.#screen = new HostScreen({
      host: this.#host,
      shell: this.#shell,
      look: options.look,
      view: {
        layout: this.#layout,
        sidebar: null,
        overlay: null,
        instead: null,
        question: null,
        asked: false,
        focus: 'shell',
      },
      start: options.start,
      drawn: options.drawn,
      leaveOnExit: () => this.#config.scrollback.leaveOnExit,
      hostOwes: () => this.#answers.hostOwes,
      onAsking: (asking) => {
        this.#input.asking = asking;
        if (asking) return;
        this.#answers.release();
        this.#followCell();
      },
      mouse: () => this.#config.mouse,
      onWidths: (widths) => this.#shell.setWidths(widths),
      onDrawn: () => this.#questions.drawn(),
      onRest: () => this.#present(),
    });
    this.#questions = new Questions({
      look: options.look,
      theme: () => this.#config.theme,
      leader: () => this.#config.leader,
      inputHeld: () => this.#input.holds,
      onChange: () => this.#asked(),
    });
    this.#keys = new KeyQueue({
      questions: this.#questions,
      deliver: (event) => this.#deliver(event),
      enterHeld: () => this.#prompt.holdsEnter,
    });
    this.#pastes = new PasteDelivery({
      boxHasKeys: () => !this.#shellHasKeys || this.#view !== null,
      framed: () => this.#shell.modes.bracketedPaste,
      // In verbatim mode what is pasted into a program that wants no frames comes as keys.
      confirm: () => this.#config.paste.confirm && this.#screen.composed,
      write: (data) => this.#prompt.put(data),
      toBox: (keys) => this.#typed(Buffer.from(keys)),
      ask: (question) => this.#questions.ask(question),
    });
    this.#clipboard = new ClipboardWrites({
      policy: () => this.#config.clipboard,
      write: (sequence) => this.#host.write(sequence),
      ask: (question) => this.#questions.ask(question),
    });
    this.#answers = new Answers({
      shell: this.#shell,
      version: options.version,
      trueColor: options.look.colors === 3,
      write: (text) => this.#pty.write(text),
      composed: () => this.#screen.composed,
      host: () => this.#screen.hostFacts,
    });
  }

  /**
   * From here on everything runs by itself until `onEnd`.
   * @param keys what was typed meanwhile and nobody has had yet
   */
  start(keys: readonly Uint8Array[]): void {
    this.#watchShell();
    this.#screen.goToStart();
    for (const data of this.#options.early) this.#shell.feed(data);
    // What an rc file has set in that time is the host's own now, as without pilot.
    this.#shell.palette.clear();
    if (sizeDiffers(this.#options.shellSize, this.#layout.shell)) this.#resizePty(this.#layout.shell);
    this.#present();
    this.#pty.onData((data) => this.#fromShell(data));
    this.#pty.onExit((exit) => this.#end(exit));
    this.#options.start.onKeys((data) => this.#fromHost(data));
    this.#host.onKeys(
      (data) => this.#options.start.feed(data),
      () => this.#pty.hangUp(),
    );
    this.#host.onResize(() => this.#resizeSoon());
    this.#host.onDrain(() => this.#drained());
    this.#startThread();
    for (const data of keys) this.#fromHost(data);
  }

  /**
   * Something here is broken. The shell goes on without us: bytes pass both ways, unread.
   * @param reason one sentence
   */
  fallBack(reason: string): void {
    if (this.#bare || this.#ended) return;
    this.#bare = true;
    this.#screen.stop();
    this.#host.write(`${this.restoreSequence()}\r\npilot: ${reason} The shell goes on without the sidebar.\r\n`);
    this.#resizePty(this.#host.size);
    void this.#sidebar.stop(100);
  }

  /** What gives the host back as it was found. Right at any moment, any number of times. */
  restoreSequence(): string {
    return this.#screen.restoreSequence();
  }

  /** What the sidebar's thread still holds goes into the store; false when the time was too short for it. */
  flush(limitMs: number): Promise<boolean> {
    this.#ended = true;
    this.#screen.stop();
    return this.#sidebar.stop(limitMs);
  }

  /** What gives the host to the outer shell, until `resume`. */
  lendSequence(untouched: boolean): string {
    return this.#screen.lendSequence(untouched);
  }

  /** The outer shell has put us in front again, or we were stopped without a word. */
  resume(): void {
    this.#host.reclaim();
    if (!this.#bare) this.#screen.resume();
    this.#takeSize();
  }

  #startThread(): void {
    const { integration, integrationReason: reason } = this.#options;
    if (integration === null) {
      const event = { type: 'integration', state: 'off', ...(reason === undefined ? {} : { reason }) } as const;
      this.#sidebar.tell({ type: 'shell', event });
    } else setTimeout(() => this.#prompt.silent(), SILENT_AFTER_MS).unref();
    // It needs a processor for a third of a second: the first prompt has it before (see #watchShell), but not for ever.
    setTimeout(() => this.#sidebar.start(), THREAD_AT_LATEST_MS);
  }

  // ---- the shell ---------------------------------------------------------------------------------------------------

  #fromShell(data: Uint8Array): void {
    if (this.#bare || !this.#screen.composed) {
      this.#host.write(data);
      if (this.#bare) return;
      if (this.#host.waitingBytes > HOST_BEHIND) this.#pty.pause();
    }
    this.#shell.feed(data);
    // Once, however many bells there were.
    if (this.#rung && this.#screen.composed) this.#host.write(BELL);
    this.#rung = false;
    this.#followFullscreen();
    this.#screen.shellWrote(data);
    this.#scrollback.linesChanged();
    this.#prompt.shellWrote();
  }

  /** A failure is known again by what it said, and any command by a digest of it. */
  #withOutput(event: ShellEvent): ShellEvent {
    if (event.type !== 'command-end' || !event.record) return event;
    const output = endedOutput(this.#shell.normal, this.#outputs.last, { all: this.#config.history.output });
    return { ...event, output };
  }

  #watchShell(): void {
    const shell = this.#shell;
    shell.onOsc(133, (payload) => {
      if (!shell.alternateScreen) this.#outputs.mark(payload);
      if (this.#prompt.mark(payload)) setTimeout(() => this.#sidebar.start(), THREAD_AFTER_PROMPT_MS);
      return true;
    });
    shell.onOsc(52, (payload) => {
      // In verbatim mode the host has had it, and decides.
      if (this.#screen.composed) this.#clipboard.take(payload);
      return true;
    });
    shell.onTitle((title) => this.#screen.setTitle(title));
    shell.onBell(() => (this.#rung = true));
  }

  // ---- the host's keys ---------------------------------------------------------------------------------------------

  #fromHost(data: Uint8Array): void {
    if (this.#bare) {
      this.#pty.write(data);
      return;
    }
    this.#input.feed(data);
  }

  #heard(event: InputEvent): void {
    if (event.type !== 'reply') this.#watch.key();
    switch (event.type) {
      case 'bytes':
      case 'paste-start':
      case 'paste':
      case 'paste-end':
        this.#keys.take(event);
        return;
      case 'leader':
        this.#leaderKey(event.key, event.data);
        return;
      case 'chord':
        this.#complete(1);
        return;
      case 'mouse':
        this.#mouse(event.event);
        return;
      case 'reply':
        if (!this.#screen.answered(event.text)) this.#pty.write(Buffer.from(`\x1b${event.text}`, 'latin1'));
    }
  }

  /** Gives back what has to wait. */
  #deliver(event: KeysEvent | PasteEvent): Uint8Array {
    if (event.type === 'bytes') return this.#typed(event.data);
    this.#pastes.take(event);
    return NOTHING;
  }

  get #shellHasKeys(): boolean {
    return this.#sidebar.focus === 'shell' || !this.#sidebar.running;
  }

  /** What stands in the shell's place and has its keys. */
  get #view(): HistoryView | ScrollbackView | null {
    if (this.#history.surface !== null) return this.#history;
    return this.#scrollback.takesKeys ? this.#scrollback : null;
  }

  #typed(data: Uint8Array): Uint8Array {
    if (this.#sidebar.focus === 'shell' && this.#view !== null) this.#view.keys(data);
    else if (this.#shellHasKeys) return this.#prompt.type(data);
    else this.#sidebar.type(data);
    return NOTHING;
  }

  #dropKeys(): void {
    if (this.#keys.dropKeys()) this.#host.write(BELL);
  }

  /** A question was opened or answered. */
  #asked(): void {
    this.#present();
    this.#screen.frameSoon();
    this.#keys.release();
  }

  #leaderKey(key: string, data: Uint8Array): void {
    if (this.#questions.leaderKey(key)) return;
    if (key === 'leader') {
      // Behind an Enter that waits, as it was typed.
      if (this.#prompt.holdsEnter) this.#keys.take({ type: 'bytes', data });
      else this.#pty.write(data);
      return;
    }
    const nth = suggestionAt(key);
    if (nth !== undefined) {
      this.#complete(nth);
      return;
    }
    const action = actionOf(key);
    if (action === undefined) {
      if (key !== 'escape') this.#host.write(BELL);
      return;
    }
    if (action === 'sidebar.toggle') this.#toggleSidebar();
    else if (action === 'sidebar.wider') this.#setWidth(+WIDTH_STEP);
    else if (action === 'sidebar.narrower') this.#setWidth(-WIDTH_STEP);
    else if (isTerminalAct(action)) this.#do(action);
    else {
      if (action === 'sidebar.focus' && this.#layout.sidebar === null) this.#toggleSidebar();
      this.#act(action);
    }
  }

  /** The key of the user's choice that puts a suggestion in, while a line is typed; else it is the program's. */
  #chord(): InputOptions['chord'] {
    const { key } = this.#config.completion;
    if (key === 'none') return null;
    const isTyping = (): boolean =>
      this.#sidebar.focus === 'shell' &&
      this.#view === null &&
      !this.#questions.hasKeys &&
      this.#prompt.takesSuggestion;
    return { key: leaderKey(key), wanted: isTyping };
  }

  #complete(nth: number): void {
    const takes = this.#sidebar.focus !== 'overlay' && this.#sidebar.running && this.#view === null;
    if (takes) this.#prompt.complete(nth);
    else this.#host.write(BELL);
  }

  #act(id: ActionId): void {
    this.#sidebar.tell({ type: 'action', id });
    this.#sidebar.awaitFocus();
  }

  #mouse(event: MouseEvent): void {
    const inner = this.#shell.modes;
    const { alternateScroll } = this.#shell;
    const context = { layout: this.#layout, focus: this.#sidebar.focus, inner, alternateScroll };
    const { surface } = this.#history;
    const view = { scrollback: surface !== null || this.#scrollback.surface !== null, ours: this.#config.mouse };
    const { grab, target } = routeMouse(this.#mouseGrab, event, { ...context, ...view });
    this.#mouseGrab = grab;
    if (target?.to === 'program') {
      const report = encodeMouse(target.event, inner.mouse, inner.mouseEncoding, this.#screen.hostFacts.facts.cell);
      if (report !== null) this.#pty.write(Buffer.from(report, 'latin1'));
    } else if (target?.to === 'cursor-keys') {
      const start = inner.applicationCursorKeys ? '\x1bO' : '\x1b[';
      this.#pty.write(`${start}${target.direction < 0 ? 'A' : 'B'}`.repeat(3));
    } else if (target?.to === 'scrollback') (surface === null ? this.#scrollback : this.#history).mouse(target);
    else if (target?.kind === 'click') this.#sidebar.tell({ type: 'click', col: target.col, row: target.row });
    else if (target?.kind === 'wheel')
      this.#sidebar.tell({ type: 'wheel', row: target.row, direction: target.direction });
  }

  #do(act: TerminalAct): void {
    if (act === 'history.open') {
      this.#openHistory();
      return;
    }
    if (act === 'scrollback.open') {
      this.#sidebar.blur();
      this.#history.leave();
      this.#scrollback.enter();
      return;
    }
    const output = this.#outputs.last;
    const text = output === null ? '' : textIn(this.#shell.normal, output);
    if (text !== '') this.#copy(text, this.#outputs.lastIsWhole);
    else {
      this.#ringUnseen();
      this.#sidebar.tell({ type: 'say', text: 'The last command wrote nothing that could be copied.' });
    }
  }

  #openHistory(): void {
    if (this.#shell.alternateScreen) {
      this.#ringUnseen();
      this.#sidebar.tell({ type: 'say', text: 'The history opens at a prompt: a full-screen program has the keys.' });
      return;
    }
    this.#sidebar.blur();
    this.#scrollback.leave();
    this.#history.toggle();
  }

  /** What the sidebar says to it is not seen while it is hidden, and nothing may be drawn over the shell. */
  #ringUnseen(): void {
    if (this.#layout.sidebar === null) this.#host.write(BELL);
  }

  /** The host's clipboard takes no long texts, and a part of one is worse than none. */
  #copy(text: string, whole = true): void {
    const sent = Buffer.byteLength(text) <= longestCopy;
    if (sent) this.#host.write(clipboardSequence(text));
    else this.#ringUnseen();
    this.#sidebar.tell({ type: 'copied', text, sent, whole });
  }

  // ---- the sidebar's thread ----------------------------------------------------------------------------------------

  #fromSidebar(message: Said): void {
    switch (message.type) {
      case 'ready':
        this.#tellSizes();
        this.#history.askAgain();
        return;
      case 'history':
        this.#history.answered(message.answer);
        return;
      case 'verdict':
        this.#prompt.judged(message);
        return;
      case 'insert':
        this.#prompt.insert(message.text);
        return;
      case 'complete':
        this.#prompt.suggested(message.suggestion);
        return;
      case 'sidebar':
        if (message.shown !== (this.#layout.sidebar !== null)) this.#toggleSidebar();
        return;
      case 'sidebar-width':
        this.#arrangement.setWidth(message.cols);
        this.#relayout();
        return;
      case 'act':
        this.#do(message.id);
        return;
      case 'config':
        this.#setConfig(message.config);
    }
  }

  #setConfig(config: Config): void {
    const before = this.#config;
    this.#config = config;
    if (before.leader !== config.leader) this.#input.leader = leaderKey(config.leader);
    if (before.completion.key !== config.completion.key) this.#input.chord = this.#chord();
    this.#arrangement.configure(config.sidebar);
    if (before.scrollback.lines !== config.scrollback.lines) {
      this.#shell.setScrollback(config.scrollback.lines);
      this.#scrollback.linesChanged();
    }
    this.#relayout();
  }

  #sidebarOptions(died: string | undefined): SidebarOptions {
    const { profile, session, shell, cwd, look } = this.#options;
    const sizes = { sidebar: sizeOf(this.#layout.sidebar), shellSize: this.#layout.shell };
    const { aliases } = this.#prompt;
    return { profile, session, shell, cwd, look, aliases, ...sizes, ...(died === undefined ? {} : { died }) };
  }

  #tellSizes(): void {
    this.#sidebar.tell({ type: 'size', sidebar: sizeOf(this.#layout.sidebar), shell: this.#layout.shell });
  }

  // ---- layout ------------------------------------------------------------------------------------------------------

  #relayout(): void {
    const before = this.#layout;
    this.#layout = this.#arrangement.layout;
    const { shell, sidebar } = this.#layout;
    if (sizeDiffers(before.shell, shell)) {
      this.#screen.shellResizes();
      const moved = this.#shell.resize(shell.cols, shell.rows, this.#prompt.drawnAnew);
      this.#prompt.resized(moved);
      this.#outputs.resized(moved);
      this.#scrollback.resized(shell, moved);
      this.#history.resized(shell);
      this.#screen.shellResized(moved);
      this.#resizePty(shell);
    }
    this.#sidebar.resize(sidebar);
    this.#tellSizes();
    this.#present();
  }

  #present(): void {
    this.#screen.show({
      layout: this.#layout,
      sidebar: this.#sidebar.surface,
      overlay: this.#sidebar.overlay,
      instead: this.#history.surface ?? this.#scrollback.surface,
      question: this.#questions.box(this.#layout.shell),
      asked: this.#questions.hasKeys,
      focus: this.#sidebar.focus,
    });
    // In verbatim mode the mouse is the program's: its reports go on unread.
    this.#input.mouse = this.#screen.composed;
  }

  #followFullscreen(): void {
    if (this.#shell.alternateScreen) this.#history.leave();
    if (this.#arrangement.follow(this.#shell.alternateScreen)) this.#relayout();
  }

  #toggleSidebar(): void {
    const shown = this.#layout.sidebar !== null;
    this.#arrangement.toggle();
    if (shown) this.#sidebar.blur();
    this.#relayout();
  }

  #setWidth(by: number): void {
    const now = this.#layout.sidebar?.cols;
    if (now === undefined) return;
    this.#arrangement.setWidth(now + by);
    this.#relayout();
    this.#sidebar.tell({ type: 'action', id: by > 0 ? 'sidebar.wider' : 'sidebar.narrower' });
  }

  /** A storm of sizes comes as one: the last. */
  #resizeSoon(): void {
    this.#resizeDue ??= setImmediate(() => {
      this.#resizeDue = undefined;
      this.#takeSize();
    });
  }

  #takeSize(): void {
    const { size } = this.#host;
    if (this.#bare) {
      this.#resizePty(size);
      return;
    }
    this.#arrangement.resize(size);
    this.#screen.resize(size);
    this.#relayout();
  }

  #resizePty({ cols, rows }: Size): void {
    this.#ptyCell = this.#screen.hostFacts.facts.cell;
    this.#pty.resize(cols, rows, this.#ptyCell);
  }

  /** A size in pixels is corrected, but not told by itself: shells draw their prompt again when they hear of a size. */
  #followCell(): void {
    const { cell } = this.#screen.hostFacts.facts;
    if (this.#ptyCell === null || cell === null) return;
    if (cell.width !== this.#ptyCell.width || cell.height !== this.#ptyCell.height) this.#resizePty(this.#layout.shell);
  }

  #drained(): void {
    if (this.#bare || !this.#screen.composed) this.#pty.resume();
    else this.#screen.frameSoon();
  }

  #end(exit: Exit): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#screen.stop();
    void this.#screen.allAnswered(STOP_MS).then(() => this.#options.onEnd(exit));
  }
}

const BELL = '\x07';
const NOTHING = new Uint8Array(0);
const WIDTH_STEP = 4;
/** What a host that reads slowly may owe us before the shell has to wait for it. */
const HOST_BEHIND = 256 * 1024;
const THREAD_AFTER_PROMPT_MS = 5;
const THREAD_AT_LATEST_MS = 400;
const SILENT_AFTER_MS = 10_000;
const STOP_MS = 400;

function sizeDiffers(a: Size, b: Size): boolean {
  return a.cols !== b.cols || a.rows !== b.rows;
}

function sizeOf(size: Size | null): Size | null {
  return size === null ? null : { cols: size.cols, rows: size.rows };
}
