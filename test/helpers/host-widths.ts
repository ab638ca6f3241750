import xterm, { type IUnicodeVersionProvider, type Terminal } from '@xterm/headless';
import { eastAsianWidth } from 'get-east-asian-width';

/**
 * How this terminal counts columns, of the kinds that are about: `legacy` by the tables of Unicode 6, `modern` by today's
 * code point by code point, `cluster` a whole grapheme as one glyph, `ambiguous-wide` as `modern` with two columns for
 * all that East Asian fonts draw wide. Written apart from src/terminal/widths.ts, so that neither hides a fault of the other.
 */
export type HostWidths = 'legacy' | 'modern' | 'cluster' | 'ambiguous-wide';

export function countColumnsAs(screen: Terminal, widths: HostWidths): void {
  if (widths === 'legacy') return;
  screen.unicode.register(provider(widths) as unknown as IUnicodeVersionProvider);
  screen.unicode.activeVersion = widths;
}

/** xterm.js packs into one number: bit 0 joins the cell before, bits 1-2 the cell's width, above them what we like. */
function provider(version: Exclude<HostWidths, 'legacy'>) {
  let cluster = '';
  return {
    version,
    wcwidth: (point: number) => pointWidth(point, version),
    charProperties(point: number, before: number): number {
      const character = String.fromCodePoint(point);
      const whole = before === 0 ? character : cluster + character;
      if (before !== 0 && joins(whole, point, version)) {
        cluster = whole;
        return pack(version === 'cluster' ? clusterWidth(whole) : (before >> 1) & 3, true);
      }
      cluster = character;
      return pack(pointWidth(point, version), false);
    },
  };
}

const pack = (width: number, join: boolean): number => 8 | (width << 1) | (join ? 1 : 0);

function joins(whole: string, point: number, version: HostWidths): boolean {
  if (version !== 'cluster') return pointWidth(point, version) === 0;
  const points = Array.from(whole).length;
  return points > 1 && Array.from(segmenter.segment(whole)).length === 1;
}

/** The tables that xterm.js has by itself. */
const old = (new xterm.Terminal({ allowProposedApi: true }) as unknown as { _core: { unicodeService: Old } })._core
  .unicodeService;
interface Old {
  wcwidth(point: number): number;
}

const segmenter = new Intl.Segmenter();

function clusterWidth(cluster: string): number {
  if (cluster.includes('\ufe0f') || /^[\u{1f1e6}-\u{1f1ff}]{2}$/u.test(cluster)) return 2;
  return Math.max(1, ...Array.from(cluster, (character) => pointWidth(character.codePointAt(0) ?? 0, 'cluster')));
}

export function pointWidth(point: number, version: HostWidths): number {
  if (version === 'legacy') return old.wcwidth(point);
  if (point < 0x20 || (point >= 0x7f && point < 0xa0)) return 0;
  if (point !== 0xad && /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u.test(String.fromCodePoint(point))) return 0;
  return eastAsianWidth(point, { ambiguousAsWide: version === 'ambiguous-wide' });
}
