import { bindingsWithout } from '../../app/keymap.ts';
import type { Size } from '../../app/protocol.ts';
import type { SessionState } from '../../app/sidebar/state.ts';
import { scrollbackKeys } from '../../app/scrollback/keys.ts';
import { keys } from '../foot.ts';
import { taskKeys } from '../task-keys.ts';
import { awayKeys } from '../work-keys.ts';
import { itemKeys } from '../item-keys.ts';
import { keyNameOf } from '../key-names.ts';
import { blank, textRow, widest } from '../row.ts';
import type { Row } from '../row.ts';
import { sidebarKeys } from '../sidebar-keys.ts';
import type { Skin } from '../theme.ts';
import type { BoxContent } from './box.ts';
import { scrolled } from './scroll.ts';

/** All keys, made from the data they work by. */
export function help(at: number, state: Named, inside: Size, skin: Skin): BoxContent {
  const rows = helpRows(state, skin);
  return {
    title: 'All keys',
    rows: scrolled(rows, at, inside.rows),
    foot: keys([...(rows.length > inside.rows ? [['j k', 'scroll'] as [string, string]] : []), ['esc', 'leave']]),
    cursor: null,
  };
}

type Named = Pick<SessionState, 'leaderName' | 'off'>;

export function helpRows({ leaderName, off }: Named, skin: Skin): Row[] {
  const leader = bindingsWithout(off).map((binding) => [keyNameOf(binding), binding.title] as const);
  const twice = [leaderName, 'Send the key itself to the shell'] as const;
  const scrollback = scrollbackKeys.map(({ keys: names, title }) => [names.join(' '), title] as const);
  const item = itemKeys.map(({ key, title }) => [key, title] as const);
  const task = taskKeys.map(({ key, title }) => [key, title] as const);
  const time = awayKeys.map(({ key, title }) => [key, title] as const);
  return [
    textRow(`After ${leaderName}`, 'heading'),
    ...table([...leader, twice], skin),
    ...section('In the sidebar', sidebarKeys, skin),
    ...section('On a row of Memories', item, skin),
    ...(off.includes('quicky') ? [] : section('On a row of Tasks', task, skin)),
    ...(off.includes('worklog') ? [] : section('After a break, while the timer ran', time, skin)),
    ...section('In the scrollback', scrollback, skin),
  ];
}

function section(title: string, rows: readonly (readonly [key: string, does: string])[], skin: Skin): Row[] {
  return [blank, textRow(title, 'heading'), ...table(rows, skin)];
}

function table(rows: readonly (readonly [key: string, does: string])[], skin: Skin): Row[] {
  const columns = widest(
    rows.map(([key]) => key),
    skin,
  );
  return rows.map(([key, does]) => ({
    left: [{ text: key, role: 'accent', columns }, { text: '  ' }, { text: does }],
  }));
}
