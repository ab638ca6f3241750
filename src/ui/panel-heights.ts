import type { Part } from '../app/keymap.ts';

/** Rows of each panel, its heading included. 1 is a panel folded to its heading, 0 one that is left out. */
export interface PanelHeights {
  command: number;
  memories: number;
  tasks: number;
  today: number;
  /** Blank rows before each panel and before the last line. */
  gaps: { memories: number; tasks: number; today: number; foot: number };
  foot: number;
}

type Panel = 'command' | 'memories' | 'tasks' | 'today';

/** How the rows of the window are shared. It depends on the window only, so that nothing jumps with what is shown. */
export function panelHeights(rows: number, off: readonly Part[] = []): PanelHeights {
  const heights =
    foldings.map((folding) => withGaps(without(folding, off))).find((heights) => sum(heights) <= rows) ?? smallest;
  return share(heights, rows);
}

/** What is switched off has no rows, folded or not. */
function without(folding: Record<Panel | 'foot', number>, off: readonly Part[]): Record<Panel | 'foot', number> {
  return {
    ...folding,
    ...(off.includes('quicky') && { tasks: 0 }),
    ...(off.includes('worklog') && { today: 0 }),
  };
}

/** What each panel needs to be of use, then what is given up for a short window: the least needed first. */
const foldings: Record<Panel | 'foot', number>[] = [
  { command: 4, memories: 3, tasks: 3, today: 3, foot: 1 },
  { command: 4, memories: 3, tasks: 3, today: 1, foot: 1 },
  { command: 4, memories: 3, tasks: 1, today: 1, foot: 1 },
  { command: 3, memories: 3, tasks: 1, today: 1, foot: 1 },
  { command: 3, memories: 1, tasks: 1, today: 1, foot: 1 },
  { command: 3, memories: 0, tasks: 0, today: 0, foot: 1 },
];

const smallest = withGaps({ command: 1, memories: 0, tasks: 0, today: 0, foot: 0 });

/** One blank row between panels; folded ones stand together like a list. */
function withGaps(heights: Record<Panel | 'foot', number>): PanelHeights {
  const open = (panel: Panel) => heights[panel] > 1;
  const gap = (panel: Panel, before: Panel) => (heights[panel] > 0 && (open(panel) || open(before)) ? 1 : 0);
  return {
    ...heights,
    gaps: {
      memories: gap('memories', 'command'),
      tasks: gap('tasks', 'memories'),
      today: gap('today', 'tasks'),
      foot: heights.foot > 0 ? 1 : 0,
    },
  };
}

/** The turns in which panels take the rows that are left, and where each has enough. */
const turns: Panel[] = [
  'memories',
  'command',
  'memories',
  'command',
  'today',
  'memories',
  'command',
  'tasks',
  'memories',
];
const enough = { command: 14, tasks: 12, today: 9 };
const commandShare = 0.4;

function share(least: PanelHeights, rows: number): PanelHeights {
  const heights = { ...least };
  const most: Record<Panel, number> = {
    command: Math.max(heights.command, Math.min(enough.command, Math.floor(rows * commandShare))),
    memories: heights.memories > 1 ? Infinity : heights.memories,
    tasks: heights.tasks > 1 ? enough.tasks : heights.tasks,
    today: heights.today > 1 ? enough.today : heights.today,
  };
  const spare = Math.max(0, rows - sum(heights));
  for (let given = 0, turn = 0; given < spare; turn++) {
    const panel = turns[turn % turns.length] ?? 'memories';
    const full = heights[panel] >= most[panel];
    if (full && !allFull(heights, most)) continue;
    heights[full ? 'command' : panel] += 1;
    given += 1;
  }
  return heights;
}

/** Only in a window too short for an open panel besides Command, which then takes all that is left. */
function allFull(heights: PanelHeights, most: Record<Panel, number>): boolean {
  return turns.every((panel) => heights[panel] >= most[panel]);
}

function sum(heights: PanelHeights): number {
  const { command, memories, tasks, today, foot, gaps } = heights;
  return command + memories + tasks + today + foot + gaps.memories + gaps.tasks + gaps.today + gaps.foot;
}
