import * as z from 'zod';
import { PilotError } from '../../errors.ts';
import type { Config } from '../../config/schema.ts';

/** Makes numbers of texts, by a model that somebody else runs. */
export interface Embedder {
  /** Vectors of one model are compared with each other only. */
  model: string;
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

const patience = 20_000;

/** The embedder that the config names; null when it names none, which is the usual case: then nothing is ever sent. */
export function embedderOf({ embeddings }: Pick<Config, 'embeddings'>, env: NodeJS.ProcessEnv): Embedder | null {
  const { service, url, model } = embeddings;
  if (service === 'off') return null;
  const key = env['PILOT_EMBEDDINGS_KEY'];
  const ask = service === 'ollama' ? askOllama : askOpenAi;
  return { model: `${service} ${model}`, embed: (texts) => ask({ url: url.replace(/\/+$/, ''), model, texts, key }) };
}

interface Question {
  url: string;
  model: string;
  texts: readonly string[];
  key: string | undefined;
}

const vectors = z.array(z.array(z.number()).min(1));
const ollamaAnswer = z.object({ embeddings: vectors });
const openAiAnswer = z.object({ data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()).min(1) })) });

async function askOllama({ url, model, texts, key }: Question): Promise<Float32Array[]> {
  const answer = await post(`${url}/api/embed`, { model, input: texts }, key, ollamaAnswer);
  return complete(answer.embeddings, texts, url);
}

async function askOpenAi({ url, model, texts, key }: Question): Promise<Float32Array[]> {
  const { data } = await post(`${url}/embeddings`, { model, input: texts }, key, openAiAnswer);
  const inOrder = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  return complete(inOrder, texts, url);
}

async function post<Answer>(
  url: string,
  body: unknown,
  key: string | undefined,
  schema: z.ZodType<Answer>,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return schema.parse(await response.json());
  } catch (cause) {
    throw failed(url, cause);
  }
}

function complete(found: number[][], texts: readonly string[], url: string): Float32Array[] {
  if (found.length !== texts.length) throw failed(url, new Error('it left some out'));
  return found.map((vector) => Float32Array.from(vector));
}

function failed(url: string, cause: unknown): PilotError {
  return new PilotError('EMBEDDING_UNAVAILABLE', `The embeddings of ${url} cannot be had.`, {
    hint: 'Look at embeddings in the config: pilot config list. Memories are found by their words meanwhile.',
    cause,
  });
}
