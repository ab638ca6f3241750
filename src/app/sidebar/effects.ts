import { related } from '../../brain/related.ts';
import { remember } from '../../brain/remember.ts';
import { sentence } from '../../errors.ts';
import type { Instant } from '../../events.ts';
import type { Store } from '../../store/store.ts';
import { continueTimer, stopTimer } from '../../worklog/timer.ts';
import { type Copied, copyNotice, copyWithTool } from './clipboard-tool.ts';
import { endOfDay, startOfDay } from './model.ts';
import type { Job, JobResult, SessionEffect, SessionEvent } from './model.ts';
import type { ToTerminal } from '../protocol.ts';
import { nothingWaits, wait } from './commands.ts';
import type { Waiting } from './commands.ts';
import { runTitle } from './outcome.ts';
import { openLater } from './opening.ts';
import { placeTasks } from './place-tasks.ts';
import { pastLines, type PastLines } from './past-lines.ts';
import { ranBy } from './ran-by.ts';
import { untilFree } from './store.ts';
import { doTask } from './task-jobs.ts';
import { type Commit, linkCommit, notOpen } from './commit-links.ts';
import { showOnDesktop } from './desktop-notice.ts';
import { createDocumentReader } from './document-reader.ts';
import { createHistorySearch, noHistory } from './history-search.ts';
import { doItem, noteChoice } from './item-jobs.ts';
import { learnFrom } from './lessons.ts';
import { doWork, logWords, noteInput, startWords, workedToday } from './work-jobs.ts';
import { createCommandWriter } from './writer.ts';
import type { WriterReports } from './writer.ts';

export interface EffectsOptions {
  store: Store | null;
  storeProblem: string | undefined;
  /** Opens the store when it could not be opened at the start. */
  openStore: (() => Promise<Store>) | undefined;
  session: string;
  post: (message: ToTerminal) => void;
  now: () => Instant;
  /** Whether nothing is kept of what is in a directory. */
  ignoreIn: (path: string) => boolean;
  /** What the user has run, for what is suggested first. */
  learn: (past: PastLines) => void;
  /** What came of an effect goes back as an event. */
  tell: (event: SessionEvent) => void;
}

export interface Effects {
  run(effect: SessionEffect): void;
  stop(): Promise<void>;
}

/** Does in the world what update.ts decided. Nothing throws out of here: what fails becomes an event. */
export function createEffects(options: EffectsOptions): Effects {
  const timers = createTimers();
  const stored = options.store === null ? withoutStore(options) : createStoreEffects(options.store, options);

  function run(effect: SessionEffect): void {
    switch (effect.type) {
      case 'post':
        return options.post(effect.message);
      case 'learn':
        return options.learn(effect.past);
      case 'copy':
        return void copy(effect);
      case 'end-notice':
        return timers.set('notice', effect.afterMs, () => options.tell({ type: 'notice-over', turn: effect.turn }));
      case 'search-history':
        return stored.run(effect);
      case 'ask-related':
        return timers.set('related', effect.waitMs, () => stored.run(effect));
      case 'do':
      case 'write-command':
      case 'load':
      case 'load-tasks':
      case 'load-due':
      case 'desktop':
      case 'read-past':
      case 'keep-width':
      case 'note-input':
      case 'link-commit':
      case 'check-offer':
        return stored.run(effect);
    }
  }

  async function copy(copied: Copied): Promise<void> {
    const outcome = await copyWithTool(copied.text, process.env, process.platform);
    options.tell({ type: 'said', ...copyNotice(copied, outcome) });
  }

  async function stop(): Promise<void> {
    timers.clear();
    await stored.stop();
  }

  return { run, stop };
}

/** One timer for each purpose: a new one takes the place of the last. */
function createTimers() {
  const timers = new Map<string, NodeJS.Timeout>();

  function set(purpose: string, ms: number, then: () => void): void {
    clearTimeout(timers.get(purpose));
    timers.set(purpose, setTimeout(then, ms).unref());
  }

  function clear(): void {
    for (const timer of timers.values()) clearTimeout(timer);
  }

  return { set, clear };
}

type StoreEffect = Exclude<SessionEffect, { type: 'post' | 'end-notice' | 'copy' | 'learn' }>;

interface StoreEffects {
  run(effect: StoreEffect): void;
  stop(): Promise<void>;
}

