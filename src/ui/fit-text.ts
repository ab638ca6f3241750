import { displayWidth, graphemes } from './display-width.ts';
import { safeText } from '../terminal/safe-text.ts';
import type { Skin } from './theme.ts';

/** The text in at most `width` columns: cut at a word where one is near, with an ellipsis. */
export function fitText(text: string, width: number, ellipsis: string): string {
  if (displayWidth(text) <= width) return text;
  const room = width - displayWidth(ellipsis);
  if (room <= 0) return takeColumns(text, width);
  return atWord(takeColumns(text, room), text) + ellipsis;
}

/** At most `most` lines of words; what does not fit any more is cut from the last. */
export function wrapText(text: string, width: number, most: number, skin: Pick<Skin, 'signs' | 'unicode'>): string[] {
  const lines: string[] = [];
  let rest = safeText(text, skin).trimEnd();
  while (rest !== '' && lines.length < most - 1 && displayWidth(rest) > width) {
    const line = lineOf(rest, width);
    if (line === '') break;
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return rest === '' ? lines : [...lines, fitText(rest, width, skin.signs.ellipsis)];
}

/** The longest way to say it that is not cut; texts from long to short. */
export function firstThatFits(texts: string[], width: number): string {
  return texts.find((text) => displayWidth(text) <= width) ?? texts.at(-1) ?? '';
}

/** As many whole graphemes as go into the columns. */
export function takeColumns(text: string, width: number): string {
  let taken = '';
  let columns = 0;
  for (const grapheme of graphemes(text)) {
    columns += displayWidth(grapheme);
    if (columns > width) break;
    taken += grapheme;
  }
  return taken;
}

/** Up to the last word that is whole, unless most of the text would be lost with the broken one. */
function atWord(taken: string, text: string): string {
  if (text[taken.length] === ' ') return taken.trimEnd();
  const end = taken.lastIndexOf(' ');
  return end > taken.length / 2 ? taken.slice(0, end).trimEnd() : taken.trimEnd();
}

function lineOf(text: string, width: number): string {
  const taken = takeColumns(text, width);
  if (text[taken.length] === ' ') return taken;
  const end = taken.lastIndexOf(' ');
  return taken.slice(0, end).trim() === '' ? taken : taken.slice(0, end);
}
