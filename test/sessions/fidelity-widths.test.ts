import { describe, expect } from 'vitest';
import type { HostWidths } from '../helpers/host-widths.ts';
import { testWith } from '../helpers/programs.ts';
import { startTwins } from '../helpers/twins.ts';

/** Glyphs that terminals count differently, at the places where it hurts: in a row, at its end, and over it. */
const agreed = {
  'a family': '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  'a skin tone': '\u{1f44d}\u{1f3fd}',
  'an emoji by its variation': '\u2764\ufe0f',
  'a keycap': '1\ufe0f\u20e3',
  'a flag': '\u{1f1e9}\u{1f1ea}',
  Chinese: '\u4e2d',
  Korean: '\ud55c',
  'combining marks': 'e\u0301\u0323',
  'a newer emoji': '\u{1fae8}',
  'what may be wide or narrow': '\u00b0\u2460\u03b1',
};
/** Here terminals of one kind disagree among themselves. */
const doubtful = {
  'a space without width': 'a\u200bb',
  'an Indic cluster': '\u0915\u094d\u0937\u093f',
  Thai: '\u0e19\u0e49\u0e33',
};

function page(glyphs: Record<string, string>, cols: number): string {
  return Object.values(glyphs)
    .flatMap((glyph) => [
      `${glyph}${glyph} two, then letters`,
      ...[1, 2, 3].map((room) => `${'.'.repeat(cols - room)}${glyph}|`),
    ])
    .join('\n');
}

describe.each(['legacy', 'modern', 'cluster'] satisfies HostWidths[])('on a terminal that counts as %s', (widths) => {
  testWith('bash')('every glyph stands where it would without pilot, and the sidebar does not move', async () => {
    const both = await startTwins({ widths, cols: 120, rows: 100 }, (home) => {
      home.file('agreed.txt', page(agreed, 83));
      home.file('doubtful.txt', page(doubtful, 83));
    });
    expect(both.bare.host.screen.cols).toBe(83);
    both.runs('clear; cat agreed.txt; echo; echo all of it');
    await both.see(/^all of it/m);
    await both.agree();
    both.runs("clear; printf 'no %s\\n' residue");
    await both.see(/^no residue/m);
    await both.agree();
    both.runs('clear; cat doubtful.txt; echo; echo all of it');
    await both.see(/^all of it/m);
    expect(both.inside.ruleColumn()).toBe(83);
    expect(both.inside.sidebar()).toContain('TASKS');
    both.runs("clear; printf 'no %s\\n' residue");
    await both.see(/^no residue/m);
    await both.agree();
  });
});
