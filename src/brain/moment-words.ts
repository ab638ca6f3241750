import { failureNow } from './failure-now.ts';
import { shapeOf } from './fixes/command-shape.ts';
import { knowledgeWeights as weights } from './knowledge-weights.ts';
import type { Moment } from './moment.ts';
import { porterStem } from './porter.ts';
import { termsOf } from './query.ts';

/** What a moment is about, in parts: what is typed, what went wrong, what was run, where. */
export interface MomentWords {
  /** All of them, each once: what an index is asked for. */
  terms: string[];
  parts: MomentPart[];
}

interface MomentPart {
  kind: 'typed' | 'failure' | 'recent' | 'place';
  weight: number;
  stems: { stem: string; weight: number }[];
}

/** Each term costs a look into every index. */
const mostTerms = 32;

export function wordsInMoment({ place, typed, recent }: Moment): MomentWords {
  const failure = failureNow(recent, place);
  const error = failure?.error ?? null;
  const said = error === null ? '' : [...error.codes, error.message.replaceAll('§', ' '), ...error.subjects].join(' ');
  const written = [
    { kind: 'typed' as const, weight: weights.typed, line: typed.line, terms: typed.terms },
    { kind: 'failure' as const, weight: weights.failure, line: failure?.line ?? '', terms: termsOf(said, 16) },
    ...recent.map(({ line, terms }, back) => ({
      kind: 'recent' as const,
      weight: (typed.line === '' ? weights.newest : weights.newest * weights.older) * weights.older ** back,
      line,
      terms,
    })),
    { kind: 'place' as const, weight: weights.place, line: '', terms: placeTerms(place) },
  ];
  return {
    terms: [...new Set(written.flatMap(({ terms }) => terms))].slice(0, mostTerms),
    parts: written
      .filter(({ terms }) => terms.length > 0)
      .map(({ kind, weight, line, terms }) => ({ kind, weight, stems: weighted(terms, line) })),
  };
}

/** The branch says what it is for, and so do the folders below the repository's root. */
function placeTerms({ cwd, repo, branch }: Moment['place']): string[] {
  const within = repo !== null && cwd.startsWith(`${repo}/`) ? cwd.slice(repo.length) : '';
  const own = /^(?:main|master|develop|dev|trunk|HEAD|[0-9a-f]{7,})$/.test(branch ?? '') ? '' : (branch ?? '');
  return termsOf(`${own} ${within}`, 8).filter((term) => !/^(?:src|lib|feature|feat|fix|bugfix|chore)$/.test(term));
}

function weighted(terms: readonly string[], line: string): { stem: string; weight: number }[] {
  const { template, flags } = line === '' ? { template: '', flags: [] as string[] } : shapeOf(line);
  const [tool, option] = [new Set(termsOf(template)), new Set(termsOf(flags.join(' ')))];
  const stems = new Map<string, number>();
  for (const term of terms) {
    const weight = tool.has(term) ? weights.program : option.has(term) ? weights.flag : 1;
    const stem = porterStem(term);
    stems.set(stem, Math.max(stems.get(stem) ?? 0, weight));
  }
  return [...stems].map(([stem, weight]) => ({ stem, weight }));
}
