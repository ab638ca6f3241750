import type { Target } from './targets.ts';

/** The row that has the focus in the sidebar: by name, and where it was, should it be gone. */
export interface Selection {
  name: string | null;
  at: number;
  /** The wheel brought it into sight: its list stays there without the focus, too. */
  wheeled?: true;
  /** Nobody has chosen it: it was the first row when the sidebar got the focus. */
  given?: true;
}

export const nothingSelected: Selection = { name: null, at: 0 };

/** The selected row; when it is gone, the one that took its place. */
export function selectedTarget(targets: Target[], selection: Selection): Target | undefined {
  return targets[indexOf(targets, selection)];
}

/**
 * The same row when the rows change under it: what Enter does must not become something else before one's eyes. A row
 * that nobody chose is forgotten with the focus.
 */
export function keepSelected(targets: Target[], selection: Selection, focused: boolean): Selection {
  if (!focused) return selection.given === true ? nothingSelected : selection;
  if (targets.some((target) => target.name === selection.name)) return selection;
  const kept = selectAt(targets, indexOf(targets, selection));
  return selection.name === null || selection.given === true ? { ...kept, given: true } : kept;
}

export function select(targets: Target[], name: string): Selection {
  return {
    name,
    at: Math.max(
      0,
      targets.findIndex((target) => target.name === name),
    ),
  };
}

/** Up or down a row, stopping at the ends. */
export function moveBy(targets: Target[], selection: Selection, step: number): Selection {
  return selectAt(targets, indexOf(targets, selection) + step);
}

export function moveTo(targets: Target[], end: 'first' | 'last'): Selection {
  return selectAt(targets, end === 'first' ? 0 : targets.length - 1);
}

/** To the first row of the next panel, or of the one before, and round again. */
export function movePanel(targets: Target[], selection: Selection, step: 1 | -1): Selection {
  const panels = [...new Set(targets.map((target) => target.panel))];
  const current = selectedTarget(targets, selection)?.panel;
  const from = panels.findIndex((panel) => panel === current);
  const next = panels[(from + step + panels.length) % panels.length];
  return selectAt(
    targets,
    targets.findIndex((target) => target.panel === next),
  );
}

/** Down or up the list of which these rows are in sight: one row more of it comes there. */
export function wheelBy(
  targets: Target[],
  inSight: (string | undefined)[],
  row: number,
  step: 1 | -1,
): Selection | null {
  const named = (name: string | undefined): Target | undefined => targets.find((target) => target.name === name);
  const panel = named(inSight.slice(0, row + 1).findLast((name) => name !== undefined))?.panel;
  const list = targets.filter((target) => target.panel === panel);
  const last = list.findLastIndex((target) => inSight.includes(target.name));
  const next = list[Math.max(0, Math.min(last + step, list.length - 1))];
  return next === undefined ? null : { ...select(targets, next.name), wheeled: true };
}

function indexOf(targets: Target[], selection: Selection): number {
  const found = targets.findIndex((target) => target.name === selection.name);
  return found >= 0 ? found : clamp(selection.at, targets);
}

function selectAt(targets: Target[], index: number): Selection {
  const at = clamp(index, targets);
  return { name: targets[at]?.name ?? null, at };
}

function clamp(index: number, targets: Target[]): number {
  return Math.max(0, Math.min(index, targets.length - 1));
}
