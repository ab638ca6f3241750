import type { Size } from '../../app/protocol.ts';
import type { Overlay } from '../../app/sidebar/state.ts';
import type { CommandRecord, DocumentChunk, Fix } from '../../store/records.ts';
import { wrapText } from '../fit-text.ts';
import { keys } from '../foot.ts';
import { timeAgo } from '../../app/relative-time.ts';
import { blank, textRow } from '../row.ts';
import type { Row } from '../row.ts';
import type { Skin } from '../theme.ts';
import type { BoxContent } from './box.ts';
import { memoryRows, ranRows } from './memory.ts';
import { scrolled } from './scroll.ts';

/** The boxes that hold a text to be read: one thing that is remembered, whole. */
export type ReadingOverlay = Extract<Overlay, { kind: 'memory' | 'command' | 'document' | 'fix' | 'message' }>;

export function readingBox(overlay: ReadingOverlay, at: number, now: number, inside: Size, skin: Skin): BoxContent {
  const rows = readingRows(overlay, now, inside.cols, skin);
  return {
    title: titleOf(overlay),
    rows: scrolled(rows, at, inside.rows),
    foot: keys([
      ...key(insertOf(overlay) !== null, 'enter', 'type it'),
      ...key(rows.length > inside.rows, 'j k', 'scroll'),
      ['esc', 'leave'],
    ]),
    cursor: null,
  };
}

/** What Enter puts into the prompt; null where it only closes the box. */
export function insertOf(overlay: ReadingOverlay): string | null {
  if (overlay.kind === 'message') return null;
  return overlay.kind === 'memory' ? (overlay.command?.line ?? null) : overlay.insert;
}

export function readingRows(overlay: ReadingOverlay, now: number, width: number, skin: Skin): Row[] {
  switch (overlay.kind) {
    case 'memory':
      return memoryRows(overlay, now, width, skin);
    case 'command':
      return commandRows(overlay, now, width, skin);
    case 'document':
      return documentRows(overlay.part, now, width, skin);
    case 'fix':
      return fixRows(overlay.fix, now, width, skin);
    case 'message':
      return paragraphs(overlay.text, width, skin);
  }
}

function titleOf(overlay: ReadingOverlay): string {
  switch (overlay.kind) {
    case 'memory':
      return overlay.memory.kind === 'note' ? 'Note' : 'Command';
    case 'command':
      return 'Command';
    case 'document':
      return overlay.part.path.split('/').at(-1) ?? 'Document';
    case 'fix':
      return 'Fix';
    case 'message':
      return overlay.title;
  }
}

function key(when: boolean, name: string, does: string): [string, string][] {
  return when ? [[name, does]] : [];
}

function commandRows(
  { command, output }: { command: CommandRecord; output: string | null },
  now: number,
  width: number,
  skin: Skin,
): Row[] {
  const { cwd, branch, startedAt, author } = command;
  const facts = [timeAgo(startedAt, now), cwd, branch, author === null ? null : `by ${author}`];
  return [
    ...ranRows(command, width, skin),
    ...(output === null ? [] : [blank, ...paragraphs(output.trimEnd(), width, skin)]),
    blank,
    ...factsRows(facts, width, skin),
  ];
}

function documentRows(part: DocumentChunk, now: number, width: number, skin: Skin): Row[] {
  return [
    textRow(part.titles.join(' › '), 'strong'),
    blank,
    ...paragraphs(part.text, width, skin),
    blank,
    textRow(`${part.path}:${part.line}`, 'quiet'),
    ...factsRows([`changed ${timeAgo(part.modifiedAt, now)}`], width, skin),
  ];
}

function fixRows(fix: Fix, now: number, width: number, skin: Skin): Row[] {
  const { line, exit, error, steps, success, place } = fix;
  const said = error === null ? [] : [[...error.codes, error.message.replaceAll('§', '…')].join(' ')];
  return [
    {
      left: [
        { text: '$ ', role: 'quiet' },
        { text: line, role: 'strong' },
      ],
      right: [{ text: `exit ${exit}`, role: 'caution' }],
    },
    ...said.flatMap((text) => paragraphs(text, width, skin)),
    blank,
    textRow(fix.corrected ? 'mended by, as you said' : 'mended by', 'quiet'),
    ...steps
      .flatMap((step) => wrapText(step, width - 2, Infinity, skin))
      .map((text): Row => ({ left: [{ text: '  ' }, { text, role: 'strong' }] })),
    { left: [{ text: 'then ', role: 'quiet' }, { text: success }], right: [{ text: 'exit 0', role: 'quiet' }] },
    blank,
    ...factsRows([timeAgo(fix.lastAt, now), place.repo ?? place.cwd, ...evidenceOf(fix)], width, skin),
  ];
}

function evidenceOf({ helped, failed, confirmed }: Fix): string[] {
  return [
    confirmed ? 'confirmed' : '',
    helped > 0 ? `helped ${helped === 1 ? 'once' : `${helped} times`}` : '',
    failed > 0 ? `did not help ${failed === 1 ? 'once' : `${failed} times`}` : '',
  ];
}

function paragraphs(text: string, width: number, skin: Skin): Row[] {
  return text.split(/\r\n?|\n/).flatMap((line) => {
    const lines = wrapText(line, width, Infinity, skin);
    return lines.length === 0 ? [blank] : lines.map((part) => textRow(part));
  });
}

function factsRows(facts: (string | null)[], width: number, skin: Skin): Row[] {
  const said = facts.filter((fact) => fact !== null && fact !== '').join(` ${skin.signs.dot} `);
  return wrapText(said, width, 3, skin).map((line) => textRow(line, 'quiet'));
}
