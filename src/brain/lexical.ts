import type { Memory } from '../store/records.ts';
import { titleOf } from '../store/title.ts';
import { type Asked, counterOf, type Held, nothingHeld } from './asked.ts';
import { isOfDate, type NamedDate } from './named-date.ts';
import { longest } from './query.ts';
import { recallWeights, type RecallWeights } from './recall-weights.ts';
import { isSameSitting, speakerOf } from './sitting.ts';

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
  /** The store found it by one of the terms. */
  found: boolean;
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

/** Scores memories by one question. What was counted in a text is kept for the next time it is met. */
export function scorerOf(
  asked: Asked,
  { statistics, dates }: { statistics: Statistics; dates: NamedDate[] },
  weights: RecallWeights = recallWeights,
): (placed: Placed[]) => Scores[] {
  const countIn = countingOf(asked);
  return (placed) => {
    const counted = placed.map(({ memory }) => countIn(memory));
    const mean = Math.max(1, average(counted.map(lengthOf)));
    const rarity = withAuthors(asked, counted, statistics).map((held) => idf(statistics.rows, held));
    const names = asked.stems.map((_, stem) => counted.some(({ byName }) => byName[stem] === true));
    for (const each of counted) each.names = names;
    const own = new Map(counted.map((each) => [each.memory.id, ownScore(each, asked, rarity, mean, weights)]));
    const asks = new Set(counted.filter(({ memory }) => endsAsking(memory.text)).map(({ memory }) => memory.id));
    const sittings = sittingScores(counted, asked, weights);
    return placed.map(({ memory, before, after, found }, index) => {
      const alone = own.get(memory.id) ?? 0;
      const answers = asks.has(before[0] ?? '') ? weights.answer * (own.get(before[0] ?? '') ?? 0) : 0;
      const around = shareOf(before, own, weights.before) + shareOf(after, own, weights.after) + answers;
      const sitting = weights.sitting * (sittings.get(memory.id) ?? 0);
      const byAuthor = isNamed(speakerOf(memory), asked);
      const ofDate = dates.some((date) => isOfDate(memory.createdAt, date));
      const factor =
        (byAuthor ? weights.author : 1) *
        (ofDate ? weights.date : 1) *
        (asked.when && isSaid(memory) && namesTime(memory.text) ? weights.time : 1) *
        (onlyAsks(memory.text) ? weights.question : 1);
      return {
        memory,
        score: Math.max((alone + around + sitting) * factor, found && memory.text.length > longest ? unseen : 0),
        held: asked.stems.map((_, stem) => counted[index] !== undefined && countOf(counted[index], stem, weights) > 0),
        around: around > alone / 2,
        byAuthor,
        ofDate,
      };
    });
  };
}

/** What was found further down than is looked at stands behind everything else. */
const unseen = 0.001;

function average(numbers: number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length);
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
  text: Held;
  /** What it is called, where that says more than its text. */
  name: string | null;
  title: Held | null;
  tags: Held | null;
  /** Each line of a page; what was said in a conversation is one. */
  lines: Held[];
  /** For each stem, whether it is a name of the author. */
  byName: boolean[];
  /** The same of anybody who said something here: to be spoken to by one's name says less than to have spoken. */
  names: boolean[];
}

function countingOf(asked: Asked): (memory: Memory) => Counted {
  const countWritten = counterOf(asked, asked.alike);
  const countSaid = counterOf(asked, asked.alikeInTalk);
  const names = new Map<string, boolean[]>();
  const known = new Map<string, Counted>();

  function byName(author: string): boolean[] {
    const before = names.get(author);
    if (before !== undefined) return before;
    const held = [...countSaid(author).counts].map((each) => each > 0);
    names.set(author, held);
    return held;
  }

  function counted(memory: Memory): Counted {
    const { text, title, tags } = memory;
    const author = speakerOf(memory);
    const count = isSaid(memory) ? countSaid : countWritten;
    const lines = isSaid(memory) ? [text] : linesOf(text);
    const held = lines.map(count);
    const name = nameOf(title, text, lines);
    return {
      memory,
      text: sumOf(held, asked),
      name,
      title: name === null ? null : count(name),
      tags: tags.length === 0 ? null : count(tags.join(' ')),
      lines: held,
      byName: author === null ? [] : byName(author),
      names: [],
    };
  }

  return (memory) => {
    const one = known.get(memory.id) ?? counted(memory);
    known.set(memory.id, one);
    return one;
  };
}

