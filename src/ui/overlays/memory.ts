import type { Size } from '../../app/protocol.ts';
import { hasFailed, outcomeWords } from '../../app/sidebar-outcome.ts';
import type { CommandRecord, Memory } from '../../store/records.ts';
import { wrapText } from '../fit-text.ts';
import { keys } from '../foot.ts';
import { timeAgo } from '../relative-time.ts';
import { blank, textRow } from '../row.ts';
import type { Row } from '../row.ts';
import type { Skin } from '../theme.ts';
import type { BoxContent } from './box.ts';
import { scrolled } from './scroll.ts';

export interface MemoryView {
  memory: Memory;
  command: CommandRecord | null;
}

/** One memory, whole. */
export function memoryBox(view: MemoryView, at: number, now: number, inside: Size, skin: Skin): BoxContent {
  const rows = memoryRows(view, now, inside.cols, skin);
  return {
    title: view.memory.kind === 'note' ? 'Note' : 'Command',
    rows: scrolled(rows, at, inside.rows),
    foot: keys([
      ...key(view.command !== null, 'enter', 'type it'),
      ...key(rows.length > inside.rows, 'j k', 'scroll'),
      ['esc', 'leave'],
    ]),
    cursor: null,
  };
}

function key(when: boolean, name: string, does: string): [string, string][] {
  return when ? [[name, does]] : [];
}

export function memoryRows({ memory, command }: MemoryView, now: number, width: number, skin: Skin): Row[] {
  const title = memory.title === memory.text ? [] : [textRow(memory.title, 'strong')];
  return [
    ...title,
    ...memory.text.split(/\r\n?|\n/).flatMap((line) => paragraph(line, width, skin)),
    ...(command === null ? [] : [blank, ranRow(command)]),
    blank,
    textRow(factsOf(memory, now).join(` ${skin.signs.dot} `), 'quiet'),
  ];
}

function paragraph(line: string, width: number, skin: Skin): Row[] {
  const lines = wrapText(line, width, Infinity, skin);
  return lines.length === 0 ? [blank] : lines.map((text) => textRow(text));
}

function ranRow(command: CommandRecord): Row {
  const outcome = outcomeWords(command.exit);
  return {
    left: [
      { text: '$ ', role: 'quiet' },
      { text: command.line, role: 'strong' },
    ],
    right: outcome === null ? [] : [{ text: outcome, role: hasFailed(command.exit) ? 'caution' : 'quiet' }],
  };
}

function factsOf(memory: Memory, now: number): string[] {
  const tags = memory.tags.map((tag) => `+${tag}`).join(' ');
  const { repo, cwd, branch } = memory;
  return [
    timeAgo(memory.createdAt, now),
    repo ?? cwd,
    ...(branch === null ? [] : [branch]),
    ...(tags === '' ? [] : [tags]),
  ];
}
