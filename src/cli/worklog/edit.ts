import { PilotError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { entryLine } from '../entry-line.ts';
import type { Answer } from '../output.ts';
import { findEntry } from './find-entry.ts';

export async function editEntry(context: Context, id: number, words: string[]): Promise<Answer> {
  const { parseLog } = await import('../../worklog/parse.ts');
  const { entries } = await context.store();
  const before = await findEntry(entries, id);
  if (before.endedAt === null) {
    throw new PilotError('TIMER_RUNNING', `Entry ${id} is the timer that runs.`, {
      hint: 'Stop it first: pilot timer stop',
    });
  }
  const { project, ...change } = parseLog(words.join(' '), { now: context.now });
  const entry = await entries.update(id, { ...change, ...(project !== null && { project }) });
  return { data: entry, text: await entryLine('changed to', entry, context) };
}
