import type { InnerModes } from '../terminal/emulator.ts';
import { type MouseEvent, wheel } from '../terminal/mouse.ts';
import type { Layout } from './layout.ts';
import type { Focus } from './protocol.ts';

/** What a report of the host's mouse comes to; rows and columns from 0 of what it goes to. */
export type MouseTarget =
  /** For the program inside, if it asked for such reports. */
  | { to: 'program'; event: MouseEvent }
  /** The wheel as keys, for a full-screen program that has no mouse. */
  | { to: 'cursor-keys'; direction: 1 | -1 }
  | { to: 'scrollback'; kind: 'press' | 'drag' | 'release'; row: number; col: number }
  | { to: 'scrollback'; kind: 'wheel'; direction: 1 | -1 }
  | { to: 'sidebar'; kind: 'click'; row: number; col: number }
  | { to: 'sidebar'; kind: 'wheel'; row: number; direction: 1 | -1 };

/** Who has the mouse from the press of a button to its release, wherever it is moved meanwhile. */
export type MouseGrab = 'program' | 'scrollback' | 'nobody' | null;

export interface MouseContext {
  layout: Layout;
  focus: Focus;
  inner: Pick<InnerModes, 'mouse' | 'alternateScreen'>;
  /** The program inside has not switched alternate scrolling off (DECSET 1007). */
  alternateScroll: boolean;
  /** The scrollback view stands in the shell's region. */
  scrollback: boolean;
  /** The user lets pilot have the mouse. */
  ours: boolean;
}

/** Decides by where a button was pressed, not by where the mouse is now. Pure. */
export function routeMouse(
  grab: MouseGrab,
  event: MouseEvent,
  context: MouseContext,
): { grab: MouseGrab; target: MouseTarget | null } {
  const direction = wheel(event);
  if (event.button >= WHEEL_BUTTONS) {
    return { grab, target: direction === 0 ? sideways(event, context) : wheeled(event, direction, context) };
  }
  if (event.kind === 'press' && grab === null) return pressed(event, context);
  if (grab === null) return { grab, target: hovered(event, context) };
  const held = event.kind === 'release' ? null : grab;
  if (grab === 'program') return { grab: held, target: { to: 'program', event: clamped(event, context.layout) } };
  if (grab === 'nobody') return { grab: held, target: null };
  const { row, col } = clamped(event, context.layout);
  const kind = event.kind === 'release' ? 'release' : 'drag';
  return { grab: held, target: { to: 'scrollback', kind, row, col } };
}

function pressed(event: MouseEvent, context: MouseContext): { grab: MouseGrab; target: MouseTarget | null } {
  const { focus, inner, scrollback, ours, layout } = context;
  const region = regionOf(event, layout);
  if (focus === 'overlay' || region === 'rule') return { grab: 'nobody', target: null };
  if (region === 'sidebar') return { grab: 'nobody', target: ours ? click(event, layout) : null };
  if (!scrollback && inner.mouse !== 'NONE') return { grab: 'program', target: { to: 'program', event } };
  if (!ours || event.button !== LEFT) return { grab: 'nobody', target: null };
  return { grab: 'scrollback', target: { to: 'scrollback', kind: 'press', row: event.row, col: event.col } };
}

function click({ row, col }: MouseEvent, { sidebar }: Layout): MouseTarget {
  return { to: 'sidebar', kind: 'click', row, col: col - (sidebar?.col ?? 0) };
}

/** Moved with no button down, or let go where nothing was pressed: only a program may care. */
function hovered(event: MouseEvent, context: MouseContext): MouseTarget | null {
  return isPrograms(event, context) ? { to: 'program', event } : null;
}

function sideways(event: MouseEvent, context: MouseContext): MouseTarget | null {
  return isPrograms(event, context) ? { to: 'program', event } : null;
}

function isPrograms(event: MouseEvent, { focus, inner, scrollback, layout }: MouseContext): boolean {
  return focus !== 'overlay' && !scrollback && inner.mouse !== 'NONE' && regionOf(event, layout) === 'shell';
}

function wheeled(event: MouseEvent, direction: 1 | -1, context: MouseContext): MouseTarget | null {
  const { focus, inner, alternateScroll, scrollback, ours, layout } = context;
  const region = regionOf(event, layout);
  if (focus === 'overlay' || region === 'rule') return null;
  if (region === 'sidebar') return ours ? { to: 'sidebar', kind: 'wheel', row: event.row, direction } : null;
  if (!scrollback && inner.mouse !== 'NONE') return { to: 'program', event };
  if (!scrollback && inner.alternateScreen) return alternateScroll ? { to: 'cursor-keys', direction } : null;
  return ours ? { to: 'scrollback', kind: 'wheel', direction } : null;
}

function regionOf({ col }: MouseEvent, { shell, sidebar }: Layout): 'shell' | 'rule' | 'sidebar' {
  if (sidebar !== null && col >= sidebar.col) return 'sidebar';
  return col < shell.cols ? 'shell' : 'rule';
}

/** At the border of the shell's region, where the mouse has been moved out of it. */
function clamped(event: MouseEvent, { shell, sidebar }: Layout): MouseEvent {
  const cols = sidebar?.over === true ? sidebar.col : shell.cols;
  return { ...event, col: Math.min(event.col, cols - 1), row: Math.min(event.row, shell.rows - 1) };
}

const LEFT = 0;
/** From here on a button is a turn of a wheel, which is never let go. */
const WHEEL_BUTTONS = 64;
