import { BG, COLOR_MODE, type Extra, FG, MODE_16, MODE_256, MODE_RGB } from './cells.ts';

/**
 * The escape sequence that sets exactly these attributes, whatever was set before.
 * Sources: ECMA-48 8.3.117 (SGR), xterm ctlseqs; 4:n and 58: as kitty and xterm.js write them.
 */
export function sgr(fg: number, bg: number, extra: Extra): string {
  let codes = '0';
  if (fg & FG.bold) codes += ';1';
  if (bg & BG.dim) codes += ';2';
  if (bg & BG.italic) codes += ';3';
  codes += underline(fg, bg, extra);
  if (fg & FG.blink) codes += ';5';
  if (fg & FG.inverse) codes += ';7';
  if (fg & FG.invisible) codes += ';8';
  if (fg & FG.strikethrough) codes += ';9';
  if (bg & BG.overline) codes += ';53';
  return `\x1b[${codes}${color(fg, 30, 90, 38)}${color(bg, 40, 100, 48)}m`;
}

/** The sequence that opens a link, or closes the one that is open. */
export function link(uri: string | null): string {
  return uri === null ? '\x1b]8;;\x1b\\' : `\x1b]8;id=${linkId(uri)};${uri}\x1b\\`;
}

function underline(fg: number, bg: number, extra: Extra): string {
  const style = bg & BG.extended ? extra.underlineStyle : 0;
  if (style > 1) return `;4:${style}${underlineColor(extra)}`;
  return style === 1 || fg & FG.underline ? `;4${underlineColor(extra)}` : '';
}

function underlineColor(extra: Extra): string {
  const word = extra.underlineColor;
  switch (word & COLOR_MODE) {
    case MODE_16:
    case MODE_256:
      return `;58:5:${word & 0xff}`;
    case MODE_RGB:
      return `;58:2::${(word >>> 16) & 255}:${(word >>> 8) & 255}:${word & 255}`;
    default:
      return '';
  }
}

function color(word: number, normal: number, bright: number, extended: number): string {
  // The upper bits may still hold parts of an earlier colour of 24 bits.
  const index = word & 0xff;
  switch (word & COLOR_MODE) {
    case MODE_16:
      return index < 8 ? `;${normal + index}` : `;${bright + (index & 7)}`;
    case MODE_256:
      return `;${extended};5;${index}`;
    case MODE_RGB:
      return `;${extended};2;${(word >>> 16) & 255};${(word >>> 8) & 255};${index}`;
    default:
      return '';
  }
}

/** Cells of one link carry one id, so that a host underlines a link that spans rows as one. */
function linkId(uri: string): string {
  let hash = 0;
  for (let i = 0; i < uri.length; i++) hash = (hash * 31 + uri.charCodeAt(i)) | 0;
  return `p${(hash >>> 0).toString(36)}`;
}
