import type { Instant } from '../../events.ts';
import type { Entry } from '../../store/records.ts';
import { dayOf, startOfDay } from '../../brain/since.ts';
import type { Context } from '../context.ts';
import { type Answer, type Cell, oneLine, type Page, table } from '../output.ts';

interface Span {
  from: Instant;
  to: Instant;
}

interface ProjectTime {
  project: string;
  ms: number;
  entries: Entry[];
}

export async function showWorklog(context: Context, kind: 'day' | 'week', options: { date: string }): Promise<Answer> {
  const { report } = await import('../../worklog/report.ts');
  const { now } = context;
  const span = spanOf(kind, dayOf(options.date, now));
  const entries = await (await context.store()).entries.list(span);
  const { totalMs, projects } = report(entries, { ...span, now });
  const byProject = projects.map(({ project, ms }): ProjectTime => {
    return { project, ms, entries: entries.filter((entry) => entry.project === project) };
  });
  return {
    data: { ...span, totalMs, projects: byProject },
    text: await pageText(kind, span, totalMs, byProject, now),
    ...(entries.length === 0 && { nothing: `No time is logged ${kind === 'day' ? 'on that day' : 'in that week'}.` }),
  };
}

/** Whole local days; a week begins on Monday. */
function spanOf(kind: 'day' | 'week', day: Instant): Span {
  if (kind === 'day') return { from: day, to: startOfDay(day, 1) };
  const monday = startOfDay(day, -((new Date(day).getDay() + 6) % 7));
  return { from: monday, to: startOfDay(monday, 7) };
}

const longDay = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });

async function pageText(kind: 'day' | 'week', span: Span, totalMs: number, projects: ProjectTime[], now: Instant) {
  const { formatDuration } = await import('../../duration.ts');
  const { timeWords } = await import('../../app/sidebar/dates.ts');

  return (page: Page): string => {
    const { bold, dim } = page.paint;
    const rows: Cell[][] = projects.flatMap(({ project, ms, entries }) => [
      ['', { text: project, paint: bold }, '', { text: formatDuration(ms), paint: bold }, ''],
      ...entries.map((entry) => [
        { text: String(entry.id), paint: dim },
        '',
        { text: when(entry), paint: dim },
        formatDuration(lengthOf(entry, span, now)),
        entry.note,
      ]),
    ]);
    const total = ['', { text: 'total', paint: bold }, '', { text: formatDuration(totalMs), paint: bold }, ''];
    const title = `${kind === 'day' ? '' : 'Week of '}${longDay.format(span.from).replace(',', '')}`;
    return `${oneLine(title, page)}\n${table(columns, [...rows, total], page)}`;
  };

  function when({ startedAt, endedAt }: Entry): string {
    const day = kind === 'week' ? `${shortDay.format(startedAt)} ` : '';
    return `${day}${timeWords(startedAt)}-${endedAt === null ? 'now' : timeWords(endedAt)}`;
  }
}

const columns = [
  { heading: 'id', align: 'right' as const },
  { heading: 'project', flexible: true },
  { heading: 'when' },
  { heading: 'time', align: 'right' as const },
  { heading: 'note', flexible: true },
];

/** Only what lies in the span: an entry may begin before midnight. */
function lengthOf({ startedAt, endedAt }: Entry, span: Span, now: Instant): number {
  return Math.max(0, Math.min(endedAt ?? now, span.to) - Math.max(startedAt, span.from));
}
