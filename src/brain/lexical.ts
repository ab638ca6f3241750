import type { Memory } from '../store/records.ts';
import { titleOf } from '../store/title.ts';
import { type Asked, counterOf, type Held } from './asked.ts';
import { isOfDate, type NamedDate } from './named-date.ts';
import { recallWeights, type RecallWeights } from './recall-weights.ts';

/*
 * How well memories answer a question: what stands in them, what was said around them, and who said it. The store only
 * brings candidates; whichever store it is, this is their order.
 */

export interface Statistics {
  /** How many memories there are where was looked. */
  rows: number;
  /** How many of them hold each stem. */
  holding: number[];
}

/** A memory with its neighbours in its thread, as far as they are known. */
export interface Placed {
  memory: Memory;
  /** The ids of what was said before, the nearest first, and after. */
  before: string[];
  after: string[];
}

export interface Scores {
  memory: Memory;
  score: number;
  /** The stems that stand in it, and whether something else lifted it. */
  held: boolean[];
  around: boolean;
  byAuthor: boolean;
  ofDate: boolean;
}

export function scoreMemories(
  asked: Asked,
  { placed, statistics, dates }: { placed: Placed[]; statistics: Statistics; dates: NamedDate[] },
  weights: RecallWeights = recallWeights,
): Scores[] {
  const counted = countAll(asked, placed, weights);
  const holding = withAuthors(asked, counted, statistics);
  const rarity = holding.map((held) => idf(statistics.rows, held));
  const own = new Map(counted.map((each) => [each.memory.id, ownScore(each, rarity, counted.mean, weights)]));
  const sittings = sittingScores(counted, asked, weights);
  return placed.map(({ memory, before, after }, index) => {
    const alone = own.get(memory.id) ?? 0;
    const around = shareOf(before, own, weights.before) + shareOf(after, own, weights.after);
    const sitting = weights.sitting * (sittings.get(memory.id) ?? 0);
    const byAuthor = isNamed(memory.author, asked);
    const ofDate = dates.some((date) => isOfDate(memory.createdAt, date));
    const factor = [
      byAuthor ? weights.author : 1,
      ofDate ? weights.date : 1,
      onlyAsks(memory.text) ? weights.question : 1,
    ].reduce((product, each) => product * each, 1);
    return {
      memory,
      score: (alone + around + sitting) * factor,
      held: counted[index]?.held.counts.map((count) => count > 0) ?? [],
      around: around > alone / 2,
      byAuthor,
      ofDate,
    };
  });
}

/** Rare terms tell more; one that nearly everything holds still tells a little. */
function idf(rows: number, holding: number): number {
  return Math.log(1 + (Math.max(rows, holding) - holding + 0.5) / (holding + 0.5));
}

/** Who wrote a memory stands in no index: how often, the candidates tell. */
function withAuthors({ stems }: Asked, counted: Counted[], { rows, holding }: Statistics): number[] {
  return stems.map((_, stem) => {
    const byThem = counted.filter(({ byName }) => byName[stem] === true).length;
    return Math.max(holding[stem] ?? 0, (rows * byThem) / Math.max(1, counted.length));
  });
}

interface Counted {
  memory: Memory;
  held: Held;
  /** For each stem, whether it is a name of the author. */
  byName: boolean[];
}

function countAll(asked: Asked, placed: Placed[], weights: RecallWeights): Counted[] & { mean: number } {
  const count = counterOf(asked);
  const names = new Map<string, Held>();
  const nameOf = (author: string) => names.get(author) ?? names.set(author, count(author)).get(author);
  const counted = placed.map(({ memory }): Counted => {
    const name = memory.author === null ? undefined : nameOf(memory.author);
    const byName = name?.counts.map((each) => each > 0) ?? [];
    return { memory, byName, held: countFields(count, memory, name, weights) };
  });
  const total = counted.reduce((sum, { held }) => sum + held.length, 0);
  return Object.assign(counted, { mean: Math.max(1, total / Math.max(1, counted.length)) });
}

