import { embedMemories } from '../../brain/embedding/embed-memories.ts';
import { embedderOf } from '../../brain/embedding/embedder.ts';
import { PilotError } from '../../errors.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';

export async function embedAll(context: Context): Promise<Answer> {
  const embedder = embedderOf(await context.config(), context.world.env);
  if (embedder === null) {
    throw new PilotError('EMBEDDINGS_OFF', 'No service for embeddings is set, and nothing is sent anywhere.', {
      hint: 'Set one: pilot config set embeddings.service ollama',
    });
  }
  const store = await context.store();
  const { stderr } = context.world;
  const made = await embedMemories(store, embedder, (count) => {
    if (stderr.isTTY) stderr.write(`\r${count} memories`);
  });
  if (stderr.isTTY && made > 0) stderr.write('\n');
  const all = await store.vectors.count(embedder.model);
  return { data: { made, all, model: embedder.model }, text: () => `made: ${made}, of ${all} for ${embedder.model}` };
}
