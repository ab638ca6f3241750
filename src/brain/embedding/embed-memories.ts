import type { Store } from '../../store/store.ts';
import type { Embedder } from './embedder.ts';

const together = 32;
/** Models look at so much of a text, and refuse more. */
const longest = 4000;

/** Makes the vectors that are missing; `told` hears how many there are after each batch. */
export async function embedMemories(store: Store, embedder: Embedder, told: (made: number) => void): Promise<number> {
  let made = 0;
  for (;;) {
    const memories = await store.vectors.missing(embedder.model, together);
    if (memories.length === 0) return made;
    const vectors = await embedder.embed(memories.map(({ title, text }) => `${title}\n${text}`.slice(0, longest)));
    const rows = memories.flatMap(({ id }, index) => {
      const vector = vectors[index];
      return vector === undefined ? [] : [{ id, vector }];
    });
    await store.vectors.put(embedder.model, rows);
    made += rows.length;
    told(made);
  }
}
