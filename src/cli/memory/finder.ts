import { embedderOf } from '../../brain/embedding/embedder.ts';
import { findByMeaning } from '../../brain/embedding/find-by-meaning.ts';
import { findMemories, type FindMemories } from '../../brain/find-memories.ts';
import { PilotError, sentence } from '../../errors.ts';
import type { Context } from '../context.ts';

/** Finds by meaning too where a service for that is set; by words alone, and saying so once, when it does not answer. */
export async function finderFor(context: Context): Promise<FindMemories> {
  const embedder = embedderOf(await context.config(), context.world.env);
  if (embedder === null) return findMemories;
  let answers = true;
  return async (store, question) => {
    if (!answers) return findMemories(store, question);
    try {
      return await findByMeaning(store, embedder, question);
    } catch (error) {
      if (!(error instanceof PilotError) || error.code !== 'EMBEDDING_UNAVAILABLE') throw error;
      answers = false;
      context.world.stderr.write(`pilot: ${sentence(error)}\n`);
      return findMemories(store, question);
    }
  };
}
