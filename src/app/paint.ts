import type { Config } from '../config/schema.ts';
import type { Look } from './protocol.ts';
import { type Role, type Style, themes } from './themes.ts';

/** A piece of text for a surface of the terminal thread's own, as the theme has it. */
export function paint(text: string, role: Role, look: Look, theme: Config['theme']): string {
  if (look.plain) return text;
  const codes = codesOf(themes[look.colors === 0 ? 'no-color' : theme][role]);
  return codes === '' ? text : `\x1b[${codes}m${text}\x1b[0m`;
}

function codesOf({ color, bold, dim, inverse }: Style): string {
  const codes: number[] = [];
  if (bold) codes.push(1);
  if (dim) codes.push(2);
  if (inverse) codes.push(7);
  if (color !== undefined) {
    const bright = color.endsWith('Bright');
    codes.push((bright ? 90 : 30) + colorNames.indexOf(bright ? color.slice(0, -6) : color));
  }
  return codes.join(';');
}

const colorNames = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
