import type { SessionState } from '../../app/sidebar/state.ts';
import { formatDuration } from '../../duration.ts';
import { firstThatFits } from '../fit-text.ts';
import { keyName } from '../key-names.ts';
import type { PanelSpace } from '../panel-space.ts';
import { dayWords, timeWords } from '../../app/sidebar/dates.ts';
import type { Entry } from '../../store/records.ts';
import type { Away } from '../../worklog/away.ts';
import { spanName, type WorkedSpan } from '../../worklog/suggest.ts';
import { awayKeys } from '../work-keys.ts';
import { textRow, widest } from '../row.ts';
import type { Row, Span } from '../row.ts';

export const timerTarget = 'timer';
export const awayTarget = 'away';
export const workedTarget = 'worked';

/** Where the time of today went, what runs now, and at the end what is to be said about it. */
export function todayRows(state: SessionState, space: PanelSpace): Row[] {
  const { beside, projects } = state.worklog;
  const last = lastRows(state, space);
  const room = Math.max(0, space.height - 1 - last.length);
  const timers = beside.slice(0, room).map((entry) => besideRow(entry, state.now, space));
  const bars = barRows(projects.slice(0, room - timers.length), space);
  return [headingRow(state, space), ...timers, ...bars, ...last];
}

function lastRows(state: SessionState, space: PanelSpace): Row[] {
  const { away, worked } = state.worklog;
  if (away !== null) return awayRows(away, state, space);
  return [worked === null ? hintRow(state, space) : workedRow(worked, state, space)];
}

/** In the background, beside what has the attention. */
function besideRow({ note, project, startedAt }: Entry, now: number, { skin }: PanelSpace): Row {
  return {
    left: [{ text: `${skin.signs.dot} ${note === '' ? project : note}`, role: 'quiet' }],
    right: [{ text: formatDuration(now - startedAt), role: 'quiet' }],
  };
}

/** Asked once, and never where the keys are. */
function awayRows(
  { from, to }: Away,
  { focus, leaderName, now }: SessionState,
  { width, skin, selected }: PanelSpace,
): Row[] {
  const day = dayWords(from, now) === 'today' ? '' : `${dayWords(from, now)} `;
  const asked = `nobody here ${day}${timeWords(from)}-${timeWords(to)}`;
  const keys = awayKeys.map(({ key, short }) => `${key} ${short}`).join(` ${skin.signs.dot} `);
  const words = awayKeys.map(({ short }) => short).join(', ');
  const there = `${leaderName} ${keyName('sidebar.focus')}`;
  const hints =
    focus === 'sidebar'
      ? [selected === awayTarget ? `enter keep ${skin.signs.dot} ${keys}` : keys, keys]
      : [`${there}: ${keys}`, `${there}: ${words}`, there];
  return [
    { target: awayTarget, left: [{ text: asked, role: 'caution' }], right: [{ text: formatDuration(to - from) }] },
    textRow(firstThatFits(hints, width), 'quiet'),
  ];
}

/** "1h40 in api@fix-login since 9:10": when it is over, until when. */
function workedRow(span: WorkedSpan, { leaderName, now }: SessionState, { width, skin }: PanelSpace): Row {
  const { startedAt, endedAt } = span;
  const over = now - endedAt > 15 * 60_000;
  const length = formatDuration(endedAt - startedAt);
  const when = over ? `${timeWords(startedAt)}-${timeWords(endedAt)}` : `since ${timeWords(startedAt)}`;
  const { dot } = skin.signs;
  const key = keyName('worklog.accept');
  const told = [spanName(span), span.project].flatMap((name) => [
    `${length} in ${name} ${when} ${dot} ${leaderName} ${key} logs it`,
    `${length} in ${name} ${when} ${dot} ${key} logs it`,
    `${length} in ${name} ${when} ${dot} ${key}`,
  ]);
  return { ...textRow(firstThatFits(told, width), 'quiet'), target: workedTarget };
}

function headingRow({ worklog, now }: SessionState, { width, skin }: PanelSpace): Row {
  const total = worklog.totalMs > 0 ? [{ text: '  ' }, { text: formatDuration(worklog.totalMs) }] : [];
  const { running } = worklog;
  const heading: Row = { target: timerTarget, left: [{ text: 'TODAY', role: 'heading' }, ...total] };
  if (running === null) return heading;
  const doing = running.note === '' ? running.project : running.note;
  const clock: Span = { text: formatDuration(now - running.startedAt), role: 'accent', columns: 6, flush: true };
  return {
    ...heading,
    right: [
      { text: `${skin.signs.running} `, role: 'accent' },
      { text: doing, columns: Math.min(widest([doing], skin), Math.floor(width * 0.6) - 8, 16) },
      clock,
    ],
  };
}

/** The longest bar is the project with the most time. */
function barRows(projects: { project: string; ms: number }[], { width, skin }: PanelSpace): Row[] {
  const names = projects.map(({ project }) => project);
  const durations = projects.map(({ ms }) => formatDuration(ms));
  const nameColumns = Math.min(widest(names, skin), Math.floor(width * 0.35));
  const durationColumns = widest(durations, skin);
  const room = Math.max(0, width - nameColumns - durationColumns - 4);
  const most = Math.max(1, ...projects.map(({ ms }) => ms));
  return projects.map(({ project, ms }) => ({
    left: [
      { text: project, columns: nameColumns },
      { text: '  ' },
      { text: skin.signs.bar.repeat(barColumns(ms, most, room)), role: 'accent' },
    ],
    right: [{ text: formatDuration(ms), columns: durationColumns, flush: true }],
  }));
}

/** What is written as 0min has no bar. */
function barColumns(ms: number, most: number, room: number): number {
  return ms < 60_000 ? 0 : Math.max(1, Math.round((ms / most) * room));
}

function hintRow({ worklog, leaderName }: SessionState, { width, skin }: PanelSpace): Row {
  const timer = `${leaderName} ${keyName('timer.toggle')}`;
  const log = `${skin.signs.dot} ${keyName('worklog.log')}`;
  const [does, short] = worklog.running === null ? ['starts a timer', 'timer'] : ['stops the timer', 'stop'];
  const hints = [`${timer} ${does} ${log} logs time`, `${timer} ${short} ${log} log time`];
  return textRow(firstThatFits(hints, width), 'quiet');
}
