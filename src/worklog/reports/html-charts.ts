import { formatDuration } from '../../duration.ts';
import { shortDay, weekdayName } from './day-words.ts';
import { monthOf, weekdayOf } from './days.ts';
import type { Heat } from './heat.ts';
import { type Html, html } from './html-text.ts';
import type { DaySum } from './report.ts';

/** How much of the longest one it is. */
export function shareBar(share: number): Html {
  const width = round(Math.min(Math.max(share, 0), 1) * 300);
  return html`<svg viewBox="0 0 300 10" preserveAspectRatio="none" style="height:10px" role="img" aria-hidden="true">
    <rect class="back" width="300" height="10" />
    <rect class="fill" width="${width}" height="10" />
  </svg>`;
}

const [width, height, left, bottom, top] = [860, 190, 40, 24, 10];

/** A column for each day; of so many that they would be thin lines, one for each month. */
export function dayColumns(days: readonly DaySum[]): Html {
  const columns = days.length <= 62 ? days.map(dayColumn) : monthColumns(days);
  const most = niceHours(Math.max(1, ...columns.map(({ ms }) => ms)) / 3_600_000);
  const step = (width - left) / columns.length;
  const tall = height - top - bottom;
  const labelEvery = Math.ceil(columns.length / 16);
  const rules = [0, 0.5, 1].map((share) => {
    const y = round(top + tall * (1 - share));
    return html`<line class="rule" x1="${left}" x2="${width}" y1="${y}" y2="${y}" /><text
        x="${left - 6}"
        y="${y + 4}"
        text-anchor="end"
        >${round(most * share)}h</text
      >`;
  });
  const bars = columns.map(({ ms, label, title }, index) => {
    const size = round((ms / 3_600_000 / most) * tall);
    const x = round(left + index * step + step * 0.14);
    const text =
      index % labelEvery === 0
        ? html`<text x="${round(x + step * 0.36)}" y="${height - 6}" text-anchor="middle">${label}</text>`
        : html``;
    return html`<g
      ><title>${title}</title
      ><rect
        class="fill"
        x="${x}"
        y="${round(top + tall - size)}"
        width="${round(step * 0.72)}"
        height="${size}"
        rx="${round(Math.min(3, step * 0.2, size / 2))}"
      />${text}</g
    >`;
  });
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Time by day">${rules}${bars}</svg>`;
}

interface Column {
  ms: number;
  label: string;
  title: string;
}

function dayColumn({ day, ms }: DaySum, _index: number, all: readonly DaySum[]): Column {
  const label = all.length <= 7 ? weekdayName(day) : String(Number(day.slice(8)));
  return { ms, label, title: `${shortDay(day)}: ${formatDuration(ms)}` };
}

function monthColumns(days: readonly DaySum[]): Column[] {
  const months = Map.groupBy(days, ({ day }) => monthOf(day));
  return [...months].map(([month, own]) => {
    const ms = own.reduce((sum, day) => sum + day.ms, 0);
    const label = month.slice(0, 7);
    return { ms, label, title: `${label}: ${formatDuration(ms)}` };
  });
}

/** The hours at the top of the scale: a number that halves well. */
function niceHours(hours: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(hours, 1)));
  return [1, 2, 4, 6, 8, 10, 12, 16, 20].map((step) => step * Math.max(1, size)).find((step) => step >= hours) ?? hours;
}

const [cell, gap, nameWidth] = [32, 3, 52];

/** Each hour of each day, the darker the more of it was worked. */
export function heatMap(heat: Heat): Html {
  const days = [...heat];
  const size = { width: nameWidth + 24 * (cell + gap), height: 18 + days.length * (22 + gap) };
  const hours = [0, 6, 12, 18].map(
    (hour) => html`<text x="${nameWidth + hour * (cell + gap)}" y="11">${hour}:00</text>`,
  );
  const rows = days.map(([day, shares], row) => {
    const y = 18 + row * (22 + gap);
    const cells = shares.map((share, hour) => {
      const x = nameWidth + hour * (cell + gap);
      const strength = share === 0 ? 0 : round(0.2 + share * 0.8);
      const worked = html`<rect class="fill" x="${x}" y="${y}" width="${cell}" height="22" rx="3" opacity="${strength}"
        ><title>${weekdayName(day)} ${hour}:00: ${formatDuration(share * 3_600_000)}</title></rect
      >`;
      return html`<rect
          class="back"
          x="${x}"
          y="${y}"
          width="${cell}"
          height="22"
          rx="3"
          opacity=".45"
        />${share === 0 ? html`` : worked}`;
    });
    const weekend = weekdayOf(day) > 5 ? html` opacity=".7"` : html``;
    return html`<text x="0" y="${y + 15}" ${weekend}>${weekdayName(day)} ${Number(day.slice(8))}</text>${cells}`;
  });
  return html`<svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="Hours worked">
    ${hours}${rows}
  </svg>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
