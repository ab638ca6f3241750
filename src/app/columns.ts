import { eastAsianWidth } from 'get-east-asian-width';

/** How many columns a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}

/** As much of the beginning of a text as goes into so many columns. */
export function takeColumns(text: string, columns: number): string {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += eastAsianWidth(character.codePointAt(0) ?? 0);
    if (width > columns) break;
    end += character.length;
  }
  return text.slice(0, end);
}
