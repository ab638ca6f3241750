import { captureCommand } from '../../brain/capture.ts';
import { PilotError, sentence } from '../../errors.ts';
import type { CommandRecord } from '../../store/records.ts';
import type { CommandOutcome, Store } from '../../store/store.ts';
import { commandOf, nothingWaits, wait, written } from './commands.ts';
import type { CommandWrite, Waiting } from './commands.ts';
import { untilFree } from './store.ts';

export interface CommandWriter {
  write(write: CommandWrite): void;
  /** Try again now: somebody saw the store work. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** Called as the writes come through, or do not. */
export interface WriterReports {
  /** Commands that ended and are stored now. */
  written(commands: CommandRecord[]): void;
  /** The store takes this one not at all; it is given up. */
  refused(problem: string): void;
  /** The store takes nothing for now; what waits is tried again. */
  trouble(problem: string): void;
  works(counts: { written: number; lost: number }): void;
}

/**
 * Writes commands one after the other, and keeps them in order while the store cannot be written. `kept` are those
 * that waited for a store that could not be opened.
 */
export function createCommandWriter(store: Store, reports: WriterReports, kept?: Waiting): CommandWriter {
  let waiting = kept ?? nothingWaits;
  let flushing: Promise<void> | null = null;
  let failures = kept === undefined ? 0 : 1;
  let retry: NodeJS.Timeout | undefined;
  /** Commands whose first row stands in the store and whose end is not written yet. */
  const begun = new Set<string>();
  if (kept !== undefined) void flush();

  function write(next: CommandWrite): void {
    waiting = wait(waiting, next);
    if (failures === 0) void flush();
  }

  function flush(): Promise<void> {
    flushing ??= flushAll().finally(() => {
      flushing = null;
      if (failures === 0 && waiting.writes.length > 0) void flush();
    });
    return flushing;
  }

  async function flushAll(): Promise<void> {
    const before = failures;
    let count = 0;
    for (let next = waiting.writes[0]; next !== undefined; next = waiting.writes[0]) {
      if (!(await tryWrite(next))) return;
      waiting = written(waiting, next);
      count++;
    }
    failures = 0;
    if (before > 0) tellItWorks(count);
  }

  /** False when it must be tried again later. */
  async function tryWrite(next: CommandWrite): Promise<boolean> {
    try {
      await untilFree(() => put(next));
      failures = 0;
    } catch (error) {
      if (isOutage(error)) return tryLater(error);
      if (!isGone(error)) reports.refused(`A command could not be stored: ${sentence(error)}`);
      begun.delete(commandOf(next));
    }
    return true;
  }

  async function put(next: CommandWrite): Promise<void> {
    if (next.type === 'start') {
      if ((await captureCommand(store, next.command)) !== null) begun.add(next.command.id);
    } else if (next.type === 'end') {
      const record = await end(next.command);
      if (record !== null) reports.written([record]);
    } else if (begun.has(next.id)) {
      await store.commands.remove(next.id);
      begun.delete(next.id);
    }
  }

  async function end(command: (CommandWrite & { type: 'end' })['command']): Promise<CommandRecord | null> {
    const { id } = command;
    if (!begun.has(id)) return captureCommand(store, command);
    const record = await store.commands.finish(id, outcomeOf(command));
    begun.delete(id);
    return record;
  }

  function tryLater(error: unknown): false {
    failures++;
    clearTimeout(retry);
    retry = setTimeout(() => void flush(), Math.min(longestPause, firstPause * 2 ** (failures - 1)));
    retry.unref();
    reports.trouble(sentence(error));
    return false;
  }

  function tellItWorks(count: number): void {
    clearTimeout(retry);
    reports.works({ written: count, lost: waiting.lost });
    waiting = { ...waiting, lost: 0 };
  }

  async function stop(): Promise<void> {
    clearTimeout(retry);
    await flush();
    clearTimeout(retry);
  }

  return { write, flush, stop };
}

function outcomeOf(command: (CommandWrite & { type: 'end' })['command']): CommandOutcome {
  const { line, durationMs, exit, cli, path, effect, intents, outputDigest, error, output } = command;
  return {
    line,
    durationMs,
    exit,
    cli,
    path,
    effect,
    ...(intents !== undefined && { intents }),
    ...(outputDigest !== undefined && { outputDigest }),
    ...(error !== undefined && { error }),
    ...(output !== undefined && { output }),
  };
}

const firstPause = 1_000;
const longestPause = 30_000;

/** Somebody deleted the command while it ran. */
function isGone(error: unknown): boolean {
  return error instanceof PilotError && error.code === 'NOT_FOUND';
}

/** The store cannot be used for now; anything else is about this one command. */
function isOutage(error: unknown): boolean {
  return error instanceof PilotError && error.code.startsWith('STORE_');
}
