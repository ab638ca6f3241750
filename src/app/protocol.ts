import type { ShellEvent } from '../events.ts';
import type { Config } from '../config/schema.ts';
import type { HistoryAnswer, HistoryQuestion } from './history/question.ts';
import type { ActionId, TerminalAct } from './keymap.ts';

/**
 * What the two threads say to each other. Plain data only.
 * The terminal thread never waits for an answer; each message stands for itself.
 */
export interface Size {
  cols: number;
  rows: number;
}

export type SurfaceName = 'sidebar' | 'overlay';

/** Who gets the keys: the shell, the sidebar's rows, or the box that is open. */
export type Focus = 'shell' | 'sidebar' | 'overlay';

/** The boxes that text is typed into. */
export type InputAction =
  | 'task.add'
  | 'task.from'
  | 'task.edit'
  | 'worklog.log'
  | 'memory.remember'
  | 'memory.remember-command'
  | 'timer.start'
  | 'fix.correct';

/** A box that is being typed in. */
export interface OpenBox {
  action: InputAction;
  text: string;
}

/** What a line would do that somebody may not want, and what could be done instead. */
export interface Danger {
  level: 'caution' | 'danger';
  /** Names the warning, for `guard.off`. */
  rule: string;
  /** The command of the line that it is about. */
  command: string;
  why: string;
  safer?: string;
  undo?: string;
  /** The whole line with the safer command, where that is one and not a hint. */
  instead?: string;
}

/** A text for the place of what stands between `from` and the cursor of this very line. */
export interface Suggestion {
  line: string;
  cursor: number;
  from: number;
  insert: string;
}

export type ToSidebar =
  /** `sidebar` is the size of the sidebar's surface, null while it is hidden; `shell` the size of the shell's region. */
  | { type: 'size'; sidebar: Size | null; shell: Size }
  | { type: 'shell'; event: ShellEvent }
  /** What this line would do is to be told, by a `verdict` of the same number. */
  | { type: 'judge'; id: number; line: string }
  /** A leader key was pressed (or an action was chosen otherwise). */
  | { type: 'action'; id: ActionId }
  /** Put the suggestion of this number into the line; 1 is the first. It is always answered, with `complete`. */
  | { type: 'complete'; nth: number }
  /** Keys for the sidebar or the overlay, as the host sent them. */
  | { type: 'keys'; data: string }
  /** A click inside the sidebar; `row` and `col` from 0. */
  | { type: 'click'; col: number; row: number }
  /** The wheel was turned over this row of the sidebar. */
  | { type: 'wheel'; row: number; direction: 1 | -1 }
  /**
   * A text was copied; `sent` when it went to the host's clipboard, which does not take long ones, not `whole` when the
   * beginning of it had been dropped from the scrollback.
   */
  | { type: 'copied'; text: string; sent: boolean; whole: boolean }
  /** Somebody is at the keys; `last` is when the key before was. At most once a minute. */
  | { type: 'input'; at: number; last: number | null }
  /** Something to be said at the foot. */
  | { type: 'say'; text: string }
  /** What the history view wants to know; null when it was left. */
  | { type: 'history'; question: HistoryQuestion | null }
  /** What was in a box when the thread before this one ended; `open` when the user is waiting for it. */
  | { type: 'box'; box: OpenBox; open: boolean }
  | { type: 'stop' };

export type ToTerminal =
  | { type: 'ready' }
  /**
   * A whole frame: lines joined by \n, styled with SGR and OSC 8 only. Null takes the surface away.
   * `cursor` is where the text cursor stands, null for none.
   */
  | {
      type: 'frame';
      surface: SurfaceName;
      text: string | null;
      size: Size;
      cursor: { col: number; row: number } | null;
    }
  | { type: 'focus'; focus: Focus }
  /** What is being typed in a box: this thread may end, and the text must not. */
  | { type: 'box'; box: OpenBox | null }
  /** Null when nothing speaks against running the line. */
  | { type: 'verdict'; id: number; danger: Danger | null }
  /** Put this text at the prompt; never runs it. */
  | { type: 'insert'; text: string }
  /** The suggestion that was asked for; null when there is none. */
  | { type: 'complete'; suggestion: Suggestion | null }
  | { type: 'history'; answer: HistoryAnswer }
  | { type: 'sidebar'; shown: boolean }
  /** An action of the terminal thread's was chosen in the palette. */
  | { type: 'act'; id: TerminalAct }
  | { type: 'sidebar-width'; cols: number }
  | { type: 'config'; config: Config }
  /** Nothing is recorded from now on, or again. */
  | { type: 'private'; on: boolean };

/** What the worker is started with. */
export interface SidebarOptions {
  profile: string;
  /** Names this run of the shell; every command of it carries the name. */
  session: string;
  /** Program name of the shell: bash, zsh, fish, or another. */
  shell: string;
  cwd: string;
  /** The shell's, as far as it has told them. */
  aliases: Readonly<Record<string, string>>;
  look: Look;
  sidebar: Size | null;
  shellSize: Size;
  /** The thread before was in private mode, or was not; the first asks config and environment. */
  private?: boolean;
  /** Why the sidebar's thread before this one ended; not there for the first. It is for the log. */
  died?: string;
}

/** What the host can draw, decided once from its environment. */
export interface Look {
  /** 0 none, 1 sixteen colours, 2 256, 3 true colour. */
  colors: 0 | 1 | 2 | 3;
  /** False where only ASCII may be drawn. */
  unicode: boolean;
  /** No box drawing, no bars, no colour (--plain). */
  plain: boolean;
}
