import { expect, test } from 'vitest';
import { suggestionOf } from '../../../src/app/sidebar/suggestion.ts';

/** `|` is the cursor; what stands between `<` and it is replaced. */
function put(marked: string, insert: string, text = insert): string {
  const from = marked.indexOf('<');
  const cursor = marked.replace('<', '').indexOf('|');
  const line = marked.replaceAll(/[<|]/g, '');
  const analysis = { line, ok: true, commands: [], effect: 'read' } as const;
  const completions = { replace: { from, to: cursor }, items: [] };
  const typing = { text: line, cursor, analysis: { ...analysis, commands: [] }, completions };
  const given = suggestionOf(typing, { text, insert, kind: 'argument' });
  return `${line.slice(0, given.from)}${given.insert}|${line.slice(cursor)}`;
}

test.each([
  ['git <sw|', 'switch', 'git switch |'],
  ['git add <sr|', 'src/', 'git add src/|'],
  ['git <sw| main', 'switch', 'git switch| main'],
  ['(git <sw|)', 'switch', '(git switch|)'],
  ['git <chec|out', 'checkout', 'git check|out'],
  ['git <chec|', 'checkout', 'git checkout |'],
])('%s and %s: %s', (line, insert, expected) => expect(put(line, insert)).toBe(expected));

test('a folder in quotes is not whole either', () => {
  expect(put("ls '<my|", 'my notes/', 'my notes/')).toBe("ls 'my notes/|");
});
