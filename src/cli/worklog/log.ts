import type { Context } from '../context.ts';
import { entryLine } from '../entry-line.ts';
import { type Answer, oneLine } from '../output.ts';

export async function logTime(context: Context, words: string[]): Promise<Answer> {
  const { saidSubject } = await import('../../worklog/subject.ts');
  const { parseLog } = await import('../../worklog/parse.ts');
  const { overlapsOf } = await import('../../worklog/overlaps.ts');
  const { words: about, startedAt, endedAt, assumed } = parseLog(words.join(' '), { now: context.now });
  const place = await context.place();
  const subject = await saidSubject(await context.store(), about, place);
  const { entries } = await context.store();
  const others = await entries.list({ from: startedAt, to: endedAt });
  const entry = await entries.add({ ...place, ...subject, startedAt, endedAt });
  const logged = await entryLine('logged', entry, context);
  const notes = [...assumed, ...overlapsOf(entry, others)];
  return {
    data: entry,
    text: (page) => [logged(page), ...notes.map((note) => page.paint.dim(oneLine(`  ${note}`, page)))].join('\n'),
  };
}
