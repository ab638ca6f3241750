import { PilotError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { entryLine } from '../entry-line.ts';
import type { Answer } from '../output.ts';

export async function editEntry(context: Context, id: number, words: string[]): Promise<Answer> {
  const { findEntry } = await import('../../worklog/edit-entries.ts');
  const { saidSubject } = await import('../../worklog/subject.ts');
  const { parseLog } = await import('../../worklog/parse.ts');
  const { entries } = await context.store();
  const before = await findEntry(entries, id);
  if (before.endedAt === null) {
    throw new PilotError('TIMER_RUNNING', `Entry ${id} is the timer that runs.`, {
      hint: 'Stop it first: pilot timer stop',
    });
  }
  const { words: about, startedAt, endedAt } = parseLog(words.join(' '), { now: context.now });
  const { project, tags, billable } = about;
  const entry = await entries.update(id, {
    startedAt,
    endedAt,
    note: about.note,
    ...(project !== null && { project }),
    ...(tags.length > 0 && { tags }),
    ...(billable !== null && { billable }),
    ...(about.task !== null && { task: (await saidSubject(await context.store(), about, before)).task }),
    revision: before.revision,
  });
  return { data: entry, text: await entryLine('changed to', entry, context) };
}
