import { BACKGROUND, FOREGROUND, type Palette } from '../../terminal/palette.ts';
import type { HostFacts } from '../../terminal/probe.ts';

/** For the host, when it draws the programs' screen itself: the colours that they have set. */
export function paletteSequence(palette: Palette): string {
  let out = '';
  for (const { place, color } of palette.painted()) out += `\x1b]${codeOf(place)};${color}\x1b\\`;
  return out;
}

/**
 * Gives the host its own colours back. What it said they are is better than its reset, which forgets what the user's
 * scripts have set there.
 */
export function ownPaletteSequence(palette: Palette, facts: HostFacts): string {
  let out = '';
  for (const { place } of palette.painted()) {
    const own = place < FOREGROUND ? facts.palette.get(place) : facts.dynamicColors.get(place === FOREGROUND ? 10 : 11);
    out += own === undefined ? resetOf(place) : `\x1b]${codeOf(place)};${own}\x1b\\`;
  }
  return out;
}

function codeOf(place: number): string {
  return place === FOREGROUND ? '10' : place === BACKGROUND ? '11' : `4;${place}`;
}

function resetOf(place: number): string {
  return place === FOREGROUND ? '\x1b]110\x1b\\' : place === BACKGROUND ? '\x1b]111\x1b\\' : `\x1b]104;${place}\x1b\\`;
}
