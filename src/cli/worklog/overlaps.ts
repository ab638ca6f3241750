import type { Command } from 'commander';
import { dayOf, startOfDay } from '../../brain/since.ts';
import type { Context } from '../context.ts';
import { PilotError } from '../../errors.ts';
import { type Answer, table } from '../output.ts';
import { changedAnswer } from './change.ts';

interface Options {
  trim?: true;
  background?: true;
}

/** What overlaps on a day, or that it no longer does. */
export async function showOverlaps(
  context: Context,
  ids: number[],
  options: Options,
  command: Command,
): Promise<Answer> {
  const { now } = context;
  // The report, above this command, has the option of that name too.
  const day = dayOf(command.optsWithGlobals<{ date?: string }>().date ?? 'today', now);
  const span = { from: day, to: startOfDay(day, 1) };
  if (options.trim === true && options.background === true) {
    throw new PilotError('USAGE', '--trim and --background are two ways: give one of them.');
  }
  if (options.trim === true || options.background === true) {
    const { resolveOverlaps } = await import('../../worklog/edit-entries.ts');
    const way = options.trim === true ? 'trim' : 'background';
    const changed = await resolveOverlaps(await context.store(), { ...span, way, now, ids });
    const answer = await changedAnswer(context, changed);
    return changed.length === 0 ? { ...answer, nothing: 'There was nothing to resolve.' } : answer;
  }
  return list(context, span, ids);
}

async function list(context: Context, span: { from: number; to: number }, ids: number[]): Promise<Answer> {
  const { findOverlaps } = await import('../../worklog/overlaps.ts');
  const { formatDuration } = await import('../../duration.ts');
  const { timeWords } = await import('../../app/sidebar/dates.ts');
  const entries = await (await context.store()).entries.list(span);
  const meant = ids.length === 0 ? entries : entries.filter(({ id }) => ids.includes(id));
  const overlaps = findOverlaps(meant, context.now);
  const called = ({ id, project, note }: (typeof entries)[number]) => `${id} ${note === '' ? project : note}`;
  const rows = overlaps.map(({ first, second, ms }) => [
    called(first),
    called(second),
    timeWords(second.startedAt),
    formatDuration(ms),
  ]);
  const columns = [
    { heading: 'earlier', flexible: true },
    { heading: 'later', flexible: true },
    { heading: 'from' },
    { heading: 'time', align: 'right' as const },
  ];
  const hint =
    'pilot worklog overlaps --trim takes the time out of the earlier ones; --background lets them run beside.';
  return {
    data: overlaps,
    text: (page) => `${table(columns, rows, page)}\n${page.paint.dim(hint)}`,
    ...(overlaps.length === 0 && { nothing: 'Nothing overlaps on that day.' }),
  };
}
