import type { SessionState } from '../app/sidebar/state.ts';
import { wrapText } from './fit-text.ts';
import { keyName } from './key-names.ts';
import type { PanelSpace } from './panel-space.ts';
import { blank, textRow } from './row.ts';
import type { Row, Span } from './row.ts';
import type { Target } from './targets.ts';

/** The last line: what has to be said, else the keys that act now. It stands at the bottom of its space. */
export function footRows(state: SessionState, chosen: Target | undefined, space: PanelSpace): Row[] {
  const keyRow = keysRow(state, chosen);
  const rows = state.notice === null ? [keyRow] : withNotice(state.notice, state.focus === 'sidebar', keyRow, space);
  return [...Array.from({ length: Math.max(0, space.height - rows.length) }, () => blank), ...rows];
}

/** Who walks over the rows needs the keys more than a second line of the notice. */
function withNotice(notice: Notice, walking: boolean, keyRow: Row, space: PanelSpace): Row[] {
  if (!walking || space.height < 2) return noticeRows(notice, space);
  return [...noticeRows(notice, { ...space, height: space.height - 1 }), keyRow];
}

type Notice = NonNullable<SessionState['notice']>;

function noticeRows(notice: Notice, { width, height, skin }: PanelSpace): Row[] {
  const sign = notice.level === 'error' ? '! ' : '';
  const lines = wrapText(sign + notice.text, width, Math.max(1, height), skin);
  return lines.map((line) => textRow(line, notice.level === 'error' ? 'caution' : 'text'));
}

function keysRow(state: SessionState, chosen: Target | undefined): Row {
  if (state.focus !== 'sidebar') return keys([[`${state.leaderName} ${keyName('help')}`, ' keys']]);
  const act: Key[] = chosen === undefined ? [] : [['enter', chosen.verb]];
  return keys([...act, ['j k', 'move'], ['esc', 'back']]);
}

type Key = [key: string, does: string];

export function keys(list: Key[]): Row {
  return {
    left: list.flatMap(([key, does], at): Span[] => [
      { text: `${at > 0 ? '  ' : ''}${key}`, role: 'accent' },
      { text: ` ${does}`, role: 'quiet' },
    ]),
  };
}
