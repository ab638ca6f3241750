import type { Size } from '../../app/protocol.ts';
import { timeAgo } from '../../app/relative-time.ts';
import { hasFailed, outcomeWords } from '../../app/sidebar/outcome.ts';
import type { Overlay } from '../../app/sidebar/state.ts';
import type { CommandRecord } from '../../store/records.ts';
import { keys } from '../foot.ts';
import { listWindow } from '../list-window.ts';
import type { Row } from '../row.ts';
import type { Skin } from '../theme.ts';
import type { BoxContent } from './box.ts';

export type AroundOverlay = Extract<Overlay, { kind: 'around' }>;

/** What ran in one session, to choose from; what it is about stands out, and is chosen at first. */
export function aroundBox(
  { commands, id }: AroundOverlay,
  at: number,
  now: number,
  inside: Size,
  skin: Skin,
): BoxContent {
  const chosen = commands[at];
  const shown = listWindow(commands, inside.rows, { rowsOf: () => 1, selected: at });
  return {
    title: 'What ran around it',
    rows: shown.map((command) =>
      commandRow(command, { now, skin, isIt: command.id === id, isChosen: command === chosen }),
    ),
    foot: keys([
      ['enter', 'type it'],
      ['j k', 'choose'],
      ['esc', 'leave'],
    ]),
    cursor: null,
  };
}

/** Where the choice begins. */
export function placeOfIt({ commands, id }: AroundOverlay): number {
  return Math.max(
    0,
    commands.findIndex((command) => command.id === id),
  );
}

function commandRow(
  command: CommandRecord,
  { now, skin, isIt, isChosen }: { now: number; skin: Skin; isIt: boolean; isChosen: boolean },
): Row {
  const outcome = command.exit === 0 ? '' : `${outcomeWords(command.exit) ?? ''}  `;
  return {
    left: [
      { text: isChosen ? skin.signs.focus : '', role: 'focus', columns: 2 },
      { text: command.line.split('\n', 1)[0] ?? '', role: isIt ? 'strong' : 'text' },
    ],
    right: [
      { text: outcome, role: hasFailed(command.exit) ? 'caution' : 'quiet' },
      { text: timeAgo(command.startedAt, now), role: 'quiet' },
    ],
  };
}
