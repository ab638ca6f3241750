import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphemes } from '../../src/ui/display-width.ts';
import type { KeyPress } from '../../src/ui/key-press.ts';
import { editKey, editOf, insertText } from '../../src/ui/text-edit.ts';
import type { TextEdit } from '../../src/ui/text-edit.ts';

const typed = (text: string): KeyPress => ({ text, key: {} });
const ctrl = (text: string): KeyPress => ({ text, key: { ctrl: true } });
const alt = (text: string): KeyPress => ({ text, key: { meta: true } });
const named = (key: KeyPress['key']): KeyPress => ({ text: '', key });

/** `|` is the cursor. */
const at = (marked: string): TextEdit => ({ text: marked.replace('|', ''), cursor: marked.indexOf('|') });
const shown = ({ text, cursor }: TextEdit) => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

describe('keys in a line', () => {
  test.each([
    ['a letter', 'fi| it', typed('x'), 'fix| it'],
    ['left', 'fix| it', named({ leftArrow: true }), 'fi|x it'],
    ['left over a family', '👩‍👧|!', named({ leftArrow: true }), '|👩‍👧!'],
    ['right', 'fix| it', named({ rightArrow: true }), 'fix |it'],
    ['right at the end', 'fix|', named({ rightArrow: true }), 'fix|'],
    ['home', 'fix| it', named({ home: true }), '|fix it'],
    ['end', 'fix| it', named({ end: true }), 'fix it|'],
    ['ctrl-a', 'fix| it', ctrl('a'), '|fix it'],
    ['ctrl-e', 'fix| it', ctrl('e'), 'fix it|'],
    ['ctrl-k', 'fix| it', ctrl('k'), 'fix|'],
    ['ctrl-u', 'fix| it', ctrl('u'), '| it'],
    ['ctrl-w', 'fix the-bug |now', ctrl('w'), 'fix |now'],
    ['ctrl-d', 'fi|x', ctrl('d'), 'fi|'],
    ['alt-b', 'fix the-bug|', alt('b'), 'fix the-|bug'],
    ['alt-f', 'fix| the-bug', alt('f'), 'fix the|-bug'],
    ['alt-backspace', 'fix the-bug|', { text: '', key: { meta: true, backspace: true } }, 'fix the-|'],
    ['ctrl-left', 'fix it|', { text: '', key: { ctrl: true, leftArrow: true } }, 'fix |it'],
    ['backspace', 'fix| it', named({ backspace: true }), 'fi| it'],
    ['backspace over an accent', 'e\u0301|', named({ backspace: true }), '|'],
    ['delete', 'fi|x it', named({ delete: true }), 'fi| it'],
    ['another control', 'fix| it', ctrl('q'), 'fix| it'],
    ['an arrow up', 'fix| it', named({ upArrow: true }), 'fix| it'],
  ])('%s', (_name, before, press, after) => {
    expect(shown(editKey(at(before), press))).toBe(after);
  });

  test('a paste is one line without controls', () => {
    expect(insertText(editOf('> '), 'one\r\ntwo\tthree\x1b[2J\ud800')).toEqual(editOf('> one two three[2J�'));
  });

  test('a megabyte pasted by mistake is cut', () => {
    expect(insertText(editOf(''), 'x'.repeat(1_000_000)).text).toHaveLength(10_000);
  });

  const press: fc.Arbitrary<KeyPress> = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }).map(typed),
    fc.constantFrom(...'abdefhkuw'.split('')).map(ctrl),
    fc.constantFrom(...'bdf'.split('')).map(alt),
    fc
      .constantFrom<KeyPress['key']>({ leftArrow: true }, { rightArrow: true }, { backspace: true }, { delete: true })
      .map(named),
  );

  test('whatever is pressed, the cursor stands between two characters', () => {
    fc.assert(
      fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
        const { text, cursor } = presses.reduce(editKey, editOf(''));
        const before = graphemes(text.slice(0, cursor));
        expect(cursor).toBeLessThanOrEqual(text.length);
        expect(text.isWellFormed()).toBe(true);
        expect(before.join('')).toBe(text.slice(0, cursor));
      }),
    );
  });
});
