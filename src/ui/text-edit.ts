import { graphemes } from './display-width.ts';
import type { KeyPress } from './key-press.ts';
import { typedBy } from './key-press.ts';

/** A line being edited; `cursor` is a UTF-16 offset between two graphemes. */
export interface TextEdit {
  text: string;
  cursor: number;
}

export function editOf(text: string): TextEdit {
  return { text, cursor: text.length };
}

/** The line after a key, with the keys of readline; the very same line where the key means nothing to it. */
export function editKey(edit: TextEdit, press: KeyPress): TextEdit {
  const { text, key } = press;
  if (key.ctrl) return controlKey(edit, press);
  if (key.meta) return metaKey(edit, press);
  if (key.leftArrow) return moved(edit, left(edit));
  if (key.rightArrow) return moved(edit, right(edit));
  if (key.home) return moved(edit, 0);
  if (key.end) return moved(edit, edit.text.length);
  if (key.backspace) return without(edit, left(edit), edit.cursor);
  if (key.delete) return without(edit, edit.cursor, right(edit));
  return typedBy(press) === '' ? edit : insertText(edit, text);
}

/** A whole log pasted by mistake must not make every key slow. */
const mostCharacters = 10_000;

/** Typed or pasted; a line has no line breaks. */
export function insertText(edit: TextEdit, pasted: string): TextEdit {
  const { cursor } = edit;
  const text = oneLine(pasted).slice(0, Math.max(0, mostCharacters - edit.text.length));
  if (text === '') return edit;
  return { text: edit.text.slice(0, cursor) + text + edit.text.slice(cursor), cursor: cursor + text.length };
}

function controlKey(edit: TextEdit, { text, key }: KeyPress): TextEdit {
  if (key.leftArrow) return moved(edit, wordLeft(edit));
  if (key.rightArrow) return moved(edit, wordRight(edit));
  switch (text) {
    case 'a':
      return moved(edit, 0);
    case 'e':
      return moved(edit, edit.text.length);
    case 'b':
      return moved(edit, left(edit));
    case 'f':
      return moved(edit, right(edit));
    case 'd':
      return without(edit, edit.cursor, right(edit));
    case 'h':
      return without(edit, left(edit), edit.cursor);
    case 'k':
      return without(edit, edit.cursor, edit.text.length);
    case 'u':
      return without(edit, 0, edit.cursor);
    case 'w':
      return without(edit, spacedWordLeft(edit), edit.cursor);
    default:
      return edit;
  }
}

function metaKey(edit: TextEdit, { text, key }: KeyPress): TextEdit {
  if (key.leftArrow || text === 'b') return moved(edit, wordLeft(edit));
  if (key.rightArrow || text === 'f') return moved(edit, wordRight(edit));
  if (key.backspace) return without(edit, wordLeft(edit), edit.cursor);
  return text === 'd' ? without(edit, edit.cursor, wordRight(edit)) : edit;
}

function moved(edit: TextEdit, cursor: number): TextEdit {
  return cursor === edit.cursor ? edit : { ...edit, cursor };
}

function without(edit: TextEdit, from: number, to: number): TextEdit {
  if (from === to) return edit;
  return { text: edit.text.slice(0, from) + edit.text.slice(to), cursor: from };
}

function left({ text, cursor }: TextEdit): number {
  return cursor - (graphemes(text.slice(0, cursor)).at(-1)?.length ?? 0);
}

function right({ text, cursor }: TextEdit): number {
  return cursor + (graphemes(text.slice(cursor))[0]?.length ?? 0);
}

/** Letters and digits are words to Alt-b and Alt-f; everything between spaces is one to Ctrl-w. */
function wordLeft({ text, cursor }: TextEdit): number {
  return text.slice(0, cursor).replace(/[\p{L}\p{M}\p{N}]*[^\p{L}\p{M}\p{N}]*$/u, '').length;
}

function wordRight({ text, cursor }: TextEdit): number {
  return cursor + (/^[^\p{L}\p{M}\p{N}]*[\p{L}\p{M}\p{N}]*/u.exec(text.slice(cursor))?.[0].length ?? 0);
}

function spacedWordLeft({ text, cursor }: TextEdit): number {
  return text.slice(0, cursor).replace(/\S*\s*$/, '').length;
}

function oneLine(text: string): string {
  return text
    .replace(/\r\n?|[\n\t]/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .toWellFormed();
}