/** Its title; of a page without one the line at its head. A title that was made of what was said says nothing more. */
function nameOf(title: string, text: string, lines: readonly string[]): string | null {
  if (!text.trimStart().startsWith(title.replace(/…$/, '')) || title !== titleOf(text)) return title;
  const [head = ''] = lines;
  return lines.length > 1 && (head.startsWith('#') || head.trim().split(/\s+/).length <= longestHead) ? head : null;
}

/** Words of a line that can be a heading without a mark. */
const longestHead = 4;

function linesOf(text: string): string[] {
  return text
    .slice(0, longest)
    .split('\n')
    .filter((line) => line !== '');
}

function sumOf(lines: Held[], { stems }: Asked): Held {
  const [only] = lines;
  if (only !== undefined && lines.length === 1) return only;
  const sum = nothingHeld(stems.length);
  for (const line of lines) {
    for (let stem = 0; stem < stems.length; stem += 1) {
      sum.counts[stem] = (sum.counts[stem] ?? 0) + (line.counts[stem] ?? 0);
      sum.alike[stem] = (sum.alike[stem] ?? 0) + (line.alike[stem] ?? 0);
      sum.exact[stem] = Math.max(sum.exact[stem] ?? 0, line.exact[stem] ?? 0);
    }
    sum.pairs = Math.max(sum.pairs, line.pairs);
    sum.length += line.length;
  }
  return sum;
}

/** A turn of a conversation is short and says a thing once; a page says often what it is about. */
function isSaid({ thread }: Memory): boolean {
  return thread !== null;
}

function lengthOf({ text, title }: Counted): number {
  return text.length + (title?.length ?? 0);
}

function ownScore(one: Counted, asked: Asked, rarity: number[], mean: number, weights: RecallWeights): number {
  const said = isSaid(one.memory);
  const k1 = said ? weights.k1 : weights.k1Written;
  const damping = k1 * (1 - weights.b + (weights.b * lengthOf(one)) / mean);
  const words = rarity.reduce((sum, rare, stem) => {
    const count = countOf(one, stem, weights);
    const share = said ? weights.alikeSaid : weights.alike;
    const like = count > 0 ? 0 : share * saturated(one.text.alike[stem] ?? 0, damping, k1);
    return sum + rare * (saturated(count, damping, k1) * (one.text.exact[stem] ? 1 + weights.exact : 1) + like);
  }, 0);
  const rarest = Math.max(0, ...rarity.filter((_, stem) => countOf(one, stem, weights) > 0));
  return (
    (said ? 0 : headScore(one, rarity, weights)) +
    words +
    weights.pair * rarest * one.text.pairs +
    titleScore(one, asked, rarity, weights) +
    lineScore(one, rarity, weights)
  );
}

function countOf({ text, title, tags, byName, names }: Counted, stem: number, weights: RecallWeights): number {
  return (
    (names[stem] === true ? weights.spokenTo : 1) * (text.counts[stem] ?? 0) +
    (title?.counts[stem] ?? 0) +
    weights.tag * (tags?.counts[stem] ?? 0) +
    Number(byName[stem] ?? false)
  );
}

