import { shellQuoted } from '../grammar/shell-quote.ts';
import type { DocumentRoot } from '../store/document-store.ts';
import { projectOf } from '../store/project.ts';
import type { DocumentChunk, Memory, Place } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { folded } from './alike-memories.ts';
import { memoryKey, partKey } from './judged.ts';
import { wordsInMoment, type MomentWords } from './moment-words.ts';
import type { Moment } from './moment.ts';
import { originOf, worthOfWord } from './origin.ts';
import { porterStem } from './porter.ts';
import { stemsOf } from './query.ts';
import { placeFeatures, recency } from './rank.ts';
import { reasonsThatFit } from './reason.ts';
import { knowledgeWeights as weights } from './knowledge-weights.ts';
import type { Ranked, RelatedItem } from './related-item.ts';
import { ageOf, holdsAt, isOld } from './validity.ts';

/*
 * Notes and documents that are about what is being done: the line that is typed, what was just run, what it said was
 * wrong, and where. Words that nearly everything holds say little, whoever says them.
 */

export async function knowledgeNow(store: Store, moment: Moment): Promise<Ranked[]> {
  const said = wordsInMoment(moment);
  const [notes, parts] = [await notesFor(store, moment, said.terms), await partsFor(store, moment, said.terms)];
  const rarity = rarityOf(said, notes, parts);
  const asked = { moment, said, rarity };
  return [
    ...folded(notes.found.flatMap((memory) => rankNote(memory, asked).map((ranked) => ({ memory, ranked })))),
    ...onePerDocument(parts.found.flatMap((part) => rankPart(part, parts.here, asked))),
  ];
}

interface Asked {
  moment: Moment;
  said: MomentWords;
  /** For each stem of the moment, from 0 (everything holds it) to 1 (next to nothing does). */
  rarity: ReadonlyMap<string, number>;
}

interface Counted {
  rows: number;
  holding: number[];
}

const perQuestion = 40;
const pinnedHere = 10;

async function notesFor(store: Store, { place, now }: Moment, terms: string[]): Promise<Counted & { found: Memory[] }> {
  const near = await store.memories.candidates({ terms, limit: perQuestion, within: { project: projectOf(place) } });
  const far = await store.memories.candidates({ terms, limit: perQuestion });
  const ofPlace = place.repo === null ? { cwd: place.cwd, repo: null } : { repo: place.repo };
  const own = await store.memories.list({ ...ofPlace, limit: pinnedHere });
  const found = [...near.found.map(({ item }) => item), ...far.found.map(({ item }) => item), ...own].filter((memory) =>
    holdsAt(memory, now),
  );
  return { ...far, found: [...new Map(found.map((memory) => [memory.id, memory])).values()] };
}

async function partsFor(
  store: Store,
  { place }: Moment,
  terms: string[],
): Promise<Counted & { found: DocumentChunk[]; here: ReadonlySet<string> }> {
  const here = (await store.documents.roots()).filter((root) => isOfPlace(root, place)).map(({ root }) => root);
  const near =
    here.length === 0 ? [] : (await store.documents.candidates({ terms, limit: perQuestion, within: here })).found;
  const far = await store.documents.candidates({ terms, limit: perQuestion });
  const found = [...near, ...far.found].map(({ item }) => item);
  return { ...far, found: [...new Map(found.map((part) => [part.id, part])).values()], here: new Set(here) };
}

function isOfPlace({ root, project }: DocumentRoot, place: Place): boolean {
  const own = place.repo ?? place.cwd;
  return own === root || own.startsWith(`${root}/`) || root.startsWith(`${own}/`) || project === projectOf(place);
}

function rarityOf({ terms }: MomentWords, ...counted: Counted[]): Map<string, number> {
  const rows = Math.max(
    weights.fewestRows,
    counted.reduce((sum, each) => sum + each.rows, 0),
  );
  return new Map(
    terms.map((term, at) => {
      const holding = counted.reduce((sum, each) => sum + (each.holding[at] ?? 0), 0);
      if (holding === 0) return [porterStem(term), weights.unheard];
      return [porterStem(term), Math.log((rows + 1) / (holding + 0.5)) / Math.log((rows + 1) / 0.5)];
    }),
  );
}

interface Relevance {
  score: number;
  /** The terms that both have, the rarest first. */
  common: string[];
  ofTyped: boolean;
}

