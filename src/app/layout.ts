import type { Size } from './protocol.ts';

/** How the host's columns are shared out. Pure; depends on sizes and settings only, never on content. */
export interface Layout {
  shell: Size;
  /** Null while the sidebar is hidden. `over`: it covers the shell's columns instead of taking them. */
  sidebar: (Size & { col: number; over: boolean }) | null;
}

export interface LayoutWish {
  /** What the user wants, by config or by key. */
  shown: boolean;
  width: 'auto' | number;
  /** The shell keeps at least so many columns, else the sidebar hides by itself. */
  shellMin: number;
  /** The user asked for it by key: on a narrow host it then comes over the shell. */
  forced: boolean;
}

export const narrowest = 32;
export const widest = 80;
const widestByItself = 48;
const RULE = 1;
/** Below this nothing but a shell makes sense. */
const fewestRows = 5;

export function layoutOf(host: Size, wish: LayoutWish): Layout {
  const alone: Layout = { shell: host, sidebar: null };
  if (!wish.shown || host.rows < fewestRows) return alone;
  const width = sidebarWidth(host.cols, wish);
  const left = host.cols - width - RULE;
  if (width >= narrowest && left >= wish.shellMin) {
    return {
      shell: { cols: left, rows: host.rows },
      sidebar: { cols: width, rows: host.rows, col: left + RULE, over: false },
    };
  }
  if (!wish.forced || host.cols < narrowest * 2) return alone;
  return { shell: host, sidebar: { cols: narrowest, rows: host.rows, col: host.cols - narrowest, over: true } };
}

/** 30 % of the host between 32 and 48, or as the user set it; never so wide that the shell gets too little. */
function sidebarWidth(cols: number, wish: LayoutWish): number {
  const wanted =
    wish.width === 'auto'
      ? Math.min(widestByItself, Math.max(narrowest, Math.round(cols * 0.3)))
      : Math.min(widest, Math.max(narrowest, wish.width));
  return Math.min(wanted, Math.max(narrowest, cols - RULE - wish.shellMin));
}

/** Where a box of this size lies: in the middle of the shell's region, a little above the centre. */
export function overlayPlace(shell: Size, box: Size): { col: number; row: number; cols: number; rows: number } {
  const cols = Math.min(box.cols, shell.cols);
  const rows = Math.min(box.rows, shell.rows);
  return {
    cols,
    rows,
    col: Math.max(0, (shell.cols - cols) >> 1),
    row: Math.max(0, Math.floor((shell.rows - rows) / 3)),
  };
}
