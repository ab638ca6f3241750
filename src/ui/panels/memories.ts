import type { SessionState } from '../../app/sidebar/state.ts';
import type { RelatedItem } from '../../brain/related.ts';
import type { Place } from '../../store/records.ts';
import { firstThatFits } from '../fit-text.ts';
import { listWindow } from '../list-window.ts';
import type { PanelSpace } from '../panel-space.ts';
import { keyName } from '../key-names.ts';
import { relativeTime } from '../../app/relative-time.ts';
import { textRow } from '../row.ts';
import type { Row } from '../row.ts';

/** What is known about this place and what is done here, and why it is shown. */
export function memoriesRows(state: SessionState, space: PanelSpace): Row[] {
  const { related, leaderName } = state;
  const heading: Row = {
    left: [{ text: 'MEMORIES', role: 'heading' }],
    right: [{ text: placeName(state.place, space), role: 'quiet' }],
  };
  if (related.length === 0) {
    return [heading, hintRow(leaderName, space)];
  }
  const selected = related.findIndex((item) => targetOf(item) === space.selected);
  const shown = listWindow(related, space.height - 1, { rowsOf: () => 2, selected });
  return [heading, ...shown.flatMap((item) => itemRows(item, state.now))];
}

function hintRow(leaderName: string, { width, skin }: PanelSpace): Row {
  const key = `${leaderName} ${keyName('memory.remember')}`;
  const hints = [`nothing known here yet ${skin.signs.dot} ${key} adds a note`, `${key} adds a note`];
  return textRow(firstThatFits(hints, width), 'quiet');
}

export function targetOf(item: RelatedItem): string {
  return `related:${item.id}`;
}

function placeName({ cwd, repo, branch }: Place, { skin }: PanelSpace): string {
  const folder = (repo ?? cwd).split('/').findLast((part) => part !== '') ?? '/';
  return branch === null ? folder : `${folder} ${skin.signs.dot} ${branch}`;
}

const kindColumns = 6;

const kindNames: Record<RelatedItem['kind'], string> = { fix: 'fix', note: 'note', document: 'doc', run: 'run' };

function itemRows(item: RelatedItem, now: number): Row[] {
  return [
    {
      target: targetOf(item),
      left: [{ text: kindNames[item.kind], role: 'quiet', columns: kindColumns }, { text: item.title }],
      right: [{ text: relativeTime(item.at, now), role: 'quiet' }],
    },
    {
      target: targetOf(item),
      left: [
        { text: '', columns: kindColumns },
        { text: item.why, role: 'quiet' },
      ],
    },
  ];
}
