import type { Target } from './targets.ts';

/** The row that has the focus in the sidebar: by name, and where it was, should it be gone. */
export interface Selection {
  name: string | null;
  at: number;
}

export const nothingSelected: Selection = { name: null, at: 0 };

/** The selected row; when it is gone, the one that took its place. */
export function selectedTarget(targets: Target[], selection: Selection): Target | undefined {
  return targets[indexOf(targets, selection)];
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
