import type { Look } from './protocol.ts';

/** What the host can draw, as far as its environment says. Pure. */
export function lookOf(env: Readonly<Record<string, string | undefined>>, plain: boolean): Look {
  return { colors: plain ? 0 : colorsOf(env), unicode: !plain && unicodeOf(env), plain };
}

function colorsOf(env: Readonly<Record<string, string | undefined>>): Look['colors'] {
  // https://no-color.org: present and not empty
  if (env['NO_COLOR']) return 0;
  if (env['COLORTERM'] === 'truecolor' || env['COLORTERM'] === '24bit') return 3;
  const term = env['TERM'] ?? '';
  if (/-256(color)?$/.test(term)) return 2;
  return term === '' || term === 'dumb' || term.endsWith('-mono') || term === 'vt100' ? 0 : 1;
}

function unicodeOf(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['TERM'] === 'linux') return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  // Without any locale (containers, ssh with an empty environment) terminals are UTF-8 today; C and POSIX were chosen.
  return locale === '' || /utf-?8/i.test(locale);
}