/** A name is often made of what the thing is for: `pdftotext`, `git-blame`. The more of it was asked for, the better. */
function titleScore({ name, title }: Counted, { stems }: Asked, rarity: number[], weights: RecallWeights): number {
  if (name === null || title === null || title.length === 0) return 0;
  const letters = name.match(/[\p{L}\p{N}]/gu)?.length ?? 1;
  const inside = name.toLowerCase();
  const within = stems.map(
    (stem, index) => (title.counts[index] ?? 0) > 0 || (stem.length >= 3 && inside.includes(stem)),
  );
  const covered = stems.reduce((sum, stem, index) => sum + (within[index] === true ? stem.length : 0), 0) / letters;
  const rare = rarity.reduce((sum, each, index) => sum + (within[index] === true ? each : 0), 0);
  return weights.title * Math.min(1, covered) * rare;
}

/** The line below the name, or the first one, says what it is about. */
function headScore({ name, memory, lines }: Counted, rarity: number[], weights: RecallWeights): number {
  const head = name === null || name === memory.title ? lines[0] : lines[1];
  return weights.first * rarity.reduce((sum, rare, stem) => sum + ((head?.counts[stem] ?? 0) > 0 ? rare : 0), 0);
}

/** What stands together in one line is one thing that the page says. */
function lineScore({ memory, lines }: Counted, rarity: number[], weights: RecallWeights): number {
  if (isSaid(memory)) return 0;
  const scores = lines.map((line) => {
    const held = rarity.map((rare, stem) =>
      (line.counts[stem] ?? 0) > 0 ? rare : (line.alike[stem] ?? 0) > 0 ? weights.alike * rare : 0,
    );
    return held.reduce((sum, rare) => sum + rare, 0) / (1 + weights.lineLength * line.length);
  });
  return weights.line * Math.max(0, ...scores);
}

function saturated(count: number, damping: number, k1: number): number {
  return (count * (k1 + 1)) / (count + damping);
}

function shareOf(ids: string[], own: ReadonlyMap<string, number>, shares: readonly number[]): number {
  return shares.reduce((sum, share, distance) => sum + share * (own.get(ids[distance] ?? '') ?? 0), 0);
}

/** What was said in one thread without a long pause, taken as one text: for each memory the score of its sitting. */
function sittingScores(counted: Counted[], asked: Asked, weights: RecallWeights): Map<string, number> {
  const sittings = sittingsOf(counted);
  const totals = sittings.map((sitting) =>
    asked.stems.map((_, stem) => sitting.reduce((sum, each) => sum + countOf(each, stem, weights), 0)),
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
    const inOrder = thread.toSorted((a, b) => a.memory.createdAt - b.memory.createdAt || a.memory.seq - b.memory.seq);
    const sittings: Counted[][] = [];
    let last: Memory | undefined;
    for (const each of inOrder) {
      if (last === undefined || !isSameSitting(last, each.memory)) sittings.push([]);
      sittings.at(-1)?.push(each);
      last = each.memory;
    }
    return sittings;
  });
}

/** By their name, or a part of it: `Ada` is Ada Lovelace. */
function isNamed(author: string | null, { words }: Asked): boolean {
  return author !== null && (author.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).some((name) => words.has(name));
}

function endsAsking(text: string): boolean {
  return /\?["')\]\s]*$/.test(text.replace(/\[[^\]]*\]\s*$/, ''));
}

/** `last week`, `two days ago`, `in May`: what answers a question for the time. */
function namesTime(text: string): boolean {
  return time.test(text);
}

const time = new RegExp(
  '\\b(?:yesterday|today|tonight|tomorrow|ago|' +
    '(?:last|next|this|past|other|each|every|on|since|until|in|by) ' +
    '(?:night|evening|morning|week|weekend|month|year|spring|summer|autumn|fall|winter|' +
    '(?:mon|tues|wednes|thurs|fri|satur|sun)days?|' +
    'january|february|march|april|may|june|july|august|september|october|november|december|\\d{4})|' +
    '(?:a|an|one|two|three|four|five|six|few|couple of|\\d+) (?:days?|weeks?|months?|years?)|' +
    '(?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b',
  'i',
);

function onlyAsks(text: string): boolean {
  const sentences = text.match(/[^.!?]+[.!?]*/g) ?? [];
  return sentences.length > 0 && sentences.every((sentence) => sentence.trim().endsWith('?'));
}
