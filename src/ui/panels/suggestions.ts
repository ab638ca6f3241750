import type { Completion } from '../../grammar/completion.ts';
import { listWindow } from '../list-window.ts';
import type { PanelSpace } from '../panel-space.ts';
import { widest } from '../row.ts';
import type { Row, Span } from '../row.ts';
import { roleOf } from './effect-role.ts';

/** What could stand at the cursor, each with the digit that puts it in. */
export function suggestionRows(items: Completion[], rows: number, space: PanelSpace): Row[] {
  const numbered = items.map((item, at) => ({ item, nth: at + 1 }));
  const selected = numbered.findIndex(({ nth }) => suggestionTarget(nth) === space.selected);
  const seen = listWindow(numbered, rows, { rowsOf: () => 1, selected });
  const labels = seen.map(({ item }) => item.text);
  const columns = Math.min(widest(labels, space.skin), Math.floor(space.width * 0.6));
  return seen.map(({ item, nth }): Row => {
    const left: Span[] = [
      { text: `${nth} `, role: 'quiet' },
      { text: item.text, role: nth === 1 ? 'accent' : 'text', columns },
      { text: `  ${whatItIs(item)}`, role: 'quiet' },
    ];
    const effect = item.effect === 'destroy' ? { right: [{ text: item.effect, role: roleOf(item.effect) }] } : {};
    return { target: suggestionTarget(nth), left, ...effect };
  });
}

export function suggestionTarget(nth: number): string {
  return `suggestion:${nth}`;
}

/** `git.branch` is a branch. */
function whatItIs({ is, of }: Completion): string {
  return is ?? of?.split('.').at(-1) ?? '';
}
