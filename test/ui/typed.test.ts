import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Typing } from '../../src/app/sidebar/state.ts';
import type { Completion } from '../../src/grammar/completion.ts';
import { displayWidth } from '../../src/ui/display-width.ts';
import { typedRows } from '../../src/ui/panels/typed.ts';
import { paintRow } from '../../src/ui/row.ts';
import { skinOf } from '../../src/ui/theme.ts';
import { projectGrammar } from '../grammar/compiled.ts';
import { openScreen, type Screen } from './fake-session.ts';
import * as given from './fixtures.ts';

const { grammar } = projectGrammar();
const skin = skinOf(given.look, 'default');

/** `|` is the cursor. */
function typed(marked: string, items?: Completion[]): Typing {
  const cursor = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const completions = grammar.complete(text, cursor);
  const analysis = grammar.analyze(text);
  return { text, cursor, analysis, completions: items === undefined ? completions : { ...completions, items } };
}

function rows(typing: Typing, { width = 40, height = 12 } = {}): string[] {
  const drawn = typedRows(typing, { width, height, skin, selected: null });
  return drawn.map((row) => stripVTControlCharacters(paintRow(row, width, skin)).trimEnd());
}

describe('while a line is typed', () => {
  test('suggestions stand in the same rows whatever is explained above', () => {
    const first = (line: string) => rows(typed(line)).findIndex((row) => row.startsWith('1 '));
    expect(['git ¦', 'git stash ¦', 'git commit --¦', 'git switch -c x --¦'].map(first)).toEqual([8, 8, 8, 8]);
  });

  test('what the next key may put right is not called wrong yet', () => {
    expect(rows(typed('git commit --ame¦')).join(' ')).not.toContain('no option');
    expect(rows(typed('git commit --ame ¦')).join(' ')).not.toContain('no option');
    expect(rows(typed('git commit --ammend ¦')).join(' ')).toContain('no option --ammend');
  });

  test('a dash alone is nothing yet', () => {
    expect(rows(typed('git commit -¦'))).not.toContainEqual(expect.stringMatching(/^ -\s/));
  });

  test('a program that is being typed is not unknown yet', () => {
    expect(rows(typed('gi¦')).join(' ')).not.toContain('nothing known');
    expect(rows(typed('frobnicate¦', [])).join(' ')).toContain('nothing known');
  });

  test('of several commands the one at the cursor is explained', () => {
    const line = (marked: string) => rows(typed(marked, []), { height: 14 }).join('\n');
    expect(line('git stash¦ && npm test')).toContain('put work in progress aside');
    expect(line('git stash && npm test¦')).not.toContain('put work in progress aside');
    expect(line('git stash¦ && npm test').split('\n')[0]).toMatch(/^git stash push write && npm test/);
  });

  test('nothing is higher or wider than the panel, whatever is typed and however small it is', () => {
    const line = fc.constantFrom(
      'git push --force origin main && rm -rf build | tee log; docker system prune -a --volumes',
      'sudo sh -c "git stash -um wip; kubectl delete ns prod"',
      'find . -name "*.log" -exec rm -f {} + > /dev/null 2>&1',
      'docker run --rm -it -v /tmp:/x -p 80:80 --name 修复登录 nginx',
    );
    const sizes = fc.record({ width: fc.integer({ min: 8, max: 60 }), height: fc.integer({ min: 1, max: 16 }) });
    fc.assert(
      fc.property(line, fc.nat(), sizes, (text, at, space) => {
        const cursor = at % (text.length + 1);
        const drawn = typedRows(typed(`${text.slice(0, cursor)}¦${text.slice(cursor)}`), {
          ...space,
          skin,
          selected: null,
        });
        expect(drawn.length).toBeLessThanOrEqual(Math.max(space.height, 4));
        for (const row of drawn)
          expect(displayWidth(stripVTControlCharacters(paintRow(row, space.width, skin)))).toBe(space.width);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the last line', () => {
  let screen: Screen;
  afterEach(() => screen.ui.unmount());

  test.each([
    [null, 40, 'ctrl-space enter or 2-6 puts in'],
    [null, 30, 'ctrl-space enter puts in'],
    ['alt-e', 48, 'alt-e puts 1 in  ctrl-space 2-6 another'],
    ['alt-e', 32, 'alt-e puts 1 in'],
  ])('names the key that puts a suggestion in: %s in %d columns', async (completionKey, cols, expected) => {
    screen = await openScreen(given.state({ typing: given.switching, completionKey, sidebar: { cols, rows: 26 } }));
    const last = stripVTControlCharacters((await screen.frame('sidebar'))?.text ?? '')
      .split('\n')
      .at(-1);
    expect(last?.trim()).toBe(expected);
  });
});
