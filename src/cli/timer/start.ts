import type { StartedTimer } from '../../worklog/timer.ts';
import type { Context } from '../context.ts';
import { entryLine } from '../entry-line.ts';
import { type Answer, oneLine } from '../output.ts';
import { type MomentOptions, momentSaid } from './moment.ts';

interface Options extends MomentOptions {
  background?: true;
}

export async function startOne(context: Context, words: string[], options: Options): Promise<Answer> {
  const { saidSubject } = await import('../../worklog/subject.ts');
  const { startTimer } = await import('../../worklog/timer.ts');
  const { subjectWords } = await import('../../worklog/subject-words.ts');
  const place = await context.place();
  const said = await saidSubject(await context.store(), subjectWords(words.join(' ')), place);
  const subject = { ...said, background: said.background || options.background === true };
  const moment = await momentSaid(context, options);
  return startedAnswer(context, await startTimer(await context.store(), { ...subject, place, ...moment }));
}

export async function startedAnswer(context: Context, entry: StartedTimer): Promise<Answer> {
  const { timeWords } = await import('../../app/sidebar/dates.ts');
  const before = entry.stopped === null ? undefined : await entryLine('stopped after', entry.stopped, context);
  const label = entry.note === '' ? '' : `: ${entry.note}`;
  const since = entry.startedAt === context.now ? '' : `, since ${timeWords(entry.startedAt)}`;
  const beside = entry.background ? ` in the background (stop it with: pilot timer stop ${entry.id})` : '';
  return {
    data: entry,
    text: (page) => {
      const started = oneLine(`started in ${entry.project}${since}${label}${beside}`, page);
      return before === undefined ? started : `${before(page)}\n${started}`;
    },
  };
}
