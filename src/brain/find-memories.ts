import type { Memory } from '../store/records.ts';
import type { MemoryScope } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import { type Asked, askedOf } from './asked.ts';
import { type Placed, type Scores, scorerOf, type Statistics } from './lexical.ts';
import { namedDates } from './named-date.ts';
import { porterStem } from './porter.ts';
import { recallWeights, type RecallWeights } from './recall-weights.ts';
import { isSameSitting, speakerOf } from './sitting.ts';
import { formsOf, stemOf } from './stem.ts';

export interface MemoryQuestion {
  question: string;
  limit: number;
  within?: MemoryScope;
}

export type FindMemories = (store: Store, question: MemoryQuestion) => Promise<FoundMemory[]>;

export interface FoundMemory {
  memory: Memory;
  score: number;
  /** Why it was found, the most telling first; never empty. */
  why: string[];
}

/** So many candidates are ranked for one that is asked for, and at least so many. */
const perAnswer = 20;
const fewest = 300;
const most = 1000;
/** What stands around the best of them in their threads is looked at too. */
const withNeighbours = 40;
const span = { before: 8, after: 8 };

/** The memories that answer a question, best first, and none that holds nothing of it nor stands beside one that does. */
export async function findMemories(
  store: Store,
  { question, limit, within }: MemoryQuestion,
  weights: RecallWeights = recallWeights,
): Promise<FoundMemory[]> {
  const asked = askedOf(question);
  const pool = Math.min(most, Math.max(fewest, limit * perAnswer));
  const { found, statistics } = await candidatesFor(store, asked, pool, within);
  const alone = found.map((memory) => ({ memory, before: [], after: [], found: true }));
  const scores = scorerOf(asked, { statistics, dates: namedDates(question) }, weights);
  const first = best(scores(alone));
  const inThreads = first.slice(0, Math.max(withNeighbours, 2 * limit)).filter(({ memory }) => memory.thread !== null);
  const placed = inThreads.length === 0 ? null : await withThreads(store, found, inThreads);
  return (placed === null ? first : best(scores(placed)))
    .slice(0, limit)
    .map((scores) => ({ memory: scores.memory, score: scores.score, why: reasons(scores, asked) }));
}

/** What only says the same in other words comes beside what was asked for, never in its place. */
async function candidatesFor(
  store: Store,
  asked: Asked,
  limit: number,
  within: MemoryScope | undefined,
): Promise<{ found: Memory[]; statistics: Statistics }> {
  const scope = within === undefined ? {} : { within };
  const terms = [...new Set([...asked.terms, ...asked.stems.flatMap(formsOf)])];
  const { found, rows, holding } = await store.memories.candidates({ terms, limit, ...scope });
  const statistics = { rows, holding: asked.stems.map((stem) => holdingOf(stem, terms, holding)) };
  const alike = [...new Set([...asked.alike, ...asked.alikeInTalk].flatMap((stems) => [...stems]))];
  // Where enough hold what was asked for, what only says the same would not come near.
  const others =
    alike.length === 0 || found.length >= limit
      ? []
      : (await store.memories.candidates({ terms: alike, limit: Math.ceil(limit / 3), ...scope })).found;
  const memories = new Map([...found, ...others].map(({ item }) => [item.id, item]));
  return { found: [...memories.values()], statistics };
}

/** Several terms may be of one stem: the index finds the regular forms of a word by each of them. */
function holdingOf(stem: string, terms: string[], holding: number[]): number {
  const byForm = new Map<string, number>();
  for (const [index, term] of terms.entries()) {
    if (stemOf(term) === stem) byForm.set(porterStem(term), holding[index] ?? 0);
  }
  return [...byForm.values()].reduce((sum, each) => sum + each, 0);
}

function best(scores: Scores[]): Scores[] {
  return scores
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || b.memory.createdAt - a.memory.createdAt || b.memory.seq - a.memory.seq);
}

async function withThreads(store: Store, found: Memory[], first: Scores[]): Promise<Placed[]> {
  const memories = new Map(found.map((memory) => [memory.id, memory]));
  const byIndex = new Set(memories.keys());
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  const ids = first.map(({ memory }) => memory.id);
  for (const sequence of await store.memories.around(ids, span)) {
    for (const [index, memory] of sequence.entries()) {
      memories.set(memory.id, memory);
      const next = sequence[index + 1];
      if (next === undefined || !isSameSitting(memory, next)) continue;
      after.set(memory.id, next.id);
      before.set(next.id, memory.id);
    }
  }
  return [...memories.values()].map((memory) => ({
    memory,
    before: stepsFrom(memory.id, before, recallWeights.before.length),
    after: stepsFrom(memory.id, after, recallWeights.after.length),
    found: byIndex.has(memory.id),
  }));
}

function stepsFrom(id: string, next: ReadonlyMap<string, string>, steps: number): string[] {
  const reached: string[] = [];
  for (let at = next.get(id); at !== undefined && reached.length < steps; at = next.get(at)) reached.push(at);
  return reached;
}

function reasons({ memory, held, around, byAuthor, ofDate }: Scores, asked: Asked): string[] {
  const terms = asked.terms.filter((term) => held[asked.stems.indexOf(stemOf(term))] === true);
  return [
    ...(terms.length > 0 ? [`matches ${terms.join(' ')}`] : []),
    ...(around ? ['what was said around it matches'] : []),
    ...(byAuthor ? [`by ${speakerOf(memory)}`] : []),
    ...(ofDate ? [`of ${new Date(memory.createdAt).toISOString().slice(0, 10)}`] : []),
    ...(terms.length === 0 && !around
      ? [memory.thread === null ? 'matches further down' : 'said together with what matches']
      : []),
  ];
}
