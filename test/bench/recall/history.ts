import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistoryAnswer } from '../../../src/app/history/question.ts';
import { createHistorySearch } from '../../../src/app/sidebar/history-search.ts';
import { openStore } from '../../../src/store/open.ts';
import type { NewCommand, Store } from '../../../src/store/store.ts';
import { quantile } from '../quantile.ts';
import { randomFrom } from './random.ts';

export interface HistorySpeed {
  rows: number;
  questions: number;
  first: { p50ms: number; p95ms: number; max: number };
  last: { p50ms: number; p95ms: number; max: number };
  /** The longest time for which the thread heard nothing else. */
  deafMs: number;
}

const together = 5000;

/** The search of `leader /` over invented commands, asked as somebody types: each key is a question. */
export async function measureHistory(rows: number): Promise<HistorySpeed> {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-history-'));
  const store = await openStore({ path: join(folder, 'pilot.db') });
  try {
    const random = randomFrom(11);
    for (let row = 0; row < rows; row += together) {
      await store.commands.addMany(
        Array.from({ length: Math.min(together, rows - row) }, (_, at) => command(row + at, random)),
      );
    }
    return { rows, ...(await ask(store, rows)) };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

async function ask(store: Store, rows: number): Promise<Omit<HistorySpeed, 'rows'>> {
  const place = {
    cwd: '/src/p3',
    repo: '/src/p3',
    branch: 'main',
    session: 's0',
    home: '/home/ada',
    now: rows * 60_000,
  };
  const first: number[] = [];
  const last: number[] = [];
  let deafMs = 0;
  for (const text of questions()) {
    const start = performance.now();
    let heard = start;
    const listening = setInterval(() => {
      const now = performance.now();
      deafMs = Math.max(deafMs, now - heard);
      heard = now;
    }, 1);
    await new Promise<void>((done) => {
      let answered = false;
      const search = createHistorySearch(store, ({ more }: HistoryAnswer) => {
        if (!answered) first.push(performance.now() - start);
        answered = true;
        if (more) return;
        last.push(performance.now() - start);
        done();
      });
      search.ask({ turn: 1, text, scope: 'everywhere' }, place);
    });
    clearInterval(listening);
  }
  return { questions: first.length, first: figures(first), last: figures(last), deafMs };
}

function figures(times: number[]): HistorySpeed['first'] {
  return { p50ms: quantile(times, 0.5), p95ms: quantile(times, 0.95), max: Math.max(...times) };
}

/** Every beginning of these: as one comes by it when one types. */
function* questions(): Generator<string> {
  for (const whole of [
    'git push',
    'gco',
    'docker run exit:fail',
    'kubctl',
    'npm test cwd:.',
    'ticket-77123',
    'zzqx',
    'rsync before:1970-02-01',
    'make -cli:npm branch:main',
    'ssh "prod 17"',
  ]) {
    for (let length = 0; length <= whole.length; length++) yield whole.slice(0, length);
  }
}

export function command(row: number, random: ReturnType<typeof randomFrom>): NewCommand & { id: string } {
  const project = `/src/p${Math.floor(random.next() * 40)}`;
  const cli = random.oneOf(['git', 'npm', 'docker', 'kubectl', 'make', 'ssh', 'vim', 'cd', 'ls', 'rsync']);
  const number = Math.floor(random.next() * 100_000);
  const rest = random.oneOf([
    'push',
    'status',
    'run --rm -it alpine sh',
    'test -- cart',
    `checkout ticket-${number}`,
    `get pods -n prod-${number % 500}`,
    `src/parts/module-${number % 3000}.ts`,
    `--message "change ${number} of the thing" --verbose`,
  ]);
  return {
    id: `c${row}`,
    line: `${cli} ${rest}`,
    cwd: random.next() < 0.7 ? project : `${project}/src`,
    repo: project,
    branch: 'main',
    session: `s${Math.floor(row / 300)}`,
    shell: 'bash',
    startedAt: row * 60_000,
    durationMs: 100,
    exit: random.next() < 0.1 ? 1 : 0,
    cli,
    path: [],
    effect: 'unknown',
  };
}
