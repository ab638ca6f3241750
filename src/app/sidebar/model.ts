import type { SearchPlace } from '../../brain/history/search-query.ts';
import type { RelatedItem } from '../../brain/related.ts';
import type { Config } from '../../config/schema.ts';
import type { Instant } from '../../events.ts';
import type { Analysis } from '../../grammar/analysis.ts';
import type { CommandRecord, Entry, Fix, Memory, Place, Task } from '../../store/records.ts';
import type { Away } from '../../worklog/away.ts';
import type { SeenCommand, WorkedSpan } from '../../worklog/suggest.ts';
import type { SubjectWords } from '../../worklog/subject-words.ts';
import type { StartedTimer } from '../../worklog/timer.ts';
import type { CommandWrite } from './commands.ts';
import type { HistoryQuestion } from '../history/question.ts';
import type { Commit } from './commit-links.ts';
import type { ItemJob, ItemResult } from './item-jobs.ts';
import type { WorkJob, WorkResult } from './work-jobs.ts';
import type { PlaceTasks } from './place-tasks.ts';
import type { PastLines } from './past-lines.ts';
import type { Part } from '../keymap.ts';
import type { InputAction, OpenBox, SidebarOptions, Size, ToTerminal } from '../protocol.ts';
import type { EditedTask, TaskJob, TaskResult, TaskSource } from './task-jobs.ts';
import type { FinishOffer, Intent, SessionState, Typing } from './state.ts';

type RanBy = Pick<CommandRecord, 'host' | 'who' | 'author'>;

/** The drawn state, and what must be remembered beside it to decide what comes next. */
export interface Model {
  state: SessionState;
  session: string;
  shell: string;
  ranBy: RanBy;
  history: Config['history'];
  /** The config leaves the width to pilot: the one that was set by key holds. */
  widthByKey: boolean;
  running: Run | null;
  /** The last commands of this shell that the store knows, oldest first. */
  recent: CommandRecord[];
  /** What was in each box when it was left. */
  drafts: Partial<Record<InputAction, string>>;
  /** The command that a box opened by memory.remember-command is about: the shell runs on behind the box. */
  subject: CommandRecord | null;
  /** The fix that the box fix.correct is about. */
  fix: Fix | null;
  /** What the box task.from is about, and the task that is in task.edit. */
  about: TaskSource | null;
  editing: EditedTask | null;
  /** Where the keys go when the box closes. */
  behind: 'shell' | 'sidebar';
  /** The sidebar was asked to show itself and takes the keys as soon as it has a size. */
  focusWhenShown: boolean;
  /** The box whose text is being stored: a second Enter must not store it twice. */
  storing: InputAction | null;
  storeVersion: number | null;
  trouble: { reading: boolean; writing: boolean };
  /** Questions for related items are numbered, so that an old answer never replaces a newer one. */
  related: { asked: number; shown: number };
  /** Whose past was read in this repository; null stands for the names of all programs. */
  habits: { repo: string | null; programs: (string | null)[] };
  noticeTurn: number;
  /** Those that matter here, the most urgent first. */
  tasks: Task[];
  /** The entries that touch the day that began at `day`. */
  entries: Entry[];
  day: Instant;
  /** What the shell saw of today's work, and the newest of it that nobody has logged. */
  worked: { commands: SeenCommand[]; span: WorkedSpan | null; readAt: Instant };
  away: Away | null;
  /** Open tasks that are due soon, wherever they belong. */
  due: Task[];
  /** What was said of them in this window already. */
  reminders: { beforeMs: number; desktop: boolean; said: string[] };
  worklog: { idleMs: number; auto: boolean };
}

/** One line the shell runs now. `kept` says that it was given to the store when it began. */
interface Run {
  head: string | null;
  id: string;
  line: string;
  place: Place;
  startedAt: Instant;
  analysis: Analysis;
  kept: boolean;
  /** It began in private mode, or where nothing is recorded. */
  hidden: boolean;
}

