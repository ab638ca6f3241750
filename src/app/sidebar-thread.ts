import type { Worker } from 'node:worker_threads';
import type { SidebarOptions, ToSidebar, ToTerminal } from './protocol.ts';
import { fullPatience, restartPause } from './restart-pause.ts';

/**
 * The sidebar's thread, seen from the terminal's: it is started, told things, and started again when it dies.
 * The shell never waits for it. While it is not there, what happened is kept and told to it later.
 */
export class SidebarThread {
  readonly #file: URL;
  readonly #options: (died: string | undefined) => SidebarOptions;
  readonly #onMessage: (message: ToTerminal) => void;
  readonly #onDown: (reason: string) => void;
  #worker: Worker | null = null;
  #ready = false;
  #readyAt = 0;
  #lastReason: string | undefined;
  #kept: ToSidebar[] = [];
  #patience = fullPatience;
  #stopped = false;
  #restart: NodeJS.Timeout | undefined;

  constructor(deps: {
    file: URL;
    options: (died: string | undefined) => SidebarOptions;
    onMessage: (message: ToTerminal) => void;
    /** It died; the reason is one sentence. */
    onDown: (reason: string) => void;
  }) {
    this.#file = deps.file;
    this.#options = deps.options;
    this.#onMessage = deps.onMessage;
    this.#onDown = deps.onDown;
  }

  get running(): boolean {
    return this.#ready;
  }

  start(): void {
    if (this.#worker !== null || this.#stopped) return;
    let problem: string | null = null;
    // Loaded only here, after the first prompt: the start does not wait for it.
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    // Its own output would land on the user's screen: it goes nowhere, its log is a file.
    const worker = new Worker(this.#file, {
      workerData: this.#options(this.#lastReason),
      stdout: true,
      stderr: true,
      resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 },
    });
    worker.stdout.resume();
    worker.stderr.resume();
    worker.on('message', (message: ToTerminal) => this.#heard(message));
    worker.on('error', (error) => (problem = error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.#died(problem));
    this.#worker = worker;
  }

  tell(message: ToSidebar): void {
    if (this.#ready) this.#worker?.postMessage(message);
    else if (this.#kept.length < MOST_KEPT) this.#kept.push(message);
  }

  /** Asks it to write what it holds and end; false when it has not within the limit. */
  async stop(limitMs: number): Promise<boolean> {
    this.#stopped = true;
    clearTimeout(this.#restart);
    const worker = this.#worker;
    if (worker === null) return true;
    return new Promise<boolean>((resolve) => {
      worker.once('exit', () => resolve(true));
      setTimeout(() => resolve(false), limitMs);
      worker.postMessage({ type: 'stop' } satisfies ToSidebar);
    });
  }

  #heard(message: ToTerminal): void {
    if (message.type === 'ready') {
      this.#ready = true;
      this.#readyAt = performance.now();
      for (const kept of this.#kept.splice(0)) this.#worker?.postMessage(kept);
    }
    this.#onMessage(message);
  }

  #died(error: string | null): void {
    const stoodMs = this.#ready ? performance.now() - this.#readyAt : null;
    this.#worker = null;
    this.#ready = false;
    if (this.#stopped) return;
    const reason = error === null ? 'The sidebar stopped.' : `The sidebar stopped: ${error}`;
    this.#lastReason = reason;
    const { patience, waitMs } = restartPause(this.#patience, { stoodMs, error });
    this.#patience = patience;
    this.#onDown(reason);
    this.#restart = setTimeout(() => this.start(), waitMs);
  }
}

const MOST_KEPT = 2000;