function countFields(
  count: (text: string) => Held,
  memory: Memory,
  name: Held | undefined,
  weights: RecallWeights,
): Held {
  const text = count(memory.text);
  // A title that was made of the text says nothing more; who wrote it stands there as if it were said.
  const fields: [Held, number][] = [
    ...(memory.title === titleOf(memory.text) ? [] : [[count(memory.title), weights.title] as [Held, number]]),
    ...(memory.tags.length === 0 ? [] : [[count(memory.tags.join(' ')), weights.tag] as [Held, number]]),
    ...(name === undefined ? [] : [[name, 1] as [Held, number]]),
  ];
  return fields.reduce(
    (sum, [held, weight]) => ({
      counts: sum.counts.map((each, stem) => each + weight * (held.counts[stem] ?? 0)),
      exact: sum.exact.map((each, stem) => each || (held.exact[stem] ?? false)),
      pairs: sum.pairs + held.pairs,
      length: sum.length + held.length,
    }),
    text,
  );
}

function ownScore({ held }: Counted, rarity: number[], mean: number, weights: RecallWeights): number {
  const length = 1 - weights.b + (weights.b * held.length) / mean;
  let score = 0;
  let highest = 0;
  for (const [stem, count] of held.counts.entries()) {
    const rare = rarity[stem] ?? 0;
    if (count === 0) continue;
    highest = Math.max(highest, rare);
    score += rare * saturated(count, weights.k1 * length, weights.k1) * (1 + (held.exact[stem] ? weights.exact : 0));
  }
  return score + weights.pair * highest * held.pairs;
}

function saturated(count: number, damping: number, k1: number): number {
  return (count * (k1 + 1)) / (count + damping);
}

function shareOf(ids: string[], own: ReadonlyMap<string, number>, shares: readonly number[]): number {
  return shares.reduce((sum, share, distance) => sum + share * (own.get(ids[distance] ?? '') ?? 0), 0);
}

/** A pause this long ends a sitting: a thread may go on for months. */
const pause = 6 * 60 * 60 * 1000;

/** What was said in one thread without a long pause, taken as one text: for each memory the score of its sitting. */
function sittingScores(counted: Counted[], asked: Asked, weights: RecallWeights): Map<string, number> {
  const sittings = sittingsOf(counted);
  const totals = sittings.map((sitting) =>
    asked.stems.map((_, stem) => sitting.reduce((sum, { held }) => sum + (held.counts[stem] ?? 0), 0)),
  );
  const rarity = asked.stems.map((_, stem) =>
    idf(sittings.length, totals.filter((total) => (total[stem] ?? 0) > 0).length),
  );
  return new Map(
    sittings.flatMap((sitting, index) => {
      const score = rarity.reduce(
        (sum, rare, stem) => sum + rare * saturated(totals[index]?.[stem] ?? 0, weights.k1, weights.k1),
        0,
      );
      return sitting.map(({ memory }) => [memory.id, score] as const);
    }),
  );
}

function sittingsOf(counted: Counted[]): Counted[][] {
  const threads = Map.groupBy(
    counted.filter(({ memory }) => memory.thread !== null),
    ({ memory }) => `${memory.project}\n${memory.thread}`,
  );
  return [...threads.values()].flatMap((thread) => {
    const inOrder = thread.toSorted((a, b) => a.memory.createdAt - b.memory.createdAt);
    const sittings: Counted[][] = [];
    let last = -Infinity;
    for (const each of inOrder) {
      if (each.memory.createdAt - last > pause) sittings.push([]);
      sittings.at(-1)?.push(each);
      last = each.memory.createdAt;
    }
    return sittings;
  });
}

/** By their name, or a part of it: `Ada` is Ada Lovelace. */
function isNamed(author: string | null, { words }: Asked): boolean {
  return author !== null && (author.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).some((name) => words.has(name));
}

function onlyAsks(text: string): boolean {
  const sentences = text.match(/[^.!?]+[.!?]*/g) ?? [];
  return sentences.length > 0 && sentences.every((sentence) => sentence.trim().endsWith('?'));
}
