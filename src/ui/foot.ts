import { refusal } from '../app/sidebar/item-actions.ts';
import type { Intent, SessionState } from '../app/sidebar/state.ts';
import type { RelatedItem } from '../brain/related.ts';
import { wrapText } from './fit-text.ts';
import { itemKeys } from './item-keys.ts';
import { keyName } from './key-names.ts';
import type { PanelSpace } from './panel-space.ts';
import { blank, textRow, widthOf } from './row.ts';
import type { Row, Span } from './row.ts';
import type { Target } from './targets.ts';

/** The last lines: what has to be said, else the keys that act now. As many as it takes, in at most the space there is. */
export function footRows(state: SessionState, chosen: Target | undefined, space: PanelSpace): Row[] {
  if (space.height === 0) return [];
  if (state.private) return withMark(state, chosen, space);
  return rowsOf(state, chosen, space);
}

/** In the last line at the right, whatever else is said there. */
function withMark(state: SessionState, chosen: Target | undefined, space: PanelSpace): Row[] {
  const right: Span[] = [{ text: privateMark, role: 'caution' }];
  const rows = rowsOf(state, chosen, { ...space, width: space.width - privateMark.length - 1 });
  return rows.map((row, at) => (at === rows.length - 1 ? { ...row, right } : row));
}

const privateMark = 'private';

function rowsOf(state: SessionState, chosen: Target | undefined, space: PanelSpace): Row[] {
  const keyRow = keysRow(state, chosen, space.width);
  if (state.notice === null) return [...itemRows(chosen, space), keyRow];
  const rows = withNotice(state.notice, state.focus === 'sidebar', keyRow, space);
  // What stands above it is another matter.
  return rows.length > 2 && rows.length < space.height ? [blank, ...rows] : rows;
}

/** They stand where there is a blank row else. */
function itemRows(chosen: Target | undefined, { width, height }: PanelSpace): Row[] {
  if (chosen === undefined || height < 2) return [];
  const own = chosen.keys?.map(({ key, short }): Key => [key, short]);
  if (own !== undefined) return [asManyAsFit(own, width)];
  return chosen.item === undefined ? [] : [itemRow(chosen.item, chosen.intent, width)];
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

function keysRow(state: SessionState, chosen: Target | undefined, width: number): Row {
  if (state.focus !== 'sidebar') return shellKeys(state, width);
  const act: Key[] = chosen === undefined ? [] : [['enter', chosen.verb]];
  const short = act.map(([key, does]): Key => [key, does.split(' ', 1).join('')]);
  const move: Key = ['j k', 'move'];
  const back: Key = ['esc', 'back'];
  return firstKeysThatFit(
    [[...act, move, back], [...act, back], [...short, move, back], [...short, back], [back]],
    width,
  );
}

/** As many of the keys for this row of Memories as fit, the most needed first. What Enter does is said below. */
function itemRow(item: RelatedItem, enter: Intent, width: number): Row {
  const own = itemKeys
    .filter(({ action }) => refusal(action, item) === null && !(enter.type === 'item' && enter.action === action))
    .map(({ key, short }): Key => [key, short]);
  return asManyAsFit(own, width);
}

function asManyAsFit(own: Key[], width: number): Row {
  return firstKeysThatFit(
    own.map((_, dropped) => own.slice(0, own.length - dropped)),
    width,
  );
}

/** From all to the fewest: no key is told by half, and the way out always. */
function firstKeysThatFit(lists: Key[][], width: number): Row {
  const rows = lists.map(keys);
  return rows.find(({ left }) => widthOf(left) <= width) ?? rows.at(-1) ?? blank;
}

/** While there are suggestions, how one of them is put in. */
function shellKeys({ leaderName, completionKey, typing }: SessionState, width: number): Row {
  const help: Key = [`${leaderName} ${keyName('help')}`, ' keys'];
  const count = typing?.completions.items.length ?? 0;
  if (count === 0) return keys([help]);
  const enter = `${leaderName} ${keyName('completion.insert')}`;
  const first: Key = completionKey === null ? [enter, 'puts in'] : [completionKey, 'puts 1 in'];
  if (count === 1) return keys([first]);
  const others = count === 2 ? '2' : `2-${count}`;
  const any: Key[] =
    completionKey === null ? [[`${enter} or ${others}`, 'puts in']] : [first, [`${leaderName} ${others}`, 'another']];
  return firstKeysThatFit([any, [first]], width);
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
