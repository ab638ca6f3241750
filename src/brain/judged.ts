import { createHash } from 'node:crypto';
import type { Instant } from '../events.ts';
import type { Judgement, UselessMark } from '../store/judgement-store.ts';
import type { CommandRecord, DocumentChunk, Place } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { shapeOf } from './fixes/command-shape.ts';
import { knowledgeWeights } from './knowledge-weights.ts';
import { recency } from './rank.ts';
import type { Ranked } from './related-item.ts';

/*
 * What the user made of what was shown: what was opened or put into the prompt rises, what they called of no use is not
 * shown again in like circumstances, and nowhere once they have said so twice.
 */

/** What is being done, as far as it tells like circumstances from others. */
export interface Circumstances {
  place: Place;
  now: Instant;
  /** The line at the prompt; '' for none. */
  line: string;
  recent: readonly Pick<CommandRecord, 'line' | 'seq'>[];
}

/** Without what is unwanted here, the others lifted by how often they were chosen. */
export async function judged(store: Store, ranked: readonly Ranked[], here: Circumstances): Promise<Ranked[]> {
  const known = await judgementsOf(store, ranked);
  if (known.size === 0) return [...ranked];
  return ranked.flatMap((one) => {
    const judgement = known.get(one.key);
    if (judgement === undefined) return [one];
    return isUnwanted(judgement, here) ? [] : [{ ...one, score: one.score + worthOf(judgement, here.now) }];
  });
}

/** For who asks for it by name: nothing is left out, what is unwanted everywhere comes last. */
export async function judgedInAnswer(store: Store, ranked: readonly Ranked[], now: Instant): Promise<Ranked[]> {
  const known = await judgementsOf(store, ranked);
  return ranked.map((one) => {
    const judgement = known.get(one.key);
    if (judgement === undefined) return one;
    return { ...one, score: isUnwantedEverywhere(judgement) ? one.score / 4 : one.score + worthOf(judgement, now) };
  });
}

/** The mark of somebody who finds it of no use here. */
export function markAt(here: Circumstances): UselessMark {
  return { at: here.now, place: placeName(here.place), about: programNow(here) };
}

export function memoryKey(id: string): string {
  return `memory:${id}`;
}

export function fixKey(id: string): string {
  return `fix:${id}`;
}

/** A line by any of its runs. The text itself may be forgotten, and is in no name. */
export function runKey(line: string): string {
  return `run:${digest(line)}`;
}

/** By its titles: its number changes with what is written above it. */
export function partKey({ path, titles }: Pick<DocumentChunk, 'path' | 'titles'>): string {
  return `document:${digest([path, ...titles].join('\0'))}`;
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex').slice(0, 24);
}

async function judgementsOf(store: Store, ranked: readonly Ranked[]): Promise<Map<string, Judgement>> {
  if (ranked.length === 0) return new Map();
  const all = await store.judgements.of(ranked.map(({ key }) => key));
  return new Map(all.map((judgement) => [judgement.item, judgement]));
}

/** Somebody who has just sent it away does not want to see it at the next prompt, whatever they do there. */
const forNow = 24 * 60 * 60 * 1000;

function isUnwanted(judgement: Judgement, here: Circumstances): boolean {
  if (isUnwantedEverywhere(judgement)) return true;
  const { place, about } = markAt(here);
  return judgement.useless.some(
    (mark) => here.now - mark.at < forNow || (mark.place === place && mark.about === about),
  );
}

function isUnwantedEverywhere({ useless }: Judgement): boolean {
  return useless.length > 1;
}

/** Two times are worth more than once, twenty hardly more than ten; and it is forgotten with time. */
function worthOf({ chosen, chosenAt }: Judgement, now: Instant): number {
  if (chosenAt === null) return 0;
  return knowledgeWeights.chosen * Math.min(1, Math.log2(1 + chosen) / 3) * recency(chosenAt, now);
}

function placeName({ repo, cwd }: Place): string {
  return repo ?? cwd;
}

function programNow({ line, recent }: Circumstances): string {
  const newest = recent.toSorted((a, b) => b.seq - a.seq)[0]?.line ?? '';
  const doing = line.trim() === '' ? newest : line;
  return doing === '' ? '' : shapeOf(doing).family;
}
