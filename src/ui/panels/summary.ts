import type { Analysis, CommandAnalysis } from '../../grammar/analysis.ts';
import type { PanelSpace } from '../panel-space.ts';
import { widthOf } from '../row.ts';
import type { Row, Span } from '../row.ts';
import { roleOf } from './effect-role.ts';

/** Each command of a line of several with what it does, in so many rows: those around the one at the cursor. */
export function summaryRows(analysis: Analysis, at: number, lines: number, space: PanelSpace): Row[] {
  const items = analysis.commands.map((_, index) => itemOf(analysis, index, index === at, space));
  let [from, to] = [0, items.length];
  for (;;) {
    const rows = inRows(shown(items, from, to, space), space.width);
    if (rows.length <= lines || to - from <= 1) return rows.slice(0, lines).map((left) => ({ left }));
    if (at - from > to - 1 - at) from += 1;
    else to -= 1;
  }
}

function itemOf(analysis: Analysis, index: number, isCurrent: boolean, space: PanelSpace): Span[] {
  const command = analysis.commands[index];
  if (command === undefined) return [];
  const words = [command.cli, ...command.path].join(' ');
  // Without a bold face it takes a sign to say which one the panel is about.
  const text = isCurrent && space.skin.plain ? `[${words}]` : words;
  const name = { text, role: isCurrent ? 'strong' : 'text' } as const;
  const joint = index === 0 ? '' : `${jointOf(analysis, command, index, space)} `;
  return [{ text: joint, role: 'quiet' }, name, { text: ` ${command.effect}`, role: roleOf(command.effect) }];
}

/** As it stands in the line between the two, or that one runs the other. */
function jointOf({ line, commands }: Analysis, command: CommandAnalysis, index: number, { skin }: PanelSpace): string {
  if (command.within !== undefined) return skin.signs.prompt;
  const before = commands.slice(0, index).findLast(({ within }) => within === undefined);
  const between = line.slice(before?.end ?? 0, command.start).trim();
  return /^(&&|\|\||\||\|&|;|&)$/.test(between) ? between : skin.signs.dot;
}

function shown(items: Span[][], from: number, to: number, { skin }: PanelSpace): Span[][] {
  const more: Span[] = [{ text: skin.signs.ellipsis, role: 'quiet' }];
  return [...(from > 0 ? [more] : []), ...items.slice(from, to), ...(to < items.length ? [more] : [])];
}

function inRows(items: Span[][], width: number): Span[][] {
  const rows: Span[][] = [];
  for (const item of items) {
    const row = rows.at(-1);
    const gap = item[0]?.text.startsWith(';') === true ? '' : ' ';
    if (row !== undefined && widthOf(row) + gap.length + widthOf(item) <= width) row.push({ text: gap }, ...item);
    else rows.push([...item]);
  }
  return rows;
}
