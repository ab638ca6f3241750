import type { SessionState } from '../app/sidebar/state.ts';
import { footRows } from './foot.ts';
import { panelHeights } from './panel-heights.ts';
import type { PanelHeights } from './panel-heights.ts';
import { commandRows } from './panels/command.ts';
import { memoriesRows } from './panels/memories.ts';
import { tasksRows } from './panels/tasks.ts';
import { todayRows } from './panels/today.ts';
import { blank, paintRow } from './row.ts';
import type { Row } from './row.ts';
import type { Selection } from './selection.ts';
import { selectedTarget } from './selection.ts';
import { targetsOf } from './targets.ts';
import type { Skin } from './theme.ts';

/** The whole sidebar as it stands on the screen. */
export interface SidebarScreen {
  /** As many as the sidebar has rows. */
  lines: string[];
  /** What a click on each row means. */
  targetAt: (string | undefined)[];
}

/** The first column stays empty, or holds the bar of the row that has the focus. */
const margin = 1;

export function sidebarScreen(state: SessionState, selection: Selection, skin: Skin): SidebarScreen {
  const size = state.sidebar ?? { cols: 0, rows: 0 };
  const heights = panelHeights(size.rows, state.off);
  const targets = targetsOf(state, heights);
  const focused = state.focus === 'sidebar';
  const inSight = focused || selection.wheeled === true ? selectedTarget(targets, selection) : undefined;
  const chosen = focused ? inSight : undefined;
  const selected = inSight?.name ?? null;
  const space = { width: size.cols - margin, skin, selected };
  const rows = [
    ...inRows(commandRows(state, { ...space, height: heights.command }), heights.command),
    ...below(memoriesRows, 'memories'),
    ...below(tasksRows, 'tasks'),
    ...below(todayRows, 'today'),
    ...inRows([], footHeight(heights)),
  ];
  const most = heights.foot === 0 ? 0 : Math.max(footHeight(heights), size.rows >> 1);
  const foot = footRows(state, chosen, { ...space, height: most });
  rows.splice(Math.max(0, rows.length - foot.length), foot.length, ...foot);
  return { lines: rows.map(painted), targetAt: rows.map((row) => row.target) };

  function below(rowsOf: typeof memoriesRows, panel: 'memories' | 'tasks' | 'today'): Row[] {
    if (heights[panel] === 0) return [];
    const gap = inRows([], heights.gaps[panel]);
    return [...gap, ...inRows(rowsOf(state, { ...space, height: heights[panel] }), heights[panel])];
  }

  function painted(row: Row): string {
    const bar =
      chosen !== undefined && row.target === chosen.name ? skin.paint(skin.signs.focus, 'focus') : ' '.repeat(margin);
    return bar + paintRow(row, space.width, skin);
  }
}

/** The last line and the blank row above it. A longer notice stands over the panels: it is worth more than they are for a while. */
function footHeight({ gaps, foot }: PanelHeights): number {
  return gaps.foot + foot;
}

/** Exactly so many rows, so that what stands below never moves. */
function inRows(rows: Row[], height: number): Row[] {
  return [...rows, ...Array.from({ length: height }, () => blank)].slice(0, height);
}
