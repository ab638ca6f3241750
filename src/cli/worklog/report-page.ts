import { formatDuration } from '../../duration.ts';
import type { Entry } from '../../store/records.ts';
import { bar, heatStrip } from '../../worklog/reports/bars.ts';
import { dayTitle, shortDay, spanTitle, weekdayName } from '../../worklog/reports/day-words.ts';
import { findOverlaps, type Overlap } from '../../worklog/overlaps.ts';
import type { Piece } from '../../worklog/reports/pieces.ts';
import { type Group, lengthOf, type Report, type Sum } from '../../worklog/reports/report.ts';
import { clockIn } from '../../zones.ts';
import { type Cell, grid, oneLine, type Page, paragraph, table } from '../output.ts';
import type { Gathered } from './gather-report.ts';
import { footnotes } from './report-notes.ts';

/** A report for people. */
export function reportPage(gathered: Gathered, withEntries: boolean, page: Page): string {
  const { span, report } = gathered;
  return [
    oneLine(spanTitle(span), page),
    withEntries ? entryTable(gathered, page) : groupTable(report, page),
    ...(span.kind === 'day' ? [] : [dayRows(gathered, page)]),
    gapRows(gathered, page),
    estimateRows(gathered, page),
    footnotes(gathered)
      .map((note) => page.paint.dim(paragraph(note, page)))
      .join('\n'),
  ]
    .filter((part, index) => index < 2 || part !== '')
    .map((part, index) => (index < 2 ? part : `\n${part}`))
    .join('\n');
}

function entryTable({ report, span, entries }: Gathered, page: Page): string {
  const overlaps = findOverlaps(entries, Infinity);
  const { bold, dim } = page.paint;
  const paid = hasBillable(report);
  const rows = report.groups.flatMap((group): Cell[][] => [
    ['', { text: group.name, paint: bold }, '', lengthCell(group, page), ...money(group, paid), ''],
    ...group.pieces
      .toSorted((a, b) => a.from - b.from || a.entry.id - b.entry.id)
      .map((piece) => [
        { text: String(piece.entry.id), paint: dim },
        '',
        { text: when(piece, span.kind !== 'day'), paint: dim },
        formatDuration(lengthOf(piece, report.rounding)),
        ...(paid ? [''] : []),
        noteOf(piece.entry, overlaps),
      ]),
  ]);
  const total: Cell[] = ['', { text: 'total', paint: bold }, '', lengthCell(report, page), ...money(report, paid), ''];
  const columns = [
    { heading: 'id', align: 'right' as const },
    { heading: report.by, flexible: true },
    { heading: 'when' },
    { heading: 'time', align: 'right' as const },
    ...(paid ? [{ heading: 'billable', align: 'right' as const }] : []),
    { heading: 'note', flexible: true },
  ];
  return table(columns, [...rows, total], page);
}

function noteOf({ id, note, background }: Entry, overlaps: readonly Overlap[]): string {
  const earlier = overlaps.filter(({ second }) => second.id === id).map(({ first }) => first.id);
  const marks = [
    ...(background ? ['in the background'] : []),
    ...(earlier.length > 0 ? [`overlaps ${earlier.join(', ')}`] : []),
  ];
  return marks.length === 0 ? note : `${note} (${marks.join(', ')})`.trim();
}

/** In the entry's own zone; of a night only what lies on the day. */
function when({ entry, day, from, to }: Piece<Entry>, withDay: boolean): string {
  const until = entry.endedAt === null && to >= (entry.endedAt ?? to) ? 'now' : clockIn(entry.zone, to);
  const end = until === '0:00' ? '24:00' : until;
  return `${withDay ? `${weekdayName(day)} ` : ''}${clockIn(entry.zone, from)}-${end}`;
}

