import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMemories } from '../../../src/brain/find-memories.ts';
import type { MemoryScope, NewMemory } from '../../../src/store/memory-store.ts';
import { openStore } from '../../../src/store/open.ts';
import { quantile } from '../quantile.ts';
import { developed, judged } from './episodes.ts';
import { randomFrom } from './random.ts';

export interface SpeedResult {
  rows: number;
  rowsPerSecond: number;
  project: { rows: number } & Taken;
  whole: Taken;
}

/** Wall time, and of processor time what a question takes on average: other work on the machine adds little to that. */
interface Taken {
  p50ms: number;
  p95ms: number;
  cpuMs: number;
}

const projectRows = 8500;
const wordsEach = 34;
const questions = 150;
const together = 2000;

/** Recall over invented memories of 34 words, of which few are common and most are rare, as in any language. */
export async function measureRecall(rows: number): Promise<SpeedResult> {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-recall-'));
  const store = await openStore({ path: join(folder, 'pilot.db') });
  try {
    const random = randomFrom(7);
    const begun = performance.now();
    for (let row = 0; row < rows; row += together) {
      await store.memories.addAll(
        Array.from({ length: Math.min(together, rows - row) }, (_, i) => memory(row + i, random)),
      );
    }
    const rowsPerSecond = rows / ((performance.now() - begun) / 1000);
    const asked = Array.from({ length: questions }, () => question(random));
    const times = async (within?: MemoryScope): Promise<Taken> => {
      const taken: number[] = [];
      const before = process.cpuUsage();
      for (const each of asked) {
        const start = performance.now();
        await findMemories(store, { question: each, limit: 10, ...(within && { within }) });
        taken.push(performance.now() - start);
      }
      const { user, system } = process.cpuUsage(before);
      const cpuMs = (user + system) / 1000 / asked.length;
      return { p50ms: quantile(taken, 0.5), p95ms: quantile(taken, 0.95), cpuMs };
    };
    const inProject = await times({ project: 'project-3' });
    const whole = await times();
    return {
      rows,
      rowsPerSecond,
      project: { rows: Math.min(rows, projectRows), ...inProject },
      whole,
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

function memory(row: number, random: ReturnType<typeof randomFrom>): NewMemory {
  const project = `project-${Math.floor(row / projectRows)}`;
  return {
    id: `row-${row}`,
    kind: 'note',
    text: Array.from({ length: wordsEach }, () => wordFrom(random)).join(' '),
    createdAt: row * 60_000,
    cwd: '',
    repo: null,
    branch: null,
    project,
    thread: row % 3 === 0 ? null : `${project}-${Math.floor(row / 20)}`,
    author: row % 2 === 0 ? 'Ada' : 'Bob',
    trust: 'import',
  };
}

function question(random: ReturnType<typeof randomFrom>): string {
  return `What did ${random.oneOf(['Ada', 'Bob'])} say about ${Array.from({ length: 5 }, () => wordFrom(random)).join(' ')}?`;
}

const common = [
  ...new Set(
    [...developed, ...judged].flatMap(
      ({ lines }) =>
        lines
          .join(' ')
          .toLowerCase()
          .match(/[a-z]{3,}/g) ?? [],
    ),
  ),
];

/** By Zipf's law: the tenth word is a tenth as frequent as the first. */
function wordFrom(random: ReturnType<typeof randomFrom>): string {
  const rank = Math.floor(Math.exp(random.next() * Math.log(60_000)));
  return common[rank] ?? lettersOf(rank);
}

/** A word of letters only: bafu, cedo. */
function lettersOf(rank: number): string {
  const letters = rank
    .toString(20)
    .replace(/[0-9a-j]/g, (digit) => 'bcdfghjklmnprstvwxz'.charAt(Number.parseInt(digit, 20)) || 'y');
  return Array.from(letters, (letter, index) => letter + ('aeiou'[(rank + index) % 5] ?? '')).join('');
}
