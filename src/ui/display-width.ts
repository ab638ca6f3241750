import stringWidth from 'string-width';

/** Columns that safe text takes; the function Ink lays out with, so that both always agree. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

const segmenter = new Intl.Segmenter();

/** What the eye takes for characters, and the cursor steps over. */
export function graphemes(text: string): string[] {
  return /^[ -~]*$/.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment);
}