function groupTable(report: Report<Entry>, page: Page): string {
  const { bold, cyan } = page.paint;
  const paid = hasBillable(report);
  const most = Math.max(1, ...report.groups.map(({ ms }) => ms));
  const named = (group: Group<Entry>) => (report.by === 'day' ? dayTitle(group.name) : group.name);
  const rows = report.groups.map((group): Cell[] => [
    { text: named(group), paint: bold },
    lengthCell(group, page),
    ...money(group, paid),
    { text: bar(group.ms / most, barWidth, page.unicode), paint: cyan },
  ]);
  const columns = [
    { heading: report.by, flexible: true },
    { heading: 'time', align: 'right' as const },
    ...(paid ? [{ heading: 'billable', align: 'right' as const }] : []),
    { heading: '' },
  ];
  const total: Cell[] = [{ text: 'total', paint: bold }, lengthCell(report, page), ...money(report, paid), ''];
  return table(columns, [...rows, total], page);
}

const barWidth = 20;

/** What runs in the background is no part of it, and stands in brackets where there is nothing else. */
function lengthCell({ ms, backgroundMs }: Sum, { paint }: Page): Exclude<Cell, string> {
  if (ms === 0 && backgroundMs > 0) return { text: `(${formatDuration(backgroundMs)})`, paint: paint.dim };
  return { text: formatDuration(ms), paint: paint.bold };
}

function hasBillable({ billableMs }: Sum): boolean {
  return billableMs > 0;
}

function money({ billableMs, amount }: Sum, paid: boolean): Cell[] {
  if (!paid) return [];
  const worth = amount === null ? '' : ` ${amount.toFixed(2)}`;
  return [billableMs === 0 && amount === null ? '' : `${formatDuration(billableMs)}${worth}`];
}

/** Each day with a bar, and of a week its hours. A long span shows only the days with time. */
function dayRows({ report, heat, span }: Gathered, page: Page): string {
  if (report.by === 'day') return '';
  const { dim, cyan, bold } = page.paint;
  const days = heat === null ? report.days.filter(({ ms }) => ms > 0) : report.days;
  if (days.length > mostDayRows) return '';
  const most = Math.max(1, ...days.map(({ ms }) => ms));
  const rows = days.map(({ day, ms }): Cell[] => [
    { text: span.kind === 'week' ? weekdayName(day) : shortDay(day), paint: dim },
    ...(heat === null ? [] : [{ text: heatStrip(heat.get(day) ?? [], page.unicode), paint: cyan }]),
    { text: ms === 0 ? '' : formatDuration(ms), paint: bold },
    { text: bar(ms / most, barWidth, page.unicode), paint: cyan },
  ]);
  const hours = [['', { text: '0     6     12    18', paint: dim }, '', '']];
  const columns = [{}, ...(heat === null ? [] : [{ flexible: true }]), { align: 'right' as const }, { flexible: true }];
  return grid(columns, heat === null ? rows : [...hours, ...rows], page);
}

const mostDayRows = 62;

function gapRows({ gaps }: Gathered, page: Page): string {
  if (gaps === null) return '';
  if (gaps.length === 0) return 'No gaps: everything between the first and the last entry of each day is logged.';
  const rows = gaps.map(({ day, zone, from, to }): Cell[] => [
    shortDay(day),
    `${clockIn(zone, from)}-${clockIn(zone, to)}`,
    { text: formatDuration(to - from), paint: page.paint.yellow },
  ]);
  return table([{ heading: 'not logged' }, { heading: 'when' }, { heading: 'time', align: 'right' }], rows, page);
}

function estimateRows({ estimates }: Gathered, page: Page): string {
  if (estimates === null) return '';
  if (estimates.tasks.length === 0) return 'No task of these days has an estimate.';
  const rows = estimates.tasks.map(({ id, text, estimateMs, actualMs, done }): Cell[] => [
    String(id),
    text,
    formatDuration(estimateMs),
    formatDuration(actualMs),
    { text: percent(actualMs / estimateMs), paint: actualMs > estimateMs ? page.paint.yellow : page.paint.dim },
    done ? 'done' : '',
  ]);
  const right = 'right' as const;
  const columns = [
    { heading: 'id', align: right },
    { heading: 'task', flexible: true },
    { heading: 'estimate', align: right },
    { heading: 'took', align: right },
    { heading: '', align: right },
    { heading: '' },
  ];
  return table(columns, rows, page);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
