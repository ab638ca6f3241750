import type { Context } from '../context.ts';
import { entryLine } from '../entry-line.ts';
import type { Answer } from '../output.ts';
import { type MomentOptions, momentSaid } from './moment.ts';

export async function stopOne(context: Context, id: number | undefined, options: MomentOptions): Promise<Answer> {
  const { stopTimer } = await import('../../worklog/timer.ts');
  const entry = await stopTimer(await context.store(), { ...(await momentSaid(context, options)), id });
  return { data: entry, text: await entryLine('stopped after', entry, context) };
}

export async function cancelOne(context: Context, id: number | undefined): Promise<Answer> {
  const { cancelTimer } = await import('../../worklog/timer.ts');
  const entry = await cancelTimer(await context.store(), { id });
  return { data: entry, text: await entryLine('cancelled after', entry, context) };
}
