import type { Entry } from '../store/records.ts';
import type { Context } from './context.ts';
import { oneLine, type Page } from './output.ts';

/** "logged 45min in api, today 13:15-14:00: review PR 12" */
export async function entryLine(done: string, entry: Entry, { now }: Context): Promise<(page: Page) => string> {
  const { formatDuration } = await import('../duration.ts');
  const { dayWords, timeWords } = await import('../app/sidebar/dates.ts');
  const { note, project, tags, startedAt, endedAt } = entry;
  const length = formatDuration((endedAt ?? now) - startedAt);
  const until = endedAt === null ? '' : `-${timeWords(endedAt)}`;
  const when = `${dayWords(startedAt, now)} ${timeWords(startedAt)}${until}`;
  const label = `${note === '' ? '' : `: ${note}`}${tags.map((tag) => ` +${tag}`).join('')}`;
  return (page) => oneLine(`${done} ${length} in ${project}, ${when}${label}`, page);
}
