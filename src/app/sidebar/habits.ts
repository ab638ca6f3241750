import type { Analysis } from '../../grammar/analysis.ts';
import type { Use } from '../../grammar/context.ts';
import { UseCounts } from '../../grammar/use.ts';
import type { PastLines } from './past-lines.ts';

/** What the user runs where they are, from the lines they have run. */
export interface Habits {
  readonly use: Use;
  learn: (past: PastLines) => Promise<void>;
}

export function openHabits(options: { analyze: (line: string) => Analysis; changed: () => void }): Habits {
  const use = new UseCounts();
  let repo: string | null = null;

  async function learn(past: PastLines): Promise<void> {
    if (past.repo !== repo) use.clear();
    repo = past.repo;
    if (past.program === null) for (const { line, weight } of past.lines) use.addProgram(firstWord(line), weight);
    else await learnLines(past);
    options.changed();
  }

  /** A key that is pressed meanwhile does not wait for all of them. */
  async function learnLines({ lines, repo: of }: PastLines): Promise<void> {
    for (const [index, { line, weight }] of lines.entries()) {
      if (index % atOnce === 0) await new Promise((done) => setImmediate(done));
      if (of !== repo) return;
      if (line.length <= longestLine) use.add(options.analyze(line), weight);
    }
  }

  return { use, learn };
}

const atOnce = 20;
const longestLine = 500;

function firstWord(line: string): string {
  return /^\S*/.exec(line)?.[0] ?? '';
}
