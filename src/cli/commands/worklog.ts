import { Argument, type Command } from 'commander';
import { PilotError } from '../../errors.ts';
import type { Instant } from '../../events.ts';
import type { Entry } from '../../store/records.ts';
import type { EntryStore } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { entryLine } from '../entry-line.ts';
import { examples } from '../help.ts';
import { wholeNumber } from '../option-values.ts';
import { type Answer, type Cell, oneLine, type Page, table } from '../output.ts';
import type { Runner } from '../run.ts';
import { dayOf, startOfDay } from '../../brain/since.ts';

export function addWorklogCommand(program: Command, run: Runner): void {
  const command = program
    .command('worklog')
    .addArgument(new Argument('[span]', 'how much').choices(['day', 'week']).default('day'))
    .description('where the time went: per project, with every entry')
    .option('--date <day>', 'that day, or the week it is in: today, yesterday or 2026-11-01', 'today')
    .addHelpText(
      'after',
      examples(
        ['pilot worklog', 'today'],
        ['pilot worklog week', 'this week, from Monday'],
        ['pilot worklog day --date yesterday', ''],
        ['pilot worklog week --date 2026-11-01 --json', 'for a time sheet'],
        ['pilot worklog rm 12', 'take an entry back, by the id beside it'],
      ),
    )
    .action(run(worklog));

  command
    .command('edit')
    .argument('<id>', 'the number of an entry', entryNumber)
    .argument('<text...>', 'the same words as in pilot log')
    .description('write an entry anew: its time, its note, its @project')
    .addHelpText(
      'after',
      examples(
        ['pilot worklog edit 12 9:30-10:15 standup', 'without a @project it stays where it is'],
        ['pilot worklog edit 12 yesterday 14:00-15:30 @docs guide', ''],
      ),
    )
    .action(run(edit));

  command
    .command('rm')
    .argument('<ids...>', 'the numbers of entries', entryNumbers)
    .description('delete entries for good')
    .addHelpText('after', examples(['pilot worklog rm 12', ''], ['pilot worklog rm 12 15', '']))
    .action(run(remove));
}

const entryNumber = wholeNumber('The number of an entry', 1, 999_999_999);
const entryNumbers = (text: string, earlier: number[] = []): number[] => [...earlier, entryNumber(text)];

interface Span {
  from: Instant;
  to: Instant;
}

interface ProjectTime {
  project: string;
  ms: number;
  entries: Entry[];
}

async function worklog(context: Context, kind: 'day' | 'week', options: { date: string }): Promise<Answer> {
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

async function edit(context: Context, id: number, words: string[]): Promise<Answer> {
  const { parseLog } = await import('../../worklog/parse.ts');
  const { entries } = await context.store();
  const before = await find(entries, id);
  if (before.endedAt === null) {
    throw new PilotError('TIMER_RUNNING', `Entry ${id} is the timer that runs.`, {
      hint: 'Stop it first: pilot timer stop',
    });
  }
  const { project, ...change } = parseLog(words.join(' '), { now: context.now });
  const entry = await entries.update(id, { ...change, ...(project !== null && { project }) });
  return { data: entry, text: await entryLine('changed to', entry, context) };
}

async function remove(context: Context, ids: number[]): Promise<Answer> {
  const { entries } = await context.store();
  const found = await Promise.all([...new Set(ids)].map((id) => find(entries, id)));
  const lines = await Promise.all(found.map((entry) => entryLine(`deleted ${entry.id}:`, entry, context)));
  for (const { id } of found) await entries.remove(id);
  return { data: found, text: (page) => lines.map((line) => line(page)).join('\n') };
}

async function find(entries: EntryStore, id: number): Promise<Entry> {
  const entry = await entries.get(id);
  if (entry !== undefined) return entry;
  throw new PilotError('NOT_FOUND', `There is no worklog entry ${id}.`, {
    hint: 'Run pilot worklog week for their ids.',
  });
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
  const { formatDuration } = await import('../../worklog/duration.ts');
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
