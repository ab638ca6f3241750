import type { SessionState } from '../../app/state.ts';
import type { Effect } from '../../events.ts';
import type { Analysis, CommandAnalysis } from '../../grammar/analysis.ts';
import { formatDuration } from '../../worklog/duration.ts';
import { timeAgo } from '../relative-time.ts';
import { textRow } from '../row.ts';
import type { Row } from '../row.ts';
import type { PanelSpace } from '../panel-space.ts';
import type { Role } from '../themes.ts';
import { keyName } from '../key-names.ts';
import { adviceRows, problemRows, warningRows, wrappedRows } from './warnings.ts';
import { wordRows } from './words.ts';

export const lastTarget = 'last';

/** The line being typed in words; at an empty prompt what ran last, and how it ended. */
export function commandRows(state: SessionState, space: PanelSpace): Row[] {
  if (state.typing !== null) return typedRows(state.typing.analysis, space);
  const last = state.last === null ? [] : lastRows(state.last, state.now, space);
  return [...last, ...integrationRows(state.integrationOff, space), ...(state.firstRun ? teachingRows(state) : [])];
}

/** The command at the end of the line is the one being thought about; those before it only say what they are. */
function typedRows(analysis: Analysis, space: PanelSpace): Row[] {
  const current = analysis.commands.at(-1);
  if (current === undefined) return [];
  const before = analysis.commands.slice(0, -1).slice(-2).map(headRow);
  return [...before, ...fullRows(current, { ...space, height: space.height - before.length })];
}

function fullRows(command: CommandAnalysis, space: PanelSpace): Row[] {
  const warnings = warningRows(command.warnings, space);
  if (command.coverage === 'none') return [unknownRow(command, space), ...warnings];
  const top = [headRow(command), ...(command.is === undefined ? [] : wrappedRows(command.is, 'quiet', space))];
  const bottom = [...problemRows(command.problems, space), ...warnings];
  const room = Math.max(0, space.height - top.length - bottom.length);
  return [...top, ...wordRows(command.words, { ...space, height: room }), ...bottom];
}

function headRow(command: CommandAnalysis): Row {
  return {
    left: [{ text: [command.cli, ...command.path].join(' '), role: 'strong' }],
    right: [{ text: command.effect, role: roleOf(command.effect) }],
  };
}

function roleOf(effect: Effect): Role {
  return effect === 'unknown' ? 'quiet' : effect;
}

function unknownRow(command: CommandAnalysis, { skin }: PanelSpace): Row {
  return textRow(`${command.cli} ${skin.signs.dot} nothing known about it`, 'quiet');
}

type LastRun = NonNullable<SessionState['last']>;

function lastRows(last: LastRun, now: number, space: PanelSpace): Row[] {
  const main = last.analysis.commands.findLast((command) => command.within === undefined);
  const undo = last.analysis.commands
    .flatMap((command) => command.warnings)
    .find((warning) => warning.undo !== undefined)?.undo;
  return [
    { target: lastTarget, left: [{ text: last.line, role: 'strong' }], right: [outcome(last, now, space)] },
    ...(main?.is === undefined ? [] : [textRow(main.is, 'quiet')]),
    ...(last.durationMs === null ? [] : [textRow(endOf(last, last.durationMs, now, space), 'quiet')]),
    ...(last.exit === 0 && undo !== undefined ? adviceRows({ undo }) : []),
  ];
}

function outcome(last: LastRun, now: number, { skin }: PanelSpace): { text: string; role: Role } {
  if (last.durationMs === null)
    return { text: `${skin.signs.running} ${runningFor(now - last.startedAt)}`, role: 'accent' };
  if (last.exit === null) return { text: 'ended', role: 'quiet' };
  return last.exit === 0 ? { text: 'exit 0', role: 'quiet' } : { text: `exit ${last.exit}`, role: 'caution' };
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
  return reason === null ? [] : wrappedRows(`This shell does not say what it runs: ${reason}`, 'quiet', space);
}

function teachingRows({ leaderName }: SessionState): Row[] {
  const taught = [
    ['type a command', 'it is explained here'],
    [`${leaderName} ${keyName('palette')}`, 'every action'],
    [`${leaderName} ${keyName('task.add')}`, 'note a task'],
  ];
  const columns = Math.max(...taught.map(([key = '']) => key.length));
  return taught.map(([key = '', does = '']) => ({
    left: [{ text: key, role: 'accent', columns }, { text: '  ' }, { text: does, role: 'quiet' }],
  }));
}
