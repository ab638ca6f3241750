import { formatDuration } from '../../duration.ts';
import type { Entry } from '../../store/records.ts';
import { dayTitle, shortDay, weekdayName } from './day-words.ts';
import type { Estimated } from './estimates.ts';
import type { Gap } from './gaps.ts';
import type { Heat } from './heat.ts';
import { dayColumns, heatMap, shareBar } from './html-charts.ts';
import { html, page, type Html } from './html-text.ts';
import type { Piece } from './pieces.ts';
import { lengthOf, type Report, type Sum } from './report.ts';

/** What a page shows. Times of day are said by whoever knows the zones. */
export interface PageContent {
  title: string;
  report: Report<Entry>;
  withEntries: boolean;
  heat: Heat | null;
  gaps: Gap[] | null;
  estimates: Estimated[] | null;
  notes: string[];
  clock: (zone: string, at: number) => string;
}

/** A report as one page that needs nothing else: no script, no address, no font of its own. */
export function htmlPage(content: PageContent): string {
  const { title, report, heat, gaps, estimates, notes } = content;
  return page(
    title,
    html`<header>
        <p class="what">Worklog</p>
        <h1>${title}</h1>
      </header>
      ${cards(report)} ${report.days.length > 1 ? section('Days', dayColumns(report.days)) : html``}
      ${heat === null ? html`` : section('Hours', heatMap(heat))} ${section(`By ${report.by}`, groupTable(report))}
      ${content.withEntries ? section('Entries', entryTable(content)) : html``}
      ${gaps === null ? html`` : section('Not logged', gapTable(gaps, content.clock))}
      ${estimates === null ? html`` : section('Estimates', estimateTable(estimates))}
      ${notes.length === 0 ? html`` : html`<footer>${notes.map((note) => html`<p>${note}</p>`)}</footer>`}`,
  );
}

function section(title: string, content: Html): Html {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;
}

function cards(report: Report<Entry>): Html {
  const { ms, billableMs, backgroundMs, clockMs, overlapMs, amount } = report;
  const worked = report.days.filter((day) => day.ms > 0).length;
  const shown: [string, string][] = [
    ['total', formatDuration(ms)],
    ...(worked > 1 ? [['a day', formatDuration(ms / worked)] as [string, string]] : []),
    ...(billableMs > 0 ? [['billable', formatDuration(billableMs)] as [string, string]] : []),
    ...(amount === null ? [] : [['amount', amount.toFixed(2)] as [string, string]]),
    ...(overlapMs >= 60_000 ? [['by the clock', formatDuration(clockMs)] as [string, string]] : []),
    ...(backgroundMs > 0 ? [['in the background', formatDuration(backgroundMs)] as [string, string]] : []),
  ];
  return html`<div class="cards">
    ${shown.map(([name, value]) => html`<div class="card"><b>${value}</b><span>${name}</span></div>`)}
  </div>`;
}

function groupTable(report: Report<Entry>): Html {
  const paid = report.billableMs > 0;
  const named = (name: string): string => (report.by === 'day' ? dayTitle(name) : name);
  const row = (name: string, sum: Sum, kind: string, share: number | null): Html =>
    html`<tr class="${kind}">
      <th scope="row">${name}</th>
      <td class="n">${lengthText(sum)}</td>
      ${paid ? html`<td class="n">${billableText(sum)}</td>` : html``}
      <td class="bar">${share === null ? html`` : shareBar(share)}</td>
      <td class="n dim">${share === null || report.ms === 0 ? '' : `${Math.round((sum.ms / report.ms) * 100)} %`}</td>
    </tr>`;
  const most = Math.max(1, ...report.groups.map(({ ms }) => ms));
  return html`<table>
    <thead>
      <tr>
        <th>${report.by}</th>
        <th class="n">time</th>
        ${paid ? html`<th class="n">billable</th>` : html``}
        <th></th>
        <th></th>
      </tr>
    </thead>
    <tbody>
      ${report.groups.map((group) => row(named(group.name), group, '', group.ms / most))}
    </tbody>
    <tfoot>
      ${row('total', report, 'total', null)}
    </tfoot>
  </table>`;
}

function lengthText({ ms, backgroundMs }: Sum): string {
  return ms === 0 && backgroundMs > 0 ? `(${formatDuration(backgroundMs)})` : formatDuration(ms);
}

function billableText({ billableMs, amount }: Sum): string {
  if (billableMs === 0 && amount === null) return '';
  return `${formatDuration(billableMs)}${amount === null ? '' : ` · ${amount.toFixed(2)}`}`;
}

function entryTable({ report, clock }: PageContent): Html {
  const pieces = report.groups.flatMap((group) => group.pieces.map((piece) => ({ group: group.name, piece })));
  const inOrder = pieces.toSorted((a, b) => a.piece.from - b.piece.from || a.piece.entry.id - b.piece.entry.id);
  return html`<table>
    <thead>
      <tr>
        <th>when</th>
        <th class="n">time</th>
        <th>${report.by}</th>
        <th>note</th>
      </tr>
    </thead>
    <tbody>
      ${inOrder.map(
        ({ group, piece }) =>
          html`<tr>
            <td class="when">${weekdayName(piece.day)} ${spanText(piece, clock)}</td>
            <td class="n">${formatDuration(lengthOf(piece, report.rounding))}</td>
            <td>${group}</td>
            <td>
              ${piece.entry.note}${piece.entry.tags.map((tag) => html` <i>+${tag}</i>`)}${
                piece.entry.background ? html` <i>in the background</i>` : html``
              }
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function spanText({ entry, from, to }: Piece<Entry>, clock: PageContent['clock']): string {
  const end = clock(entry.zone, to);
  return `${clock(entry.zone, from)}–${entry.endedAt === null ? 'now' : end === '0:00' ? '24:00' : end}`;
}

function gapTable(gaps: readonly Gap[], clock: PageContent['clock']): Html {
  if (gaps.length === 0) return html`<p>Everything between the first and the last entry of each day is logged.</p>`;
  return html`<table>
    <tbody>
      ${gaps.map(
        ({ day, zone, from, to }) =>
          html`<tr>
            <td>${shortDay(day)}</td>
            <td>${clock(zone, from)}–${clock(zone, to)}</td>
            <td class="n">${formatDuration(to - from)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function estimateTable(estimates: readonly Estimated[]): Html {
  if (estimates.length === 0) return html`<p>No task of these days has an estimate.</p>`;
  return html`<table>
    <thead>
      <tr>
        <th>task</th>
        <th class="n">estimate</th>
        <th class="n">took</th>
        <th class="n"></th>
      </tr>
    </thead>
    <tbody>
      ${estimates.map(
        ({ id, text, estimateMs, actualMs, done }) =>
          html`<tr>
            <td>${id} ${text}${done ? html` <i>done</i>` : html``}</td>
            <td class="n">${formatDuration(estimateMs)}</td>
            <td class="n">${formatDuration(actualMs)}</td>
            <td class="n ${actualMs > estimateMs ? 'over' : 'dim'}">${Math.round((actualMs / estimateMs) * 100)} %</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
