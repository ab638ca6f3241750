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
import { DrawnSurface } from './drawn-surface.ts';
import { Arrangement } from './arrangement.ts';
import { HostInput } from './host/input.ts';
import { HostScreen } from './host/screen.ts';
import { Answers } from './answers.ts';
import { Guard } from './guard.ts';
import { Completer } from './completer.ts';
import { insertion, type Reader } from './insertion.ts';
import { LineReplacement } from './line-replacement.ts';
import { type ActionId, actionOf, suggestionAt, type TerminalAct } from './keymap.ts';
import { leaderKey } from './leader-key.ts';
import { type KeysEvent, KeyQueue } from './key-queue.ts';
import type { Layout } from './layout.ts';
import { endedOutput } from './ended-output.ts';
import { textIn } from './scrollback/line-selection.ts';
import { type MouseGrab, routeMouse } from './mouse-routing.ts';
import { PasteDelivery, type PasteEvent } from './paste-delivery.ts';
import { OuterPlace } from './outer-place.ts';
import { Questions } from './questions.ts';
import { ScrollbackView } from './scrollback/view.ts';
import type { Focus, Look, OpenBox, SidebarOptions, Size, ToTerminal } from './protocol.ts';
import { SidebarThread } from './sidebar-thread.ts';
import type { ShellEvent } from '../events.ts';
import type { StartPlace } from './host/start-place.ts';
import { TypedLine } from './typed-line.ts';

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
  readonly #keys: KeyQueue;
  readonly #arrangement: Arrangement;
  readonly #line: TypedLine;
  readonly #guard: Guard;
  readonly #replacement: LineReplacement;
  readonly #outputs: CommandOutputs;
  readonly #scrollback: ScrollbackView;
  readonly #thread: SidebarThread;
  readonly #questions: Questions;
  readonly #pastes: PasteDelivery;
  readonly #clipboard: ClipboardWrites;
  readonly #completer: Completer;

  #config: Config;
  #layout: Layout;
  #sidebar: DrawnSurface | null = null;
  #overlay: DrawnSurface | null = null;
  #focus: Focus = 'shell';
  #box: OpenBox | null = null;
  #mouseGrab: MouseGrab = null;
  #ptyCell: CellSize | null = null;
  #bare = false;
  #rung = false;
  #ended = false;

  #resizeDue: NodeJS.Immediate | undefined;
  /** A character may come in pieces. */
  readonly #boxText = new TextDecoder('utf-8', { ignoreBOM: true });

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
    this.#thread = new SidebarThread({
      file: options.sidebarFile,
      options: (died) => this.#sidebarOptions(died),
      onMessage: (message) => this.#fromSidebar(message),
      onDown: (reason) => this.#sidebarDown(reason),
    });
    const { nonce, cwd } = options;
    const place = new OuterPlace(cwd);
    this.#line = new TypedLine({
      emulator: this.#shell,
      cwd,
      nonce,
      tell: (event) => {
        // First, so that the word about a line does not come behind the frame that shows it.
        this.#followLine(event);
        if (event.type === 'prompt') place.follow(event.cwd);
        this.#thread.tell({ type: 'shell', event: this.#withOutput(event) });
      },
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
    this.#guard = new Guard({
      on: () => this.#config.guard.level !== 'off' && this.#thread.running && !this.#shell.alternateScreen,
      reading: () => this.#line.now(),
      judge: (question) => this.#thread.tell({ type: 'judge', ...question }),
      ask: (question) => this.#questions.ask(question),
      keyed: () => this.#line.keyed(),
      write: (keys) => this.#pty.write(keys),
      release: () => this.#keys.release(),
      drop: () => this.#dropKeys(),
      replace: (line) => this.#replacement.begin(line),
    });
    this.#replacement = new LineReplacement({
      reading: () => this.#line.now(),
      write: (data) => this.#toPrompt(data),
      put: (text) => this.#insert(text),
      failed: () => this.#host.write(BELL),
    });
    this.#keys = new KeyQueue({
      questions: this.#questions,
      deliver: (event) => this.#deliver(event),
      enterHeld: () => this.#guard.holds,
    });
    this.#pastes = new PasteDelivery({
      boxHasKeys: () => !this.#shellHasKeys || this.#scrollback.takesKeys,
      framed: () => this.#shell.modes.bracketedPaste,
      // In verbatim mode what is pasted into a program that wants no frames comes as keys.
      confirm: () => this.#config.paste.confirm && this.#screen.composed,
      write: (data) => this.#toPrompt(data),
      toBox: (keys) => this.#typed(Buffer.from(keys)),
      ask: (question) => this.#questions.ask(question),
    });
    this.#completer = new Completer({
      reader: () => this.#reader(),
      ask: (nth) => this.#thread.tell({ type: 'complete', nth }),
      write: (bytes) => this.#toPrompt(bytes),
      refuse: () => this.#noSuggestion(),
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
    void this.#thread.stop(100);
  }

  /** What gives the host back as it was found. Right at any moment, any number of times. */
  restoreSequence(): string {
    return this.#screen.restoreSequence();
  }

  /** What the sidebar's thread still holds goes into the store; false when the time was too short for it. */
  flush(limitMs: number): Promise<boolean> {
    this.#ended = true;
    this.#screen.stop();
    return this.#thread.stop(limitMs);
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
      this.#thread.tell({ type: 'shell', event });
    } else setTimeout(() => this.#line.silent(), SILENT_AFTER_MS).unref();
    // It needs a processor for a third of a second: the first prompt has it before (see #watchShell), but not for ever.
    setTimeout(() => this.#thread.start(), THREAD_AT_LATEST_MS);
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
    this.#line.wrote();
    this.#guard.shellWrote();
    this.#replacement.shellWrote();
  }

  /** A failure is known again by what it said. */
  #withOutput(event: ShellEvent): ShellEvent {
    if (event.type !== 'command-end' || !event.record) return event;
    const all = this.#config.history.output;
    if (!all && (event.exit === null || event.exit === 0)) return event;
    return { ...event, output: endedOutput(this.#shell.normal, this.#outputs.last, { all }) };
  }

  #watchShell(): void {
    const shell = this.#shell;
    shell.onOsc(133, (payload) => {
      if (!shell.alternateScreen) this.#outputs.mark(payload);
      if (this.#line.mark(payload)) setTimeout(() => this.#thread.start(), THREAD_AFTER_PROMPT_MS);
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

  #insert(text: string): void {
    const bytes = insertion(text, this.#reader());
    if (bytes === null) this.#host.write(BELL);
    else this.#toPrompt(bytes);
  }

  /** What is not typed key by key. */
  #toPrompt(data: Uint8Array | string): void {
    this.#guard.changed();
    this.#pty.write(data);
  }

  #followLine(event: ShellEvent): void {
    if (event.type === 'line') this.#guard.line(event);
    else if (event.type === 'prompt') this.#guard.prompt();
    else if (event.type === 'command-start') this.#guard.commandStarted();
  }

  #reader(): Reader {
    const { bracketedPaste, alternateScreen } = this.#shell.modes;
    return { ...this.#line.now(), bracketedPaste, alternateScreen };
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
    return this.#focus === 'shell' || !this.#thread.running;
  }

  #typed(data: Uint8Array): Uint8Array {
    if (this.#focus === 'shell' && this.#scrollback.takesKeys) this.#scrollback.keys(data);
    else if (this.#shellHasKeys) return this.#guard.type(data);
    else {
      const text = this.#boxText.decode(data, { stream: true });
      if (text !== '') this.#thread.tell({ type: 'keys', data: text });
    }
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
      if (this.#guard.holds) this.#keys.take({ type: 'bytes', data });
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
    else if (action === 'scrollback.open' || action === 'output.copy') this.#do(action);
    else {
      if (action === 'sidebar.focus' && this.#layout.sidebar === null) this.#toggleSidebar();
      this.#act(action);
    }
  }

  /** The key of the user's choice that puts a suggestion in, while a line is typed; else it is the program's. */
  #chord(): InputOptions['chord'] {
    const { key } = this.#config.completion;
    if (key === 'none') return null;
    const isTyping = (): boolean => this.#focus === 'shell' && !this.#questions.hasKeys && this.#completer.takes;
    return { key: leaderKey(key), wanted: isTyping };
  }

  #noSuggestion(): void {
    this.#host.write(BELL);
    this.#keys.decided();
  }

  /** What is typed meanwhile comes after what is put in. */
  #complete(nth: number): void {
    const takes = this.#focus !== 'overlay' && this.#thread.running && !this.#scrollback.takesKeys;
    if (!takes) {
      this.#host.write(BELL);
      return;
    }
    this.#keys.wait(ANSWER_MS, () => {
      this.#completer.forget();
      this.#keys.decided();
    });
    this.#line.afterEcho(() => {
      if (!this.#completer.put(nth)) this.#noSuggestion();
    });
  }

  /**
   * An action may open a box, which is in the other thread's hands. What is typed right after the leader key is meant
   * for that box: it waits until the thread has said who gets the keys, or has had its time.
   */
  #act(id: ActionId): void {
    this.#thread.tell({ type: 'action', id });
    this.#keys.wait(this.#thread.running ? ANSWER_MS : START_MS, () => this.#keys.decided());
  }

  #mouse(event: MouseEvent): void {
    const inner = this.#shell.modes;
    const { alternateScroll } = this.#shell;
    const context = { layout: this.#layout, focus: this.#focus, inner, alternateScroll };
    const view = { scrollback: this.#scrollback.surface !== null, ours: this.#config.mouse };
    const { grab, target } = routeMouse(this.#mouseGrab, event, { ...context, ...view });
    this.#mouseGrab = grab;
    if (target?.to === 'program') {
      const report = encodeMouse(target.event, inner.mouse, inner.mouseEncoding, this.#screen.hostFacts.facts.cell);
      if (report !== null) this.#pty.write(Buffer.from(report, 'latin1'));
    } else if (target?.to === 'cursor-keys') {
      const start = inner.applicationCursorKeys ? '\x1bO' : '\x1b[';
      this.#pty.write(`${start}${target.direction < 0 ? 'A' : 'B'}`.repeat(3));
    } else if (target?.to === 'scrollback') this.#scrollback.mouse(target);
    else if (target?.kind === 'click') this.#thread.tell({ type: 'click', col: target.col, row: target.row });
    else if (target?.kind === 'wheel')
      this.#thread.tell({ type: 'wheel', row: target.row, direction: target.direction });
  }

  #do(act: TerminalAct): void {
    if (act === 'scrollback.open') {
      if (this.#focus === 'sidebar') this.#thread.tell({ type: 'action', id: 'sidebar.focus' });
      this.#scrollback.enter();
      return;
    }
    const output = this.#outputs.last;
    const text = output === null ? '' : textIn(this.#shell.normal, output);
    if (text !== '') this.#copy(text, this.#outputs.lastIsWhole);
    else {
      this.#ringUnseen();
      this.#thread.tell({ type: 'say', text: 'The last command wrote nothing that could be copied.' });
    }
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
    this.#thread.tell({ type: 'copied', text, sent, whole });
  }

  // ---- the sidebar's thread ----------------------------------------------------------------------------------------

  #fromSidebar(message: ToTerminal): void {
    if (this.#bare || this.#ended) return;
    switch (message.type) {
      case 'ready':
        this.#tellSizes();
        this.#reopenBox();
        return;
      case 'box':
        this.#box = message.box;
        return;
      case 'frame':
        this.#takeFrame(message);
        return;
      case 'focus':
        this.#focus = message.focus;
        this.#keys.decided();
        this.#present();
        return;
      case 'verdict':
        this.#guard.heard(message);
        return;
      case 'insert':
        // The next key is for the line, even when it comes before the sidebar has said so.
        this.#focus = 'shell';
        this.#insert(message.text);
        return;
      case 'complete':
        this.#focus = 'shell';
        if (this.#completer.answered(message.suggestion)) this.#keys.decided();
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

  #takeFrame({ surface, text, size, cursor }: Extract<ToTerminal, { type: 'frame' }>): void {
    if (surface === 'overlay') {
      const before = this.#overlay;
      const fits = before?.screen.cols === size.cols && before.screen.rows === size.rows;
      if (text === null) this.#overlay = null;
      else if (!fits) this.#overlay = new DrawnSurface(size);
      if (text !== null) this.#overlay?.draw(text, cursor);
      if (this.#overlay !== before) this.#present();
    } else if (text !== null && this.#layout.sidebar !== null) {
      this.#drawnSidebar(this.#layout.sidebar).draw(text, cursor);
    }
    this.#screen.frameSoon();
  }

  /** Made when there is something to draw on it: a screen of its own costs the start some milliseconds. */
  #drawnSidebar(size: Size): DrawnSurface {
    if (this.#sidebar !== null) {
      this.#sidebar.resize(size);
      return this.#sidebar;
    }
    this.#sidebar = new DrawnSurface(size);
    this.#present();
    return this.#sidebar;
  }

  #sidebarDown(reason: string): void {
    this.#guard.off();
    if (this.#focus === 'overlay') this.#holdKeys();
    else this.#leaveBox();
    if (this.#layout.sidebar !== null) this.#drawnSidebar(this.#layout.sidebar).say(reason);
    this.#present();
  }

  /** Its box will be open again in a moment. What is typed meanwhile is meant for it: at the prompt it could run. */
  #holdKeys(): void {
    this.#keys.wait(START_MS, () => this.#loseKeys());
  }

  #loseKeys(): void {
    this.#dropKeys();
    this.#leaveBox();
    this.#present();
  }

  /** A list or a text that was open is not opened again: the thread knows nothing of it. */
  #reopenBox(): void {
    const open = this.#focus === 'overlay';
    if (this.#box !== null) this.#thread.tell({ type: 'box', box: this.#box, open });
    else if (open) this.#loseKeys();
  }

  #leaveBox(): void {
    this.#focus = 'shell';
    this.#overlay = null;
    this.#keys.decided();
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
    const { aliases } = this.#line;
    return { profile, session, shell, cwd, look, aliases, ...sizes, ...(died === undefined ? {} : { died }) };
  }

  #tellSizes(): void {
    this.#thread.tell({ type: 'size', sidebar: sizeOf(this.#layout.sidebar), shell: this.#layout.shell });
  }

  // ---- layout ------------------------------------------------------------------------------------------------------

  #relayout(): void {
    const before = this.#layout;
    this.#layout = this.#arrangement.layout;
    const { shell, sidebar } = this.#layout;
    if (sizeDiffers(before.shell, shell)) {
      this.#screen.shellResizes();
      const moved = this.#shell.resize(shell.cols, shell.rows, this.#line.drawnAnew);
      this.#line.resized(moved);
      this.#outputs.resized(moved);
      this.#scrollback.resized(shell, moved);
      this.#screen.shellResized(moved);
      this.#resizePty(shell);
    }
    if (sidebar !== null) this.#sidebar?.resize(sidebar);
    this.#tellSizes();
    this.#present();
  }

  #present(): void {
    this.#screen.show({
      layout: this.#layout,
      sidebar: this.#sidebar,
      overlay: this.#overlay,
      instead: this.#scrollback.surface,
      question: this.#questions.box(this.#layout.shell),
      asked: this.#questions.hasKeys,
      focus: this.#focus,
    });
    // In verbatim mode the mouse is the program's: its reports go on unread.
    this.#input.mouse = this.#screen.composed;
  }

  #followFullscreen(): void {
    if (this.#arrangement.follow(this.#shell.alternateScreen)) this.#relayout();
  }

  #toggleSidebar(): void {
    const shown = this.#layout.sidebar !== null;
    this.#arrangement.toggle();
    if (shown && this.#focus === 'sidebar') this.#thread.tell({ type: 'action', id: 'sidebar.focus' });
    this.#relayout();
  }

  #setWidth(by: number): void {
    const now = this.#layout.sidebar?.cols;
    if (now === undefined) return;
    this.#arrangement.setWidth(now + by);
    this.#relayout();
    this.#thread.tell({ type: 'action', id: by > 0 ? 'sidebar.wider' : 'sidebar.narrower' });
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
const ANSWER_MS = 150;
/** A sidebar that is only just starting is waited for a little longer: the box opens, late but with what was typed. */
const START_MS = 1500;

function sizeDiffers(a: Size, b: Size): boolean {
  return a.cols !== b.cols || a.rows !== b.rows;
}

function sizeOf(size: Size | null): Size | null {
  return size === null ? null : { cols: size.cols, rows: size.rows };
}
