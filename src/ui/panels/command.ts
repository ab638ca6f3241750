import { exitReason } from '../../app/sidebar/exit-reason.ts';
import { hasFailed, outcomeWords } from '../../app/sidebar/outcome.ts';
import type { SessionState } from '../../app/sidebar/state.ts';
import { formatDuration } from '../../duration.ts';
import { timeAgo } from '../../app/relative-time.ts';
import { textRow } from '../row.ts';
import type { Row } from '../row.ts';
import type { PanelSpace } from '../panel-space.ts';
import type { Role } from '../../app/themes.ts';
import { keyName } from '../key-names.ts';
import { meaningRows, typedRows } from './typed.ts';
import { adviceRows, problemRows, wrappedRows } from './warnings.ts';

export const lastTarget = 'last';

/** The line being typed in words; at an empty prompt what ran last, and how it ended. */
export function commandRows(state: SessionState, space: PanelSpace): Row[] {
  if (state.typing !== null) return typedRows(state.typing, space);
  const last = state.last === null ? [] : lastRows(state.last, state.now, space);
  return [...last, ...integrationRows(state.integrationOff, space), ...(state.firstRun ? teachingRows(state) : [])];
}

type LastRun = NonNullable<SessionState['last']>;

function lastRows(last: LastRun, now: number, space: PanelSpace): Row[] {
  const main = last.analysis.commands.findLast((command) => command.within === undefined);
  const end = last.durationMs === null ? [] : [textRow(endOf(last, last.durationMs, now, space), 'quiet')];
  const advice = afterRows(last, Math.max(1, space.height - 1 - end.length), space);
  const reason = exitReason(last.exit, main?.cli);
  const why = reason === undefined ? [] : [textRow(reason)];
  const room = Math.max(0, space.height - 1 - end.length - advice.length - why.length);
  return [
    { target: lastTarget, left: [{ text: last.line, role: 'strong' }], right: [outcome(last, now, space)] },
    ...why,
    ...meaningRows(main, Math.min(2, room), space),
    ...end,
    ...advice,
  ];
}

/** The way back from what was done, or what was wrong with what failed. */
function afterRows({ exit, analysis: { commands } }: LastRun, lines: number, space: PanelSpace): Row[] {
  if (hasFailed(exit)) {
    const problems = commands.flatMap((command) => command.problems);
    return problemRows(problems, lines, space);
  }
  const undo = commands.flatMap((command) => command.warnings).find((warning) => warning.undo !== undefined)?.undo;
  return exit === 0 && undo !== undefined ? adviceRows({ undo }, { safer: 0, undo: lines }, space) : [];
}

function outcome(last: LastRun, now: number, { skin }: PanelSpace): { text: string; role: Role } {
  if (last.durationMs === null)
    return { text: `${skin.signs.running} ${runningFor(now - last.startedAt)}`, role: 'accent' };
  return { text: outcomeWords(last.exit) ?? 'ended', role: hasFailed(last.exit) ? 'caution' : 'quiet' };
}

/** A command that has just begun is not timed: nothing should tick while one waits for `ls`. */
function runningFor(ms: number): string {
  return ms < 60_000 ? 'running' : `running ${formatDuration(ms)}`;
}

function endOf(last: LastRun, durationMs: number, now: number, { skin }: PanelSpace): string {
  const ended = timeAgo(last.startedAt + durationMs, now);
  return `${ended} ${skin.signs.dot} took ${tookTime(durationMs)}`;
}

/** Below a minute seconds matter, which the worklog does not count. */
function tookTime(ms: number): string {
  if (ms < 1_000) return `${Math.max(1, Math.round(ms))}ms`;
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)}s` : formatDuration(ms);
}

function integrationRows(reason: string | null, space: PanelSpace): Row[] {
  return reason === null ? [] : wrappedRows(`This shell does not say what it runs: ${reason}`, 'quiet', 3, space);
}

function teachingRows({ leaderName, off }: SessionState): Row[] {
  const taught = [
    ['type a command', 'it is explained here'],
    [`${leaderName} ${keyName('palette')}`, 'every action'],
    ...(off.includes('quicky') ? [] : [[`${leaderName} ${keyName('task.add')}`, 'note a task']]),
  ];
  const columns = Math.max(...taught.map(([key = '']) => key.length));
  return taught.map(([key = '', does = '']) => ({
    left: [{ text: key, role: 'accent', columns }, { text: '  ' }, { text: does, role: 'quiet' }],
  }));
}
