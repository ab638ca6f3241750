import type { SessionState } from '../../app/sidebar/state.ts';
import { formatDuration } from '../../duration.ts';
import { firstThatFits } from '../fit-text.ts';
import { keyName } from '../key-names.ts';
import type { PanelSpace } from '../panel-space.ts';
import { timerClock } from '../../app/relative-time.ts';
import { textRow, widest } from '../row.ts';
import type { Row, Span } from '../row.ts';

export const timerTarget = 'timer';

/** Where the time of today went, and what runs now. */
export function todayRows(state: SessionState, space: PanelSpace): Row[] {
  const room = Math.max(0, space.height - 2);
  const bars = barRows(state.worklog.projects.slice(0, room), space);
  return [headingRow(state, space), ...bars, hintRow(state, space)];
}

function headingRow({ worklog, now }: SessionState, { width, skin }: PanelSpace): Row {
  const total = worklog.totalMs > 0 ? [{ text: '  ' }, { text: formatDuration(worklog.totalMs) }] : [];
  const { running } = worklog;
  const heading: Row = { target: timerTarget, left: [{ text: 'TODAY', role: 'heading' }, ...total] };
  if (running === null) return heading;
  const doing = running.note === '' ? running.project : running.note;
  const clock: Span = { text: timerClock(now - running.startedAt), role: 'accent', columns: 6, flush: true };
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
