import { widthProviders } from '../terminal/widths.ts';

/**
 * Columns that safe text takes, counted code point by code point exactly as the surface counts that shows it. Safe
 * text holds no clusters about which hosts disagree, and Ink never counts more than this (test/terminal/safe-text.test.ts).
 */
export function displayWidth(text: string): number {
  if (printableAscii.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += table.wcwidth(character.codePointAt(0) ?? 0);
  return columns;
}

const printableAscii = /^[ -~]*$/;
const table = modernTable();

function modernTable(): { wcwidth(point: number): number } {
  const modern = widthProviders().find(({ version }) => version === 'modern');
  if (modern === undefined) throw new Error('The terminal has no width table called modern.');
  return modern;
}

const segmenter = new Intl.Segmenter();

/** What the eye takes for characters, and the cursor steps over. */
export function graphemes(text: string): string[] {
  return printableAscii.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment);
}
