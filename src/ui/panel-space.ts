import type { Skin } from './theme.ts';

/** What a panel has to draw in. */
export interface PanelSpace {
  width: number;
  /** Its heading included. */
  height: number;
  skin: Skin;
  /** The row that has the focus, by the name of its target; a longer list scrolls to show it. */
  selected: string | null;
}
