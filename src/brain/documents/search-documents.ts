import type { DocumentChunk, Place } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { termsOf } from '../query.ts';

/** Parts that hold any of the words, best first; those of this place before those of others that are as good. */
export async function findDocumentParts(
  store: Store,
  { words, place, limit }: { words: string; place: Place; limit: number },
): Promise<DocumentChunk[]> {
  const { found } = await store.documents.candidates({ terms: termsOf(words), limit: limit * 2 });
  const own = place.repo ?? place.cwd;
  return found
    .map(({ item, lexical }) => ({ item, score: lexical * (item.root === own ? here : 1) }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ item }) => item);
}

const here = 1.3;
