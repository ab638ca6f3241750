import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { type MomentOptions, momentSaid } from './moment.ts';
import { startedAnswer, startOne } from './start.ts';

export async function continueOne(context: Context, id: number | undefined, options: MomentOptions): Promise<Answer> {
  const { continueTimer } = await import('../../worklog/timer.ts');
  const place = await context.place();
  const moment = await momentSaid(context, options);
  return startedAnswer(context, await continueTimer(await context.store(), { id, place, ...moment }));
}

/** To what is said; without words back to what was done before. */
export function switchTo(context: Context, words: string[], options: MomentOptions): Promise<Answer> {
  return words.length > 0 ? startOne(context, words, options) : continueOne(context, undefined, options);
}