export type SessionEvent =
  | { type: 'begin'; storeProblem: string | null }
  | { type: 'size'; sidebar: Size | null; shell: Size }
  | { type: 'resized' }
  | { type: 'box'; box: OpenBox; open: boolean }
  | { type: 'prompt'; place: Place }
  | { type: 'typed'; typing: Typing | null }
  | {
      type: 'started';
      id: string;
      line: string;
      at: Instant;
      record: boolean;
      /** It runs where nothing is recorded. */
      hidden: boolean;
      place: Place;
      head: string | null;
      analysis: Analysis;
    }
  | {
      type: 'ended';
      id: string;
      line: string;
      at: Instant;
      durationMs: number;
      exit: number | null;
      record: boolean;
      hidden: boolean;
      output?: string;
      place: Place;
      analysis: Analysis;
    }
  | { type: 'integration'; off: string | null }
  | { type: 'configured'; config: Config }
  | { type: 'intent'; intent: Intent }
  /** Something was copied in the terminal; `sent` when the host's clipboard has it. */
  | { type: 'copied'; text: string; sent: boolean; whole: boolean }
  | { type: 'said'; level: 'info' | 'error'; text: string }
  | { type: 'tick' }
  | { type: 'notice-over'; turn: number }
  | { type: 'version'; version: number }
  | { type: 'loaded-tasks'; found: PlaceTasks }
  | { type: 'loaded-due'; tasks: Task[] }
  | { type: 'loaded-day'; day: Instant; entries: Entry[]; running: Entry | null }
  | { type: 'loaded-worked'; commands: SeenCommand[] }
  /** Somebody is at the keys again, and was so at `last`. */
  | { type: 'input'; at: Instant; last: Instant | null }
  | { type: 'was-away'; from: Instant; to: Instant }
  | { type: 'loaded-first-run'; firstRun: boolean }
  | { type: 'loaded-width'; cols: number | null }
  | { type: 'loaded-recent'; commands: CommandRecord[] }
  | { type: 'related'; turn: number; items: RelatedItem[] }
  | { type: 'commands-written'; commands: CommandRecord[] }
  | { type: 'commit-linked'; offer: FinishOffer }
  /** Of what is offered these need no answer any more. */
  | { type: 'offer-over'; ids: number[] }
  | { type: 'job-done'; from: InputAction | null; result: JobResult }
  | { type: 'job-failed'; from: InputAction | null; problem: string }
  | { type: 'trouble'; side: 'reading' | 'writing'; problem: string }
  | { type: 'works'; side: 'reading' | 'writing'; written: number; lost: number };

/** A change the user asked for. */
export type Job =
  | TaskJob
  | ItemJob
  | { type: 'correct-fix'; id: string; steps: string[] }
  | { type: 'log'; words: SubjectWords; place: Place; startedAt: Instant; endedAt: Instant }
  | { type: 'start-timer'; words: SubjectWords; place: Place; at?: Instant }
  | { type: 'continue-timer'; place: Place }
  | { type: 'stop-timer' }
  | WorkJob
  | { type: 'remember'; text: string; place: Place; command: CommandRecord | null };

export type JobResult =
  | TaskResult
  | { type: 'logged'; entry: Entry }
  | { type: 'timer-started'; entry: StartedTimer }
  | { type: 'timer-stopped'; entry: Entry }
  | WorkResult
  | ItemResult
  | { type: 'fix-corrected'; fix: Fix }
  | { type: 'remembered'; memory: Memory };

/** What the session must do in the world. Run by effects.ts. */
export type SessionEffect =
  | { type: 'post'; message: ToTerminal }
  | { type: 'write-command'; write: CommandWrite }
  | { type: 'load'; what: 'day' | 'worked' | 'first-run' | 'recent' | 'width' }
  | { type: 'note-input'; at: Instant; last: Instant | null; idleMs: number }
  | { type: 'load-tasks'; place: Place }
  | { type: 'link-commit'; commit: Commit }
  | { type: 'check-offer'; ids: number[] }
  | { type: 'load-due'; span: { from: Instant; to: Instant } }
  /** Shown by the first window that comes to it. */
  | { type: 'desktop'; text: string; keys: string[] }
  | { type: 'keep-width'; cols: number }
  | { type: 'ask-related'; turn: number; waitMs: number; question: RelatedQuestion }
  /** Answered with a message of its own: nothing of it is drawn here. */
  | { type: 'search-history'; question: HistoryQuestion | null; place: SearchPlace }
  | { type: 'do'; from: InputAction | null; job: Job }
  /** What the user has run of a program, for what is suggested first. */
  | { type: 'read-past'; program: string | null; repo: string | null }
  | { type: 'learn'; past: PastLines }
  | { type: 'copy'; text: string; sent: boolean; whole: boolean }
  | { type: 'end-notice'; turn: number; afterMs: number };