/** Nothing is known and nothing can be changed, but commands wait for a store that may yet be opened. */
function withoutStore(options: EffectsOptions): StoreEffects {
  const { openStore, tell } = options;
  let waiting = nothingWaits;
  let opened: { store: Store; effects: StoreEffects } | null = null;
  const opening = openStore === undefined ? null : openLater(openStore, begin);

  function begin(store: Store): void {
    opened = { store, effects: createStoreEffects(store, options, waiting) };
    waiting = nothingWaits;
    tell({ type: 'begin', storeProblem: null });
  }

  function run(effect: StoreEffect): void {
    if (opened !== null) return opened.effects.run(effect);
    if (effect.type === 'write-command' && opening !== null) waiting = wait(waiting, effect.write);
    if (effect.type === 'do') void doLate(effect);
    if (effect.type === 'search-history' && effect.question !== null) {
      options.post(noHistory(effect.question, options.storeProblem));
    }
  }

  async function doLate(effect: StoreEffect & { type: 'do' }): Promise<void> {
    const problem = opening === null ? options.storeProblem : await opening.tryNow();
    if (opened !== null) return opened.effects.run(effect);
    const text = problem ?? 'Nothing can be stored: there is no store.';
    tell({ type: 'job-failed', from: effect.from, problem: text });
  }

  async function stop(): Promise<void> {
    if (opened === null && waiting.writes.length > 0) await opening?.tryNow();
    await opening?.stop();
    await opened?.effects.stop();
    await opened?.store.close();
  }

  return { run, stop };
}

const mostDue = 100;

/** How soon a change of another window is seen, at the latest. One cheap question each time. */
const pollMs = 400;
const longestPollMs = 30_000;

