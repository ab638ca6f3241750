import type { Memory } from '../store/records.ts';
import type { Scored } from '../store/store.ts';
import { memoryKey } from './judged.ts';
import { isAbout, type Moment, type Words } from './moment.ts';
import { originOf, worthOfWord } from './origin.ts';
import { stemsOf } from './query.ts';
import { reasonsThatFit } from './reason.ts';
import { commonTerms, frecency, overlap, placeFeatures, score } from './rank.ts';
import type { Ranked, RelatedItem } from './related-item.ts';
import { ageOf, isOld } from './validity.ts';

export interface RankedNote extends Ranked {
  /** It belongs to this directory or repository. */
  here: boolean;
  /** It is about what is being done. */
  about: boolean;
}

/** A note with all that speaks for showing it now. */
export function rankNote({ item: memory, lexical }: Scored<Memory>, moment: Moment): RankedNote {
  const stems = stemsOf(`${memory.title}\n${memory.text}\n${memory.tags.join(' ')}`);
  const place = placeFeatures(memory, moment.place);
  const match = matchOf(moment, stems);
  const recents = moment.recent.map(({ terms }, back) => overlap(terms, stems) / (back + 1));
  return {
    here: place.repo > 0,
    about: match !== null,
    matchesTyped: match === moment.typed,
    key: memoryKey(memory.id),
    item: itemOf(memory, reasonOf(memory, moment, match, stems)),
    score:
      worthOfWord(memory) *
      score({
        ...place,
        lexical,
        typed: overlap(moment.typed.terms, stems),
        recent: Math.max(0, ...recents),
        failure: 0,
        repaired: 0,
        pinned: Number(memory.pinned),
        frecency: frecency(1, memory.updatedAt, moment.now),
      }),
  };
}

/** What the note is about: the line that is typed, or else the newest command that has enough in common with it. */
function matchOf({ typed, recent }: Moment, stems: ReadonlySet<string>): Words | null {
  if (isAbout(typed, stems)) return typed;
  // One word alone says enough while it stands there: the user is typing it now.
  if (typed.terms.length === 1 && overlap(typed.terms, stems) === 1) return typed;
  return recent.find((words) => isAbout(words, stems)) ?? null;
}

function reasonOf(
  memory: Memory,
  { place, typed, now }: Moment,
  match: Words | null,
  stems: ReadonlySet<string>,
): string {
  const { cwd, repo, branch } = placeFeatures(memory, place);
  const where = cwd && repo ? 'same directory' : repo ? 'same repository' : '';
  const common = commonTerms((match ?? typed).terms, stems);
  const about = common.length === 0 ? '' : `matches ${common.join(' ')}`;
  const reasons = [
    about,
    originOf(memory),
    isOld(memory, now) ? ageOf(memory, now) : '',
    where,
    memory.pinned ? 'pinned' : '',
    branch && about === '' ? 'same branch' : '',
  ];
  return reasonsThatFit(reasons) || `like ${typed.line}`;
}

function itemOf(memory: Memory, why: string): RelatedItem {
  return {
    id: `memory:${memory.id}`,
    kind: 'note',
    title: memory.title,
    why,
    at: memory.createdAt,
    insert: null,
    pinned: memory.pinned,
  };
}
