import type { KeyQueue } from './key-queue.ts';
import { DrawnSurface } from './drawn-surface.ts';
import type { Focus, OpenBox, SidebarOptions, Size, ToSidebar, ToTerminal } from './protocol.ts';
import { SidebarThread } from './sidebar-thread.ts';

/** The sidebar as the terminal's thread has it: what it has drawn, who has the keys, and what stands while it is dead. */
export class SidebarSide {
  readonly #options: SidebarSideOptions;
  readonly #thread: SidebarThread;
  #surface: DrawnSurface | null = null;
  #overlay: DrawnSurface | null = null;
  #focus: Focus = 'shell';
  #box: OpenBox | null = null;
  /** Null until it was said. */
  #private: boolean | null = null;
  /** A character may come in pieces. */
  readonly #text = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(options: SidebarSideOptions) {
    this.#options = options;
    this.#thread = new SidebarThread({
      file: options.file,
      options: (died) => ({ ...options.start(died), ...(this.#private !== null && { private: this.#private }) }),
      onMessage: (message) => this.#heard(message),
      onDown: (reason) => this.#down(reason),
    });
  }

  /** Null until there is something to draw on it: a screen of its own costs the start some milliseconds. */
  get surface(): DrawnSurface | null {
    return this.#surface;
  }

  /** The box over the shell. */
  get overlay(): DrawnSurface | null {
    return this.#overlay;
  }

  get focus(): Focus {
    return this.#focus;
  }

  get running(): boolean {
    return this.#thread.running;
  }

  start(): void {
    this.#thread.start();
  }

  /** Asks its thread to write what it holds and end; false when it has not within the limit. */
  stop(limitMs: number): Promise<boolean> {
    return this.#thread.stop(limitMs);
  }

  tell(message: ToSidebar): void {
    this.#thread.tell(message);
  }

  /** Keys for its rows or its box. */
  type(keys: Uint8Array): void {
    const text = this.#text.decode(keys, { stream: true });
    if (text !== '') this.tell({ type: 'keys', data: text });
  }

  /** Gives the keys back to the shell where its rows have them. */
  blur(): void {
    if (this.#focus === 'sidebar') this.tell({ type: 'action', id: 'sidebar.focus' });
  }

  /**
   * What is about to happen may open a box, which is in the other thread's hands. What is typed right after is meant for
   * that box: it waits until the thread has said who gets the keys, or has had its time.
   */
  awaitFocus(): void {
    const keys = this.#options.keys();
    keys.wait(this.running ? ANSWER_MS : START_MS, () => keys.decided());
  }

  resize(size: Size | null): void {
    if (size !== null) this.#surface?.resize(size);
  }

  #heard(message: ToTerminal): void {
    if (!this.#options.listens()) return;
    if (message.type === 'box') this.#box = message.box;
    else if (message.type === 'private') this.#private = message.on;
    else if (message.type === 'frame') this.#take(message);
    else if (message.type === 'focus') {
      this.#focus = message.focus;
      this.#options.keys().decided();
      this.#options.onChange();
    } else {
      // The next key is for the line, even when it comes before the sidebar has said so.
      if (message.type === 'insert' || message.type === 'complete') this.#focus = 'shell';
      this.#options.onMessage(message);
      if (message.type === 'ready') this.#reopenBox();
    }
  }

  #take({ surface, text, size, cursor }: Extract<ToTerminal, { type: 'frame' }>): void {
    const room = this.#options.room();
    if (surface === 'overlay') this.#takeOverlay(text, size, cursor);
    else if (text !== null && room !== null) this.#surfaceOf(room).draw(text, cursor);
    this.#options.onDraw();
  }

  #takeOverlay(text: string | null, size: Size, cursor: Frame['cursor']): void {
    const before = this.#overlay;
    const fits = before?.screen.cols === size.cols && before.screen.rows === size.rows;
    if (text === null) this.#overlay = null;
    else if (!fits) this.#overlay = new DrawnSurface(size);
    if (text !== null) this.#overlay?.draw(text, cursor);
    if (this.#overlay !== before) this.#options.onChange();
  }

  #surfaceOf(size: Size): DrawnSurface {
    if (this.#surface !== null) {
      this.#surface.resize(size);
      return this.#surface;
    }
    this.#surface = new DrawnSurface(size);
    this.#options.onChange();
    return this.#surface;
  }

  #down(reason: string): void {
    this.#options.onDown();
    if (this.#focus === 'overlay') this.#holdKeys();
    else this.#leaveBox();
    const room = this.#options.room();
    if (room !== null) this.#surfaceOf(room).say(reason);
    this.#options.onChange();
  }

  /** Its box will be open again in a moment. What is typed meanwhile is meant for it: at the prompt it could run. */
  #holdKeys(): void {
    this.#options.keys().wait(START_MS, () => this.#loseKeys());
  }

  #loseKeys(): void {
    this.#options.dropKeys();
    this.#leaveBox();
    this.#options.onChange();
  }

  /** A list or a text that was open is not opened again: the thread knows nothing of it. */
  #reopenBox(): void {
    const open = this.#focus === 'overlay';
    if (this.#box !== null) this.tell({ type: 'box', box: this.#box, open });
    else if (open) this.#loseKeys();
  }

  #leaveBox(): void {
    this.#focus = 'shell';
    this.#overlay = null;
    this.#options.keys().decided();
  }
}

type Frame = Extract<ToTerminal, { type: 'frame' }>;

/** What it says that is not about itself. */
export type Said = Exclude<ToTerminal, { type: 'box' | 'frame' | 'focus' | 'private' }>;

interface SidebarSideOptions {
  file: URL;
  /** What a thread has to know that starts now. */
  start: (died: string | undefined) => SidebarOptions;
  /** Where it stands, null while it is hidden. */
  room: () => Size | null;
  /** False once the session has ended or goes on without a sidebar. */
  listens: () => boolean;
  keys: () => Pick<KeyQueue, 'wait' | 'decided'>;
  /** Throws away what was typed for a box that is gone. */
  dropKeys: () => void;
  onMessage: (message: Said) => void;
  /** Its thread died. */
  onDown: () => void;
  /** Other surfaces stand there now, or another has the keys. */
  onChange: () => void;
  /** There is something new to draw. */
  onDraw: () => void;
}

const ANSWER_MS = 150;
/** A sidebar that is only just starting is waited for a little longer: the box opens, late but with what was typed. */
const START_MS = 1500;
