import { measureCoverage, type CorpusLine, type Coverage } from '../coverage.ts';
import type { Grammar } from '../grammar.ts';

/** What a changed cartridge makes of a corpus that it did not make of it before. */
export interface CoverageChange {
  tools: { tool: string; before: Coverage; after: Coverage }[];
  /** Lines that are understood in full now, and those that no longer are. */
  gained: string[];
  lost: { line: string; why: string[] }[];
}

export function coverageChange(corpus: readonly CorpusLine[], before: Grammar, after: Grammar): CoverageChange {
  const [old, now] = [measureCoverage(corpus, before), measureCoverage(corpus, after)];
  const missedBefore = new Set(old.missed.map(({ line }) => line));
  const missedNow = new Set(now.missed.map(({ line }) => line));
  return {
    tools: now.tools.map((each) => ({
      tool: each.tool,
      before: old.tools.find(({ tool }) => tool === each.tool) ?? each,
      after: each,
    })),
    gained: [...missedBefore].filter((line) => !missedNow.has(line)),
    lost: now.missed.filter(({ line }) => !missedBefore.has(line)).map(({ line, why }) => ({ line, why })),
  };
}
