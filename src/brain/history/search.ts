import type { CommandTrait, FoundCommand } from '../../store/command-search.ts';
import type { Store } from '../../store/store.ts';
import { type LineMatch, matchLine } from './match-line.ts';
import { parseSearchQuery, type SearchPlace, type SearchQuery } from './search-query.ts';

/** Where is looked: everywhere, or only where the question is asked. */
export const searchScopes = ['everywhere', 'repository', 'directory', 'session'] as const;
export type SearchScope = (typeof searchScopes)[number];

export interface SearchQuestion {
  text: string;
  scope: SearchScope;
  place: SearchPlace;
}

/** A line of the history by its best run, with what was found in it. */
export interface FoundLine extends FoundCommand {
  marks: LineMatch['marks'];
}

export interface FoundSoFar {
  /** Best first. */
  lines: FoundLine[];
  problems: string[];
  /** False when all has been looked at that may come before these. */
  more: boolean;
}

/**
 * Searches the history piece by piece: each step takes some milliseconds, after each it can be left. What was run here
 * comes before the rest, newest first, but a line that holds the words comes before one that only has their letters.
 */
export async function* searchHistory(
  { commands }: Pick<Store, 'commands'>,
  question: SearchQuestion,
): AsyncGenerator<FoundSoFar> {
  const query = parseSearchQuery(question.text, question.place);
  if (question.scope === 'repository' && question.place.repo === null) {
    yield { lines: [], problems: ['This directory is in no repository.'], more: false };
    return;
  }
  const pieces = new Pieces();
  const letters = query.words.filter(({ text }) => text.length <= longestWord).map(({ text }) => text);
  const found = new Found(query);
  for (const [tier, source] of sourcesOf(question).entries()) {
    const traits = [...source.traits, ...query.traits];
    let left = source.rows;
    let below: number | null = null;
    do {
      const rows = Math.min(left, pieces.rows);
      const start = performance.now();
      const piece = await commands.search({ letters, traits, below, rows });
      found.take(piece.found, tier);
      pieces.took(performance.now() - start);
      below = piece.next;
      left -= rows;
      yield { lines: found.best(), problems: query.problems, more: true };
    } while (below !== null && left > 0 && found.certain(tier) < source.enough);
  }
  yield { lines: found.best(), problems: query.problems, more: false };
}

/** How many rows the next step looks at, so that a step takes some milliseconds on whatever machine and with whatever question. */
class Pieces {
  rows = 1000;

  took(ms: number): void {
    if (ms > 16) this.rows = Math.max(500, this.rows >> 1);
    else if (ms < 6) this.rows = Math.min(16_000, this.rows << 1);
  }
}

const longestWord = 200;
const mostLines = 300;
const nearRows = 20_000;

interface Source {
  traits: CommandTrait[];
  /** At most so many rows are looked at; */
  rows: number;
  /** or as many as it takes for so many lines that hold all words: any further one would be older. */
  enough: number;
}

function sourcesOf({ scope, place: { cwd, repo, session } }: SearchQuestion): Source[] {
  const here: CommandTrait = { of: 'cwd', is: cwd };
  const within: CommandTrait[] = repo === null ? [] : [{ of: 'repo', is: repo }];
  const all = { rows: Infinity, enough: mostLines };
  if (scope === 'session') return [{ traits: [{ of: 'session', is: session }], ...all }];
  if (scope === 'directory') return [{ traits: [here], ...all }];
  if (scope === 'repository') return [near([here]), { traits: within, ...all }];
  return [
    near([{ of: 'session', is: session }, here]),
    near([here]),
    ...within.map((trait) => near([trait])),
    { traits: [], ...all },
  ];
}

/** A few that come first; the rest is found again further off. */
function near(traits: CommandTrait[]): Source {
  return { traits, rows: nearRows, enough: 100 };
}

/** The best lines so far, each once. */
class Found {
  readonly #query: SearchQuery;
  #lines = new Map<string, Ranked>();
  #certain: number[] = [];

  constructor(query: SearchQuery) {
    this.#query = query;
  }

  take(commands: readonly FoundCommand[], tier: number): void {
    for (const command of commands) {
      if (this.#lines.has(command.line)) continue;
      const match = matchLine(command.line, this.#query.words);
      if (match === null) continue;
      this.#lines.set(command.line, { ...command, ...match, tier });
      if (match.loose === 0) this.#certain[tier] = this.certain(tier) + 1;
    }
    if (this.#lines.size > 2 * mostLines) this.#lines = new Map(this.best().map((line) => [line.line, line]));
  }

  /** How many lines of this source hold all words. */
  certain(tier: number): number {
    return this.#certain[tier] ?? 0;
  }

  best(): Ranked[] {
    return [...this.#lines.values()]
      .toSorted((one, other) => one.loose - other.loose || one.tier - other.tier || other.seq - one.seq)
      .slice(0, mostLines);
  }
}

type Ranked = FoundLine & LineMatch & { tier: number };
