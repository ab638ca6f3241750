import { hasFailed, outcomeWords } from '../../app/sidebar/outcome.ts';
import type { CommandRecord, Memory } from '../../store/records.ts';
import { originOf } from '../../brain/origin.ts';
import { titleOf } from '../../store/title.ts';
import { wrapText } from '../fit-text.ts';
import { timeAgo } from '../../app/relative-time.ts';
import { blank, textRow } from '../row.ts';
import type { Row } from '../row.ts';
import type { Skin } from '../theme.ts';

interface MemoryView {
  memory: Memory;
  command: CommandRecord | null;
  doubt: string | null;
}

/** One memory, whole. */
export function memoryRows({ memory, command, doubt }: MemoryView, now: number, width: number, skin: Skin): Row[] {
  const words = command === null ? memory.text : ownWords(memory.text, command);
  return [
    // Made of the text's first line it says nothing that does not stand below.
    ...(memory.title.startsWith(titleOf(memory.text)) ? [] : [textRow(memory.title, 'strong')]),
    ...(command === null ? [] : ranRows(command, width, skin)),
    ...(words === '' ? [] : words.split(/\r\n?|\n/).flatMap((line) => paragraph(line, width, skin))),
    blank,
    ...(doubt === null ? [] : [textRow(doubt, 'caution')]),
    textRow(factsOf(memory, now).join(` ${skin.signs.dot} `), 'quiet'),
  ];
}

/** What the user said about the run: the text tells the command and its outcome first, for the search. */
function ownWords(text: string, { line, exit }: CommandRecord): string {
  const told = exit === null ? line : `${line}\nexit ${exit}`;
  return text === told || text.startsWith(`${told}\n`) ? text.slice(told.length + 1) : text;
}

function paragraph(line: string, width: number, skin: Skin): Row[] {
  const lines = wrapText(line, width, Infinity, skin);
  return lines.length === 0 ? [blank] : lines.map((text) => textRow(text));
}

/** The whole command, and its outcome beside its first line. */
export function ranRows(command: CommandRecord, width: number, skin: Skin): Row[] {
  const outcome = outcomeWords(command.exit) ?? '';
  const lines = command.line.split('\n').flatMap((line) => wrapText(line, width - outcome.length - 3, Infinity, skin));
  return lines.map((text, at) => ({
    left: [
      { text: at === 0 ? '$ ' : '  ', role: 'quiet' },
      { text, role: 'strong' },
    ],
    right: at === 0 ? [{ text: outcome, role: hasFailed(command.exit) ? 'caution' : 'quiet' }] : [],
  }));
}

function factsOf(memory: Memory, now: number): string[] {
  const tags = memory.tags.map((tag) => `+${tag}`).join(' ');
  const { repo, cwd, branch } = memory;
  return [
    timeAgo(memory.createdAt, now),
    repo ?? cwd,
    ...(branch === null ? [] : [branch]),
    ...(originOf(memory) === '' ? [] : [originOf(memory)]),
    ...(tags === '' ? [] : [tags]),
  ];
}
