import type { Worker } from 'node:worker_threads';
import type { SidebarOptions, ToSidebar, ToTerminal } from './protocol.ts';

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
  #lastReason: string | undefined;
  #kept: ToSidebar[] = [];
  #deaths: number[] = [];
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
    let reason = 'The sidebar stopped.';
    // Loaded only here, after the first prompt: the start does not wait for it.
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    // Its own output would land on the user's screen: it goes nowhere, its log is a file.
    const worker = new Worker(this.#file, {
      workerData: this.#options(this.#lastReason),
      stdout: true,
      stderr: true,
      resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 },
    });
    worker.stdout.resume();
    worker.stderr.resume();
    worker.on('message', (message: ToTerminal) => this.#heard(message));
    worker.on(
      'error',
      (error) => (reason = `The sidebar stopped: ${error instanceof Error ? error.message : String(error)}`),
    );
    worker.on('exit', () => this.#died(reason));
    this.#worker = worker;
  }

  tell(message: ToSidebar): void {
    if (this.#ready) this.#worker?.postMessage(message);
    else if (this.#kept.length < MOST_KEPT) this.#kept.push(message);
  }

  /** Asks it to write what it holds and end; resolves when it has, or after the limit. */
  async stop(limitMs: number): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#restart);
    const worker = this.#worker;
    if (worker === null) return;
    await new Promise<void>((resolve) => {
      worker.once('exit', () => resolve());
      setTimeout(resolve, limitMs).unref();
      worker.postMessage({ type: 'stop' } satisfies ToSidebar);
    });
  }

  #heard(message: ToTerminal): void {
    if (message.type === 'ready') {
      this.#ready = true;
      for (const kept of this.#kept.splice(0)) this.#worker?.postMessage(kept);
    }
    this.#onMessage(message);
  }

  #died(reason: string): void {
    this.#worker = null;
    this.#ready = false;
    if (this.#stopped) return;
    this.#lastReason = reason;
    const now = performance.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < PATIENCE_MS), now];
    this.#onDown(reason);
    // The first time at once; one that dies again and again must not eat the processor.
    const wait = this.#deaths.length <= 1 ? 100 : Math.min(PATIENCE_MS, 250 * 2 ** this.#deaths.length);
    this.#restart = setTimeout(() => this.start(), wait);
  }
}

const MOST_KEPT = 2000;
const PATIENCE_MS = 30_000;
