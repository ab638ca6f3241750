import type { Heartbeat } from './heartbeat.ts';
import type { HeartbeatQueue } from './queue.ts';

/** So many a request may have. */
const together = 25;

export interface SenderOptions {
  /** Such as https://api.wakatime.com/api/v1. */
  url: string;
  /** Asked for at each request, and kept nowhere. */
  key: () => Promise<string>;
  queue: HeartbeatQueue;
  /** Hears why something could not be sent; never the key. */
  problem: (reason: string) => void;
  /** How long is waited until what was said goes out, after a failure until it is tried again, and for an answer. */
  pauses?: Pauses;
}

export interface Pauses {
  gatherMs: number;
  firstRetryMs: number;
  longestRetryMs: number;
  answerMs: number;
}

const usual: Pauses = { gatherMs: 20_000, firstRetryMs: 5000, longestRetryMs: 600_000, answerMs: 15_000 };

export interface Sender {
  /** There is something in the queue. */
  wake(): void;
  stop(): void;
}

/**
 * Sends what waits, at least once: what was answered is taken out of the queue, what was not is sent again as it is,
 * with the same time, by which the receiver knows it again.
 */
export function createSender({ url, key, queue, problem, pauses = usual }: SenderOptions): Sender {
  let timer: NodeJS.Timeout | null = null;
  let failures = 0;
  let stopped = false;

  function wake(): void {
    if (timer === null && !stopped) plan(pauses.gatherMs);
  }

  function plan(ms: number): void {
    timer = setTimeout(() => void sendAll(), ms);
    timer.unref();
  }

  async function sendAll(): Promise<void> {
    try {
      while (queue.length > 0 && !stopped) await sendSome();
      timer = null;
      if (queue.length > 0) wake();
    } catch (error) {
      failures += 1;
      problem(reasonOf(error));
      if (!stopped) plan(Math.min(pauses.longestRetryMs, pauses.firstRetryMs * 2 ** (failures - 1)));
    }
  }

  async function sendSome(): Promise<void> {
    const batch = queue.first(together);
    const answer = await post(batch);
    const { done, refused } = sortedBy(answer, batch);
    queue.done(done);
    if (refused !== null) problem(refused);
    if (done.length === 0) throw new Error('nothing of it was accepted');
    failures = 0;
  }

  async function post(batch: readonly Heartbeat[]): Promise<unknown> {
    const response = await fetch(`${url.replace(/\/+$/, '')}/users/current/heartbeats.bulk`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'dooz-pilot',
        authorization: `Basic ${Buffer.from((await key()).trim()).toString('base64')}`,
      },
      body: JSON.stringify(batch),
      // A redirect elsewhere would take the key along.
      redirect: 'error',
      signal: AbortSignal.timeout(pauses.answerMs),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return parsed(text);
  }

  return {
    wake,
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

interface Sorted {
  done: Heartbeat[];
  refused: string | null;
}

/** `{"responses": [[…, 201], […, 400]]}`: those that may be accepted later stay; without it all were accepted. */
function sortedBy(answer: unknown, batch: readonly Heartbeat[]): Sorted {
  const codes = codesIn(answer);
  const code = (index: number): number => codes[index] ?? (codes.length === 0 ? 202 : 500);
  const done = batch.filter((_, index) => code(index) < 500 && code(index) !== 429);
  const refused = batch.filter((_, index) => code(index) >= 400 && code(index) < 500 && code(index) !== 429).length;
  return { done, refused: refused === 0 ? null : `${refused} of ${batch.length} were refused for good` };
}

function codesIn(answer: unknown): number[] {
  if (typeof answer !== 'object' || answer === null || !('responses' in answer)) return [];
  const { responses } = answer;
  if (!Array.isArray(responses)) return [];
  return responses.map((each: unknown) => (Array.isArray(each) && typeof each[1] === 'number' ? each[1] : 500));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** `fetch failed` says nothing; what it was caused by does. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
