import type { Overlay, Preview } from '../../app/sidebar/state.ts';
import type { InputAction, Size } from '../../app/protocol.ts';
import { wrapText } from '../fit-text.ts';
import { keys } from '../foot.ts';
import { blank, textRow, widest } from '../row.ts';
import type { Row } from '../row.ts';
import type { Skin } from '../theme.ts';
import type { BoxContent } from './box.ts';
import type { Hands } from './hands.ts';
import { inputLine } from './input-line.ts';

type InputOverlay = Extract<Overlay, { kind: 'input' }>;

const words: Record<InputAction, { title: string; enter: string }> = {
  'task.add': { title: 'Add a task', enter: 'add' },
  'task.from': { title: 'Add a task about this', enter: 'add' },
  'task.edit': { title: 'Change a task', enter: 'change' },
  'worklog.log': { title: 'Log time', enter: 'log' },
  'timer.start': { title: 'Start the timer', enter: 'start' },
  'memory.remember': { title: 'Remember a note', enter: 'remember' },
  'fix.correct': { title: 'What really mended it', enter: 'correct' },
  'memory.remember-command': { title: 'Remember the last command', enter: 'remember' },
};

/** Boxes that begin with what there is. */
const beginsFilled = new Set<InputAction>(['fix.correct', 'task.from', 'task.edit']);

const previewRowCount = 5;
export const inputBoxRows = 2 + previewRowCount;

/** One line to type into, and below it what was understood so far. */
export function inputBox(
  { action, initial, refused }: InputOverlay,
  hands: Hands,
  preview: Preview,
  inside: Size,
  skin: Skin,
): BoxContent {
  const line = inputLine(hands.edit, inside.cols, skin);
  const { text } = hands.edit;
  return {
    title: words[action].title,
    rows: [
      line.row,
      beginsFilled.has(action) ? blank : draftRow(initial, text, skin),
      ...(refused?.text === text
        ? wrapText(refused.why, inside.cols, previewRowCount, skin).map((row) => textRow(row, 'caution'))
        : previewRows(preview, text === '', inside.cols, skin)),
    ],
    foot: keys([
      ['enter', words[action].enter],
      ['esc', text === '' ? 'leave' : 'leave, text is kept'],
    ]),
    cursor: { col: line.col, row: 0 },
  };
}

/** Until it is touched, a text that was kept says that nobody has just typed it. */
function draftRow(initial: string, text: string, skin: Skin): Row {
  return initial === '' || text !== initial
    ? blank
    : textRow(`  kept from before ${skin.signs.dot} ctrl-u clears`, 'quiet');
}

/** Before anything is typed a problem is advice, and looks like it. */
function previewRows(preview: Preview, untouched: boolean, width: number, skin: Skin): Row[] {
  if (!preview.ok) {
    const lines = wrapText(preview.problem, width, 3, skin);
    return lines.map((line) => textRow(line, untouched ? 'quiet' : 'caution'));
  }
  const columns = widest(
    preview.rows.map(({ label }) => label),
    skin,
  );
  return preview.rows.slice(0, previewRowCount).map(({ label, value }) => ({
    left: [{ text: label, role: 'quiet', columns }, { text: '  ' }, { text: value }],
  }));
}
