import type { SessionState } from '../../app/state.ts';
import type { Effect } from '../../events.ts';
import type { Analysis, CommandAnalysis, Problem, Warning, WordAnalysis } from '../../grammar/analysis.ts';
import { formatDuration } from '../../worklog/duration.ts';
import { displayWidth } from '../display-width.ts';
import { wrapText } from '../fit-text.ts';
import { timeAgo } from '../relative-time.ts';
import { textRow } from '../row.ts';
import type { Row } from '../row.ts';
import type { PanelSpace } from '../panel-space.ts';
import type { Role } from '../themes.ts';
import { keyName } from '../key-names.ts';

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
  if (command.coverage === 'none') return [unknownRow(command, space), ...warningRows(command.warnings, space)];
  const top = [headRow(command), ...(command.is === undefined ? [] : wrapped(command.is, 'quiet', space, 2))];
  const bottom = [...problemRows(command.problems, space), ...warningRows(command.warnings, space)];
  const words = wordRows(command.words, space);
  const room = Math.max(0, space.height - top.length - bottom.length);
  return [...top, ...shortened(words, room), ...bottom];
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

interface Wording {
  label: string;
  is: string;
}

/** A row for each flag with its value, and for the arguments of each name. */
function wordRows(words: WordAnalysis[], space: PanelSpace): Row[] {
  const wordings = words.reduce(addWording, {
    said: [] as Wording[],
    previous: undefined as WordAnalysis | undefined,
  }).said;
  const columns = Math.min(
    Math.max(0, ...wordings.map(({ label }) => displayWidth(label))),
    Math.floor(space.width * 0.4),
  );
  return wordings.map(({ label, is }) => ({
    left: [{ text: ' ' }, { text: label, role: 'accent', columns }, { text: '  ' }, { text: is }],
  }));
}

function addWording({ said, previous }: { said: Wording[]; previous: WordAnalysis | undefined }, word: WordAnalysis) {
  const last = said.at(-1);
  if (word.role === 'value' && last !== undefined && previous?.role === 'flag') {
    said.splice(-1, 1, { ...last, is: last.is === '' ? word.text : `${last.is}: ${word.text}` });
  } else if (
    word.role === 'argument' &&
    last !== undefined &&
    previous?.role === 'argument' &&
    sameArgument(word, previous)
  ) {
    said.splice(-1, 1, { ...last, label: `${last.label} ${word.text}` });
  } else if (word.role === 'flag' || word.role === 'value' || word.role === 'argument') {
    said.push({ label: word.text, is: word.is ?? word.of ?? '' });
  }
  return { said, previous: word };
}

function sameArgument(word: WordAnalysis, other: WordAnalysis): boolean {
  return word.of === other.of && word.is === other.is;
}

function shortened(rows: Row[], room: number): Row[] {
  if (rows.length <= room) return rows;
  if (room < 2) return rows.slice(0, room);
  return [...rows.slice(0, room - 1), textRow(` and ${rows.length - room + 1} more`, 'quiet')];
}

function problemRows(problems: Problem[], space: PanelSpace): Row[] {
  return problems.slice(0, 2).flatMap(({ message, meant }) => {
    const advice = meant === undefined ? '' : ` ${space.skin.signs.dot} did you mean ${meant}?`;
    return wrapped(message + advice, 'caution', space, 2);
  });
}

/** Calm: what would happen in one sentence, the safer command, the way back. */
function warningRows(warnings: Warning[], space: PanelSpace): Row[] {
  return warnings
    .slice(0, 2)
    .flatMap((warning) => [
      ...wrapped(warningWord[warning.level] + warning.why, warningRole[warning.level], space, 2),
      ...adviceRows(warning),
    ]);
}

const warningWord = { note: '', caution: 'careful: ', danger: 'danger: ' };
const warningRole = { note: 'quiet', caution: 'caution', danger: 'danger' } as const;

function adviceRows(advice: { safer?: string | undefined; undo?: string | undefined }): Row[] {
  const given = (['safer', 'undo'] as const).filter((word) => advice[word] !== undefined);
  const columns = Math.max(0, ...given.map(displayWidth));
  return given.map((word) => ({
    left: [
      { text: ' ' },
      { text: word, role: 'quiet', columns },
      { text: '  ' },
      { text: advice[word] ?? '', role: 'accent' },
    ],
  }));
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
    ...(last.exit === 0 ? adviceRows({ undo }) : []),
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
  if (ms < 1_000) return `${Math.round(ms)}ms`;
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)}s` : formatDuration(ms);
}

function integrationRows(reason: string | null, space: PanelSpace): Row[] {
  return reason === null ? [] : wrapped(`This shell does not say what it runs: ${reason}`, 'quiet', space, 3);
}

function teachingRows({ leaderName }: SessionState): Row[] {
  const taught = [
    ['type a command', 'it is explained here'],
    [`${leaderName} ${keyName('palette')}`, 'every action'],
    [`${leaderName} ${keyName('task.add')}`, 'note a task'],
  ];
  const columns = Math.max(...taught.map(([key]) => displayWidth(key ?? '')));
  return taught.map(([key = '', does = '']) => ({
    left: [{ text: key, role: 'accent', columns }, { text: '  ' }, { text: does, role: 'quiet' }],
  }));
}

function wrapped(text: string, role: Role, { width, skin }: PanelSpace, lines: number): Row[] {
  return wrapText(text, width, { lines, ellipsis: skin.signs.ellipsis }).map((line) => textRow(line, role));
}
