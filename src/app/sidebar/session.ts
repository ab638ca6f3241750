import { randomUUID } from 'node:crypto';
import type { SearchPlace } from '../../brain/history/search-query.ts';
import { ignoredFolders } from '../../config/ignored-folders.ts';
import type { Config } from '../../config/schema.ts';
import { Emitter } from '../../events.ts';
import type { Instant, ShellEvent } from '../../events.ts';
import type { Analysis } from '../../grammar/analysis.ts';
import type { Completions } from '../../grammar/completion.ts';
import { headOf, placeOf } from '../../shell/place.ts';
import type { Place } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { ActionId } from '../keymap.ts';
import type { Danger, InputAction, SidebarOptions, ToSidebar, ToTerminal } from '../protocol.ts';
import { previewOf } from './boxes.ts';
import { nextTick } from './clock.ts';
import { createEffects } from './effects.ts';
import { contextOf } from './intents.ts';
import { newModel } from './model.ts';
import type { SessionEvent } from './model.ts';
import { ranBy } from './ran-by.ts';
import { update } from './update.ts';
import type { Surroundings } from './surroundings.ts';
import type { Intent, Preview, SessionState, Typing } from './state.ts';
import { withLastCommand } from './last-command.ts';
import { verdictOf } from './verdict.ts';

/** What the view sees of a session: what to draw, and where to say what the user did. */
export interface SidebarSession {
  readonly state: SessionState;
  /** Called after each change of `state`, and only then. */
  subscribe: (listener: () => void) => () => void;
  handle: (message: ToSidebar) => void;
  intent: (intent: Intent) => void;
  preview: (action: InputAction, text: string) => Preview;
  /** More is known around the user than when the line was looked at: branches, aliases. */
  refresh: () => void;
  /** The config file says something else than before. */
  configure: (config: Config) => void;
  /** Writes what still waits. The store that was handed in stays open: who opened it closes it. */
  stop: () => Promise<void>;
}

export interface SidebarDeps {
  /** Null when it could not be opened; all that needs no store works without. */
  store: Store | null;
  storeProblem?: string;
  /** Opens a store that could not be opened at the start; this session closes it. Without it nothing is tried again. */
  openStore?: () => Promise<Store>;
  grammar: Pick<Surroundings, 'analyze' | 'complete' | 'learn'>;
  config: Config;
  post: (message: ToTerminal) => void;
  now?: () => Instant;
}

