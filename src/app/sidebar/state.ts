import type { TaskAction } from './task-jobs.ts';
import type { Analysis } from '../../grammar/analysis.ts';
import type { Completions } from '../../grammar/completion.ts';
import type { CommandRecord, DocumentChunk, Entry, Fix, Memory, Place, Task } from '../../store/records.ts';
import type { RelatedItem } from '../../brain/related.ts';
import type { ActionId, Part } from '../keymap.ts';
import type { Focus, InputAction, Look, Size } from '../protocol.ts';
import type { Away, AwayChoice } from '../../worklog/away.ts';
import type { WorkedSpan } from '../../worklog/suggest.ts';
import type { Instant } from '../../events.ts';
import type { ItemAction } from './item-actions.ts';

/**
 * All that the sidebar and the overlays draw, and nothing else: the view is a function of it.
 * It is made by session.ts from shell events, the store and what the user does.
 */
export interface SessionState {
  now: Instant;
  look: Look;
  leaderName: string;
  /** The user's own key for the first suggestion; null where there is only the leader's. */
  completionKey: string | null;
  /** What the profile is without. */
  off: Part[];
  sidebar: Size | null;
  shell: Size;
  focus: Focus;
  place: Place;
  /** The line being typed and what it means; null when the prompt is empty. */
  typing: Typing | null;
  /** What runs now, or ran last. */
  last: { line: string; startedAt: Instant; durationMs: number | null; exit: number | null; analysis: Analysis } | null;
  related: RelatedItem[];
  tasks: TasksHere;
  offer: FinishOffer | null;
  worklog: WorklogToday;
  overlay: Overlay | null;
  /** One line at the foot: an error, or that something was done. Goes by itself. */
  notice: { level: 'info' | 'error'; text: string } | null;
  /** Nothing of what is run is recorded now. */
  private: boolean;
  /** Why the shell does not tell what it does; null when it does. */
  integrationOff: string | null;
  firstRun: boolean;
}

/** What matters here: the most urgent first, a part of all. */
export interface TasksHere {
  open: Task[];
  /** How many there are of this place, and of all. */
  here: number;
  total: number;
  /** The uuids of those that wait for another. */
  blocked: string[];
  /** The number of the task that the branch is named after. */
  bound: number | null;
}

/** What the message of a commit says is done: nothing is finished by itself. Asked one after the other. */
export interface FinishOffer {
  /** Its short hash. */
  commit: string;
  tasks: Task[];
}

export interface Typing {
  text: string;
  cursor: number;
  analysis: Analysis;
  /** What could stand at the cursor, the likeliest first. */
  completions: Completions;
}

export interface WorklogToday {
  totalMs: number;
  running: Entry | null;
  /** Timers in the background. */
  beside: Entry[];
  /** Most time first. */
  projects: { project: string; ms: number }[];
  /** Work that the shell saw and nobody has logged. */
  worked: WorkedSpan | null;
  /** Nobody was at the keys while the timer ran. */
  away: Away | null;
}

/** The one box that may be open. */
export type Overlay =
  | {
      kind: 'input';
      action: InputAction;
      /** What was typed before, kept when the box was left by Esc. */
      initial: string;
      /** A text that could not be stored, and why: said until it is changed. */
      refused?: { text: string; why: string };
    }
  | { kind: 'palette' }
  | { kind: 'help' }
  /** `doubt` is why it may not hold any more. */
  | { kind: 'memory'; memory: Memory; command: CommandRecord | null; doubt: string | null }
  /** `insert` is what Enter puts into the prompt. */
  | { kind: 'command'; command: CommandRecord; output: string | null; insert: string | null }
  | { kind: 'document'; part: DocumentChunk; insert: string | null }
  | { kind: 'fix'; fix: Fix; insert: string | null }
  | { kind: 'message'; title: string; text: string }
  /** What ran in one session around the command of this id. */
  | { kind: 'around'; commands: CommandRecord[]; id: string };

/** What the user did in the sidebar or a box. Handled by session.ts. */
export type Intent =
  | { type: 'act'; id: ActionId }
  | { type: 'submit'; action: InputAction; text: string }
  /** Esc in a box: what was typed stays for the next time. */
  | { type: 'leave'; action: InputAction | null; draft: string }
  | { type: 'insert'; text: string }
  /** Put the suggestion of this number into the line, from 1. */
  | { type: 'complete'; nth: number }
  /** A key on a row of Memories; null on a row that is none. */
  | { type: 'item'; action: ItemAction; item: RelatedItem | null }
  | { type: 'finish-task'; id: number }
  | { type: 'task'; action: TaskAction; id: number }
  | { type: 'decline-offered' }
  | { type: 'edit-worked' }
  | { type: 'settle-away'; choice: AwayChoice | 'keep' }
  | { type: 'blur' };

/** A live preview of what was understood of the text in a box: rows of label and value, or what is wrong. */
export type Preview = { ok: true; rows: { label: string; value: string }[] } | { ok: false; problem: string };
