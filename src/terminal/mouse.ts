/** Mouse reports as xterm defines them (ctlseqs, "Mouse Tracking"): read in SGR form, written in the form the program asked for. */
export interface MouseEvent {
  /** Columns and rows from 0. */
  col: number;
  row: number;
  /** Button and modifier bits of the report, without the motion bit. */
  button: number;
  kind: 'press' | 'release' | 'move';
}

const MOTION = 32;
const WHEEL = 64;

/** Reads `ESC [ < button ; col ; row M|m`; null for anything else. */
export function parseMouse(sequence: string): MouseEvent | null {
  // oxlint-disable-next-line no-control-regex -- it looks for an escape sequence
  const match = /^\x1b\[<(\d{1,4});(\d{1,5});(\d{1,5})([Mm])$/.exec(sequence);
  if (match === null) return null;
  const code = Number(match[1]);
  const kind = code & MOTION ? 'move' : match[4] === 'm' ? 'release' : 'press';
  return { col: Number(match[2]) - 1, row: Number(match[3]) - 1, button: code & ~MOTION, kind };
}

/** -1 up, 1 down, 0 when it is not the wheel. */
export function wheel(event: MouseEvent): -1 | 0 | 1 {
  if (!(event.button & WHEEL)) return 0;
  const direction = event.button & 3;
  return direction === 0 ? -1 : direction === 1 ? 1 : 0;
}

/**
 * The report for a program; null when it has not asked for this kind of event or its form cannot say it. Where the size of
 * a cell is not known there are no pixels (DECRQM says so): such a program gets columns and rows, as from any terminal
 * without that mode.
 */
export function encodeMouse(
  event: MouseEvent,
  mode: 'NONE' | 'X10' | 'VT200' | 'DRAG' | 'ANY',
  encoding: 'DEFAULT' | 'SGR' | 'SGR_PIXELS',
  cell: { width: number; height: number } | null = null,
): string | null {
  if (!wanted(event, mode)) return null;
  const code = event.button | (event.kind === 'move' ? MOTION : 0);
  const final = event.kind === 'release' ? 'm' : 'M';
  if (encoding === 'SGR_PIXELS' && cell !== null)
    return `\x1b[<${code};${middle(event.col, cell.width)};${middle(event.row, cell.height)}${final}`;
  if (encoding !== 'DEFAULT') return `\x1b[<${code};${event.col + 1};${event.row + 1}${final}`;
  if (event.col > 222 || event.row > 222) return null;
  const button = event.kind === 'release' ? (code & ~3) | 3 : code;
  return `\x1b[M${String.fromCharCode(button + 32, event.col + 33, event.row + 33)}`;
}

/** The host tells us the cell alone: its middle is nearest to wherever in it the mouse is. */
function middle(cell: number, size: number): number {
  return cell * size + Math.ceil(size / 2);
}

function wanted(event: MouseEvent, mode: string): boolean {
  const held = (event.button & 3) !== 3;
  switch (mode) {
    case 'X10':
      return event.kind === 'press';
    case 'VT200':
      return event.kind !== 'move';
    case 'DRAG':
      return event.kind !== 'move' || held;
    default:
      return mode === 'ANY';
  }
}
