import { PilotError } from '../../errors.ts';
import type { Changed } from '../../store/journal-store.ts';
import type { editEntries } from '../../worklog/edit-entries.ts';
import type { Context } from '../context.ts';
import { entryLine } from '../entry-line.ts';
import { type Answer, oneLine } from '../output.ts';

export async function splitEntry(context: Context, id: number, at: string): Promise<Answer> {
  const { split } = await import('../../worklog/edit.ts');
  const { timeWithin } = await import('../../worklog/time-of-entry.ts');
  const { now } = context;
  return change(context, [id], ([entry]) => split(entry, timeWithin(entry, at, now), now));
}

export async function joinEntries(context: Context, id: number, other: number): Promise<Answer> {
  const { join } = await import('../../worklog/edit.ts');
  return change(context, [id, other], ([one, two]) => join(one, two ?? one));
}

export async function moveEntry(context: Context, id: number, to: string): Promise<Answer> {
  const { move } = await import('../../worklog/edit.ts');
  const { timeForEnd } = await import('../../worklog/time-of-entry.ts');
  const { now } = context;
  return change(context, [id], ([entry]) => move(entry, timeForEnd(entry, 'start', to, now), now));
}

export async function resizeEntry(context: Context, id: number, to: { start?: string; end?: string }): Promise<Answer> {
  if (to.start === undefined && to.end === undefined) {
    throw new PilotError('USAGE', 'Say what it is to be: --start, --end or both.');
  }
  const { resize } = await import('../../worklog/edit.ts');
  const { timeForEnd } = await import('../../worklog/time-of-entry.ts');
  const { now } = context;
  return change(context, [id], ([entry]) => {
    const startedAt = to.start === undefined ? {} : { startedAt: timeForEnd(entry, 'start', to.start, now) };
    const endedAt = to.end === undefined ? {} : { endedAt: timeForEnd(entry, 'end', to.end, now) };
    return resize(entry, { ...startedAt, ...endedAt }, now);
  });
}

export async function fillEntry(context: Context, id: number): Promise<Answer> {
  const { fill } = await import('../../worklog/edit.ts');
  const store = await context.store();
  const { now } = context;
  const day = 24 * 60 * 60_000;
  return change(context, [id], async ([entry]) => {
    const around = { from: entry.startedAt - day, to: (entry.endedAt ?? now) + day };
    return fill(entry, await store.entries.list(around), now);
  });
}

export async function annotateEntry(context: Context, id: number, words: string[]): Promise<Answer> {
  const { annotate } = await import('../../worklog/edit.ts');
  const { cleanText } = await import('../../worklog/subject-words.ts');
  return change(context, [id], ([entry]) => annotate(entry, cleanText(words.join(' '))));
}

export async function tagEntry(context: Context, id: number, words: string[]): Promise<Answer> {
  const { tag } = await import('../../worklog/edit.ts');
  const tags = await tagsIn(words);
  return change(context, [id], (entries) => tag(entries, tags));
}

export async function untagEntry(context: Context, id: number, words: string[]): Promise<Answer> {
  const { untag } = await import('../../worklog/edit.ts');
  const tags = await tagsIn(words);
  return change(context, [id], (entries) => untag(entries, tags));
}

export async function undoChange(context: Context): Promise<Answer> {
  const { step, changed } = await (await context.store()).journal.undo('entries');
  const lines = await changedLines(context, changed);
  return {
    data: { step, changed },
    text: (page) => [oneLine(`taken back: ${step.title}`, page), ...lines.map((line) => line(page))].join('\n'),
  };
}

async function change(context: Context, ids: number[], decide: Decide): Promise<Answer> {
  const edits = await import('../../worklog/edit-entries.ts');
  const changed = await edits.editEntries(await context.store(), ids, decide);
  return changedAnswer(context, changed);
}

type Decide = Parameters<typeof editEntries>[2];

export async function changedAnswer(context: Context, changed: readonly Changed[]): Promise<Answer> {
  const lines = await changedLines(context, changed);
  return { data: changed, text: (page) => lines.map((line) => line(page)).join('\n') };
}

async function changedLines(context: Context, changed: readonly Changed[]) {
  const entries = changed.flatMap((each) => (each.area === 'entries' ? [each] : []));
  return Promise.all(entries.map(({ before, after }) => lineOf(context, before, after)));
}

async function lineOf(context: Context, before: EntryChange['before'], after: EntryChange['after']) {
  if (after !== null) return entryLine(String(after.id), after, context);
  return before === null ? () => '' : entryLine(`gone: ${before.id}`, before, context);
}

type EntryChange = Extract<Changed, { area: 'entries' }>;

async function tagsIn(words: string[]): Promise<string[]> {
  const { subjectWords } = await import('../../worklog/subject-words.ts');
  const { tags } = subjectWords(words.map((word) => (word.startsWith('+') ? word : `+${word}`)).join(' '));
  if (tags.length === words.length) return tags;
  throw new PilotError('USAGE', `"${words.join(' ')}" has no tags.`, { hint: 'Such as: pilot worklog tag 12 acme ui' });
}