/** How much of what is being done a text is about: by the part of the moment that it answers best, and a little by the others. */
function relevanceOf(text: string, title: string, { said, rarity }: Asked): Relevance {
  const [stems, titles] = [stemsOf(`${title}\n${text}`), stemsOf(title)];
  const whole = `${title}\n${text}`.toLowerCase();
  const scores = said.parts.map((part) => {
    let held = 0;
    let all = 0;
    for (const { stem, weight } of part.stems) {
      const worth = weight * (rarity.get(stem) ?? 0);
      all += worth;
      if (stems.has(stem)) held += worth * (titles.has(stem) ? weights.title : 1);
    }
    const share = held / (weights.leastWhole + Math.min(all, weights.mostWhole));
    const phrase = part.phrase !== null && whole.includes(part.phrase) ? weights.phrase : 0;
    return { kind: part.kind, score: part.weight * (share + phrase) };
  });
  const best = scores.toSorted((a, b) => b.score - a.score)[0] ?? { kind: 'place', score: 0 };
  const rest = scores.reduce((sum, { score }) => sum + score, 0) - best.score;
  const common = said.terms.filter((term) => stems.has(porterStem(term)));
  return {
    score: best.score + weights.rest * rest,
    common: common.toSorted((a, b) => (rarity.get(porterStem(b)) ?? 0) - (rarity.get(porterStem(a)) ?? 0)).slice(0, 3),
    ofTyped: best.kind === 'typed' && best.score > 0,
  };
}

function rankNote(memory: Memory, asked: Asked): Ranked[] {
  const { moment } = asked;
  const relevance = relevanceOf(memory.text, `${memory.title}\n${memory.tags.join(' ')}`, asked);
  const place = placeFeatures(memory, moment.place);
  const here = place.repo > 0 || (memory.project !== '' && memory.project === projectOf(moment.place));
  const about = isAbout(relevance, here);
  if (memory.validTo !== null && memory.validTo <= moment.now) return [];
  if (!about && !(here && isAtHand(memory, moment))) return [];
  const where = place.cwd && place.repo ? 'same directory' : here ? 'same repository' : '';
  const matches = about && relevance.common.length > 0 ? `matches ${relevance.common.join(' ')}` : '';
  const branch = place.branch && matches === '' ? 'same branch' : '';
  const old = isOld(memory, moment.now);
  const age = old ? ageOf(memory, moment.now) : '';
  const reasons = [matches, originOf(memory), age, where, memory.pinned ? 'pinned' : '', branch].filter(
    (reason) => reason !== '',
  );
  return [
    {
      matchesTyped: about && (moment.typed.line === '' || relevance.ofTyped),
      score:
        relevance.score * weights.about * worthOfWord(memory) +
        (here ? weights.here : 0) +
        (place.cwd ? weights.cwd : 0) +
        (place.branch ? weights.branch : 0) +
        (memory.pinned ? weights.pinned : 0) +
        weights.recency * recency(memory.updatedAt, moment.now) -
        (old && !memory.pinned ? weights.old : 0),
      key: memoryKey(memory.id),
      item: {
        id: `memory:${memory.id}`,
        kind: 'note',
        title: memory.title,
        why: reasonsThatFit(reasons),
        reasons,
        at: memory.createdAt,
        insert: null,
        pinned: memory.pinned,
      },
    },
  ];
}

/** Of another project one word in common is chance. */
function isAbout({ score, common }: Relevance, here: boolean): boolean {
  return here ? score >= weights.least : score >= weights.leastElsewhere && common.length > 1;
}

/** What the user keeps here by hand is shown also when nothing is asked: what is pinned, and what was noted lately. */
function isAtHand({ pinned, createdAt, trust }: Memory, { now }: Moment): boolean {
  return pinned || (trust === 'person' && now - createdAt < fresh);
}

const fresh = 14 * 24 * 60 * 60 * 1000;

function rankPart(part: DocumentChunk, roots: ReadonlySet<string>, asked: Asked): Ranked[] {
  const { moment } = asked;
  const path = part.path.slice(part.root.length);
  const relevance = relevanceOf(part.text, `${part.titles.join('\n')}\n${path}`, asked);
  const here = roots.has(part.root);
  if (!isAbout(relevance, here)) return [];
  const reasons = [
    ...(relevance.common.length > 0 ? [`matches ${relevance.common.join(' ')}`] : []),
    here ? 'of this project' : `of ${part.project}`,
  ];
  const item: RelatedItem = {
    id: `document:${part.id}`,
    kind: 'document',
    title: [path.replace(/^\//, ''), ...part.titles.slice(-1)].join(': '),
    why: reasonsThatFit(reasons),
    reasons,
    at: part.modifiedAt,
    insert: `less +${part.line} ${shellQuoted(pathFrom(moment.place.cwd, part.path))}`,
    pinned: false,
  };
  const score = relevance.score * weights.about * weights.document + (here ? weights.here : 0);
  return [{ matchesTyped: moment.typed.line === '' || relevance.ofTyped, score, key: partKey(part), item }];
}

/** As one would type it here. */
function pathFrom(cwd: string, path: string): string {
  return path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path;
}

/** Of one document the best parts only: the next ones are a key away. */
function onePerDocument(parts: Ranked[]): Ranked[] {
  const byPath = Map.groupBy(parts, ({ item }) => item.id.replace(/#\d+$/, ''));
  return [...byPath.values()].flatMap((all) => all.toSorted((a, b) => b.score - a.score).slice(0, mostOfOne));
}

const mostOfOne = 2;