function createStoreEffects(
  store: Store,
  { session, now, ignoreIn, tell, learn, post }: EffectsOptions,
  kept?: Waiting,
): StoreEffects {
  const reports: WriterReports = {
    written: (commands) => {
      tell({ type: 'commands-written', commands });
      inTurn(() => read(() => learnFrom(store, commands)));
      pollNow();
    },
    refused: (problem) => tell({ type: 'job-failed', from: null, problem }),
    trouble: (problem) => tell({ type: 'trouble', side: 'writing', problem }),
    works: (counts) => tell({ type: 'works', side: 'writing', ...counts }),
  };
  const writer = createCommandWriter(store, reports, kept);
  const history = createHistorySearch(store, (answer) => post({ type: 'history', answer }));
  const documents = createDocumentReader(store, { now, ignoreIn });
  let queue = Promise.resolve();
  let jobs = Promise.resolve();
  let newestQuestion = 0;
  let failedReads = 0;
  let stopped = false;
  let poll: NodeJS.Timeout | undefined;
  pollLater();

  function run(effect: StoreEffect): void {
    if (stopped) return;
    if (effect.type === 'write-command') return writer.write(effect.write);
    if (effect.type === 'search-history') return history.ask(effect.question, effect.place);
    if (effect.type === 'do') return afterJobs(() => doJob(effect));
    if (effect.type === 'note-input') return afterJobs(() => heard(effect));
    if (effect.type === 'link-commit') return void linked(effect.commit);
    if (effect.type === 'keep-width') return afterJobs(() => read(() => keepWidth(effect.cols)));
    if (effect.type === 'ask-related') {
      newestQuestion = effect.turn;
      if (!effect.question.private) documents.visit(effect.question.place.repo);
    }
    inTurn(() => read(() => answer(effect)));
  }

  /** One after the other, so that answers come in the order of the questions. */
  function inTurn(work: () => Promise<void>): void {
    queue = queue.then(work);
  }

  /** A change may wait for another program that writes; what is shown does not wait for it. */
  function afterJobs(work: () => Promise<void>): void {
    jobs = jobs.then(work);
  }

  function keepWidth(cols: number): Promise<void> {
    return untilFree(() => store.settings.set(widthKey, String(cols)));
  }

  /** Beside the others: git may take its time. */
  async function linked(commit: Commit): Promise<void> {
    const offer = await linkCommit(store, commit, now()).catch(() => null);
    if (!stopped && offer !== null) tell({ type: 'commit-linked', offer });
  }

  /** What cannot be noted is not worth a word. */
  async function heard(effect: StoreEffect & { type: 'note-input' }): Promise<void> {
    const away = await noteInput(store, effect).catch(() => null);
    if (away !== null) tell({ type: 'was-away', ...away });
  }

  async function doJob({ job, from }: StoreEffect & { type: 'do' }): Promise<void> {
    try {
      const result = await untilFree(() => perform(job));
      tell({ type: 'job-done', from, result });
      if (job.type === 'item') await noteChoice(store, job, now());
      pollNow();
      void writer.flush();
    } catch (error) {
      tell({ type: 'job-failed', from, problem: sentence(error) });
    }
  }

  async function perform(job: Job): Promise<JobResult> {
    switch (job.type) {
      case 'add-task':
      case 'edit-task':
      case 'finish-task':
      case 'act-on-task':
        return doTask(store, job, now());
      case 'item':
        return doItem(store, job, now());
      case 'correct-fix':
        return { type: 'fix-corrected', fix: await store.fixes.update(job.id, { steps: job.steps, confirmed: true }) };
      case 'log':
        return { type: 'logged', entry: await logWords(store, job) };
      case 'start-timer':
        return { type: 'timer-started', entry: await startWords(store, { ...job, now: now() }) };
      case 'continue-timer':
        return { type: 'timer-started', entry: await continueTimer(store, { place: job.place, now: now() }) };
      case 'log-worked':
      case 'settle-away':
        return doWork(store, job);
      case 'stop-timer':
        return { type: 'timer-stopped', entry: await stopTimer(store, { now: now() }) };
      case 'remember': {
        const { who, author } = ranBy(process.env);
        const by = who === 'agent' ? { trust: who, author } : {};
        const command = job.command === null ? {} : { command: job.command, title: runTitle(job.command) };
        const memory = await remember(store, { text: job.text, place: job.place, now: now(), ...by, ...command });
        return { type: 'remembered', memory };
      }
    }
  }

  async function read(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      if (failedReads > 0) tell({ type: 'works', side: 'reading', written: 0, lost: 0 });
      failedReads = 0;
    } catch (error) {
      failedReads++;
      tell({ type: 'trouble', side: 'reading', problem: sentence(error) });
    }
  }

  async function answer(
    effect: Exclude<
      StoreEffect,
      { type: 'write-command' | 'do' | 'keep-width' | 'link-commit' | 'search-history' | 'note-input' }
    >,
  ): Promise<void> {
    if (effect.type === 'load') return load(effect.what);
    if (effect.type === 'load-tasks')
      return tell({ type: 'loaded-tasks', found: await placeTasks(store, effect.place, now()) });
    if (effect.type === 'load-due') {
      return tell({ type: 'loaded-due', tasks: await store.tasks.dueWithin(effect.span, mostDue) });
    }
    if (effect.type === 'check-offer')
      return tell({ type: 'offer-over', ids: await notOpen(store, effect.ids, now()) });
    if (effect.type === 'desktop') return remindOnDesktop(effect);
    if (effect.type === 'read-past') return learn(await pastLines(store, effect.program, effect.repo));
    if (effect.turn < newestQuestion) return;
    const items = await related(store, { ...effect.question, now: now(), limit: relatedShown });
    tell({ type: 'related', turn: effect.turn, items });
  }

  async function load(what: (StoreEffect & { type: 'load' })['what']): Promise<void> {
    switch (what) {
      case 'day':
        return loadDay(startOfDay(now()));
      case 'worked':
        return tell({ type: 'loaded-worked', commands: await workedToday(store, now()) });
      case 'first-run':
        return tell({ type: 'loaded-first-run', firstRun: await isEmpty(store) });
      case 'width':
        return loadWidth();
      case 'recent': {
        const commands = await store.commands.list({ session, limit: 10 });
        return tell({ type: 'loaded-recent', commands });
      }
    }
  }

  /** Once, however many windows there are. */
  async function remindOnDesktop({ text, keys }: StoreEffect & { type: 'desktop' }): Promise<void> {
    const first = await Promise.all(keys.map((key) => store.settings.claim(`reminded ${key}`)));
    if (first.some(Boolean)) await showOnDesktop(text, process.env, process.platform);
  }

  async function loadWidth(): Promise<void> {
    const cols = Number(await store.settings.get(widthKey));
    tell({ type: 'loaded-width', cols: Number.isInteger(cols) && cols > 0 ? cols : null });
  }

  async function loadDay(day: Instant): Promise<void> {
    const entries = await store.entries.list({ from: day, to: endOfDay(day) });
    const running = (await store.entries.running()) ?? null;
    tell({ type: 'loaded-day', day, entries, running });
  }

  /** What this window wrote is drawn by the same way as what others wrote, only at once. */
  function pollNow(): void {
    if (stopped) return;
    clearTimeout(poll);
    inTurn(pollOnce);
  }

  function pollLater(): void {
    clearTimeout(poll);
    const pause = Math.min(longestPollMs, pollMs * 2 ** Math.min(failedReads, 10));
    poll = setTimeout(() => inTurn(pollOnce), pause).unref();
  }

  async function pollOnce(): Promise<void> {
    await read(async () => tell({ type: 'version', version: await store.version() }));
    if (!stopped) pollLater();
  }

  async function stop(): Promise<void> {
    stopped = true;
    clearTimeout(poll);
    await documents.stop();
    await jobs;
    await queue;
    await writer.stop();
  }

  return { run, stop };
}

const widthKey = 'sidebar.width';

/** More than any panel is high. */
const relatedShown = 20;

async function isEmpty(store: Store): Promise<boolean> {
  const [commands, memories] = [await store.commands.count(), await store.memories.count()];
  return commands === 0 && memories === 0 && !(await store.tasks.any());
}