/** One running session, between the shell's events, the store and the view. */
export function createSidebarSession(options: SidebarOptions, deps: SidebarDeps): SidebarSession {
  const now = deps.now ?? Date.now;
  const changes = new Emitter<void>();
  let isHidden = ignoredFolders(deps.config.history.ignoreIn);
  const effects = createEffects({
    store: deps.store,
    storeProblem: deps.storeProblem,
    openStore: deps.openStore,
    session: options.session,
    post: deps.post,
    now,
    ignoreIn: (path) => isHidden(path),
    learn: deps.grammar.learn,
    tell: dispatch,
  });
  let model = newModel(options, {
    config: deps.config,
    place: placeAt(options.cwd),
    ranBy: ranBy(process.env),
    private: options.private ?? (deps.config.history.private || process.env['PILOT_PRIVATE'] === '1'),
    now: now(),
  });
  let clock: NodeJS.Timeout | undefined;
  let newestLine: { text: string; cursor: number } | null = null;
  let isStale = false;
  let { guard } = deps.config;
  let stopped = false;

  function dispatch(event: SessionEvent): void {
    if (stopped) return;
    const before = model.state;
    const [next, todo] = update(model, event, now());
    model = next;
    for (const effect of todo) effects.run(effect);
    if (model.state === before) return;
    setClock();
    changes.emit();
  }

  function setClock(): void {
    clearTimeout(clock);
    const at = nextTick(model.state);
    if (at !== null) clock = setTimeout(() => dispatch({ type: 'tick' }), Math.max(1, at - now())).unref();
  }

  function handle(message: ToSidebar): void {
    switch (message.type) {
      case 'size':
        return dispatch(message);
      case 'shell':
        return hear(message.event);
      case 'judge':
        return deps.post({ type: 'verdict', id: message.id, danger: judge(message.line) });
      case 'action':
        return pressed(message.id);
      case 'complete':
        return put(message.nth);
      case 'history':
        return effects.run({ type: 'search-history', question: message.question, place: searchPlace() });
      case 'copied':
      case 'input':
        return dispatch(message);
      case 'say':
        return dispatch({ type: 'said', level: 'info', text: message.text });
      case 'box':
        return dispatch(message);
      case 'stop':
        return void stop();
      case 'keys':
      case 'click':
      case 'wheel':
        // The view's, which says with an intent what they meant.
        return;
    }
  }

  /** A leader key. The terminal thread has given the sidebar its new width already; the palette leaves it to us. */
  function pressed(id: ActionId): void {
    const resized = id === 'sidebar.wider' || id === 'sidebar.narrower';
    dispatch(resized ? { type: 'resized' } : { type: 'intent', intent: { type: 'act', id } });
  }

  function hear(event: ShellEvent): void {
    if (event.type === 'line') return hearLine(event);
    if (event.type !== 'integration') newestLine = null;
    switch (event.type) {
      case 'prompt':
        return dispatch({ type: 'prompt', place: placeAt(event.cwd) });
      case 'command-start':
        return dispatch({
          ...event,
          type: 'started',
          id: randomUUID(),
          record: event.record ?? true,
          hidden: isHidden(event.cwd),
          place: placeAt(event.cwd),
          head: headAt(event.cwd),
          analysis: analyse(event.line),
        });
      case 'command-end':
        return dispatch({
          ...event,
          type: 'ended',
          id: randomUUID(),
          hidden: isHidden(event.cwd),
          place: placeAt(event.cwd),
          analysis: analyse(event.line),
        });
      case 'integration':
        return dispatch({
          type: 'integration',
          off: event.state === 'on' ? null : (event.reason ?? 'no integration for this shell'),
        });
      case 'aliases':
        // The grammar's, which is handed in.
        return;
    }
  }

  /** Of a burst of lines only the newest is worth an analysis: it waits until all that came together is heard. */
  function hearLine(line: { text: string; cursor: number }): void {
    if (newestLine === null) setImmediate(analyseNewest);
    newestLine = line;
  }

  function analyseNewest(): void {
    const line = newestLine;
    newestLine = null;
    if (line !== null) dispatch({ type: 'typed', typing: line.text.trim() === '' ? null : understood(line) });
    isStale = false;
  }

  function understood({ text, cursor }: { text: string; cursor: number }): Typing {
    return { text, cursor, analysis: analyse(text), completions: complete(text, cursor) };
  }

  function complete(line: string, cursor: number): Completions {
    try {
      if (line.length > longestLine) return noCompletions(cursor);
      const { replace, items } = deps.grammar.complete(line, cursor);
      return { replace, items: items.slice(0, mostSuggested) };
    } catch {
      return noCompletions(cursor);
    }
  }

  /** Meanwhile more may be typed than was looked at. */
  function put(nth: number): void {
    analyseNewest();
    dispatch({ type: 'intent', intent: { type: 'complete', nth } });
  }

  function searchPlace(): SearchPlace {
    return { ...model.state.place, session: options.session, home: process.env['HOME'] ?? '', now: now() };
  }

  function refresh(): void {
    const { typing } = model.state;
    if (typing === null) return;
    isStale = true;
    hearLine(newestLine ?? typing);
  }

  function analyse(line: string): Analysis {
    if (!isStale && line === model.state.typing?.text) return model.state.typing.analysis;
    if (line === model.running?.line) return model.running.analysis;
    try {
      return line.length > longestLine ? notUnderstood(line) : deps.grammar.analyze(line, here());
    } catch {
      return notUnderstood(line);
    }
  }

  function here(): { branch?: string; protectedBranches: readonly string[] } {
    const { branch } = model.state.place;
    return { protectedBranches: guard.protectedBranches, ...(branch !== null && { branch }) };
  }

  function judge(typed: string): Danger | null {
    const line = withLastCommand(typed, options.shell, model.state.last?.line);
    try {
      return verdictOf(line, analyse, guard);
    } catch {
      return null;
    }
  }

  async function stop(): Promise<void> {
    clearTimeout(clock);
    await effects.stop();
    stopped = true;
  }

  dispatch(firstEvent(deps));
  return {
    get state() {
      return model.state;
    },
    subscribe: (listener) => changes.on(listener),
    handle,
    intent: (intent) => dispatch({ type: 'intent', intent }),
    preview: (action, text) => previewOf(action, text, contextOf(model, now())),
    refresh,
    configure: (config) => {
      guard = config.guard;
      isHidden = ignoredFolders(config.history.ignoreIn);
      dispatch({ type: 'configured', config });
    },
    stop,
  };
}

/** What waits for a store that may yet be opened is not lost, which is said with what went wrong. */
function firstEvent({ storeProblem: problem, openStore }: SidebarDeps): SessionEvent {
  return problem !== undefined && openStore !== undefined
    ? { type: 'trouble', side: 'writing', problem }
    : { type: 'begin', storeProblem: problem ?? null };
}

/** As many as there are digits, and more than a panel shows. */
const mostSuggested = 9;

function noCompletions(cursor: number): Completions {
  return { replace: { from: cursor, to: cursor }, items: [] };
}

/** Nobody types such a line; a paste of a megabyte should not hold up the sidebar. */
const longestLine = 20_000;

function notUnderstood(line: string): Analysis {
  return { line, ok: false, commands: [], effect: 'unknown' };
}

function headAt(cwd: string): string | null {
  try {
    return headOf(cwd);
  } catch {
    return null;
  }
}

function placeAt(cwd: string): Place {
  try {
    return placeOf(cwd);
  } catch {
    return { cwd, repo: null, branch: null };
  }
}