interface RelatedQuestion {
  /** The documents of the place are not read for it. */
  private: boolean;
  place: Place;
  line: string;
  recent: CommandRecord[];
}

/** What an event comes to. */
export type Step = [Model, SessionEffect[]];

export function newModel(
  options: SidebarOptions,
  from: { config: Config; place: Place; ranBy: RanBy; private: boolean; now: Instant },
): Model {
  return {
    state: {
      now: from.now,
      look: options.look,
      leaderName: from.config.leader,
      completionKey: completionKeyOf(from.config),
      off: partsOff(from.config),
      sidebar: options.sidebar,
      shell: options.shellSize,
      focus: 'shell',
      place: from.place,
      typing: null,
      last: null,
      related: [],
      tasks: { open: [], here: 0, total: 0, blocked: [], bound: null },
      offer: null,
      worklog: { totalMs: 0, running: null, beside: [], projects: [], worked: null, away: null },
      overlay: null,
      notice: null,
      private: from.private,
      integrationOff: null,
      firstRun: false,
    },
    session: options.session,
    shell: options.shell,
    ranBy: from.ranBy,
    history: from.config.history,
    widthByKey: from.config.sidebar.width === 'auto',
    running: null,
    recent: [],
    drafts: {},
    subject: null,
    fix: null,
    about: null,
    editing: null,
    behind: 'shell',
    focusWhenShown: false,
    storing: null,
    storeVersion: null,
    trouble: { reading: false, writing: false },
    related: { asked: 0, shown: 0 },
    habits: { repo: null, programs: [] },
    noticeTurn: 0,
    tasks: [],
    entries: [],
    day: startOfDay(from.now),
    worked: { commands: [], span: null, readAt: -Infinity },
    away: null,
    due: [],
    reminders: { ...remindersOf(from.config), said: [] },
    worklog: worklogOf(from.config),
  };
}

export function worklogOf({ worklog: { on, idleMinutes, auto } }: Config): Model['worklog'] {
  return on ? { idleMs: idleMinutes * 60_000, auto } : { idleMs: 0, auto: false };
}

export function remindersOf({ quicky }: Config): { beforeMs: number; desktop: boolean } {
  return { beforeMs: quicky.remindMinutes * 60_000, desktop: quicky.desktop };
}

export function completionKeyOf({ completion: { key } }: Config): string | null {
  return key === 'none' ? null : key;
}

export function partsOff(config: Config): Part[] {
  return (['worklog', 'quicky'] as const).filter((part) => !config[part].on);
}

/** The model with other things drawn; the very same model when they are drawn already. */
export function draw(model: Model, patch: Partial<SessionState>): Model {
  const changed = (Object.keys(patch) as (keyof SessionState)[]).some((key) => !same(model.state[key], patch[key]));
  return changed ? { ...model, state: { ...model.state, ...patch } } : model;
}

/** Everything drawn is plain data and short lists, so its text says whether it changed. */
export function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** The first step, then what the second makes of its model. */
export function andThen(step: Step, next: (model: Model) => Step): Step {
  const [model, effects] = next(step[0]);
  return [model, [...step[1], ...effects]];
}

/** One line at the foot, for as long as it takes to read it. */
export function notify(model: Model, level: 'info' | 'error', text: string, afterMs = readingTime(level, text)): Step {
  const turn = model.noticeTurn + 1;
  return [{ ...draw(model, { notice: { level, text } }), noticeTurn: turn }, [{ type: 'end-notice', turn, afterMs }]];
}

/** Some 15 characters a second for someone who has to notice it first; an error is read twice. */
function readingTime(level: 'info' | 'error', text: string): number {
  return level === 'info' ? Math.max(4_000, text.length * 65) : Math.max(10_000, text.length * 130);
}

export function startOfDay(now: Instant): Instant {
  return new Date(now).setHours(0, 0, 0, 0);
}

/** Not always 24 hours later: the clock changes twice a year. */
export function endOfDay(day: Instant): Instant {
  const date = new Date(day);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
}
