import type { Context } from '../context.ts';
import { entryLine } from '../entry-line.ts';
import type { Answer } from '../output.ts';

/** The one that has the attention is the answer; what runs beside it is told with it. */
export async function timerStatus(context: Context): Promise<Answer> {
  const { runningTimers } = await import('../../worklog/timer.ts');
  const all = await runningTimers(await context.store(), context.now);
  if (all.length === 0) return { data: null, text: () => '', nothing: 'No timer runs.' };
  const focus = all.find(({ background }) => !background) ?? null;
  const lines = await Promise.all(
    all.map((entry) =>
      entryLine(entry.background ? `${entry.id} in the background for` : 'running for', entry, context),
    ),
  );
  return {
    data: { ...focus, beside: all.filter((entry) => entry !== focus) },
    text: (page) => lines.map((line) => line(page)).join('\n'),
  };
}
