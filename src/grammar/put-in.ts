import { isPlain, shellQuoted } from './shell-quote.ts';

/** Where a text is put into the line: what is typed of its word, and what stands behind the cursor. */
export interface Spot {
  typed: string;
  after: string;
  shell: string | undefined;
  /** Inside a word that another shell reads: `sh -c 'git ad|'`. */
  isInner: boolean;
}

/** The quote that stands open where the cursor is, if it is the first thing of the word. */
export function openQuote({ typed, isInner }: Pick<Spot, 'typed' | 'isInner'>): '"' | "'" | '' {
  const quote = typed.charAt(0);
  if (isInner || (quote !== '"' && quote !== "'")) return '';
  return unquoted(typed) ? '' : quote;
}

/**
 * A text as it has to be written there, in the quotes that are open; undefined where that cannot be. What stands open is
 * closed again, unless a folder is only the way to what is meant.
 */
export function putIn(text: string, spot: Spot): string | undefined {
  if (!isVisible(text)) return undefined;
  if (spot.isInner) return isPlain(text) ? text : undefined;
  const quote = openQuote(spot);
  if (quote === '') return unquoted(spot.typed) ? quoted(text, spot) : undefined;
  // fish writes its own escapes into what is put into quotes.
  if (spot.shell === 'fish') return isPlain(text) ? text : undefined;
  // Between double quotes nothing keeps bash from looking for it in its history.
  if (quote === '"' && text.includes('!')) return undefined;
  const inside = quote === "'" ? text.replaceAll("'", `'\\''`) : text.replaceAll(/[\\"$`]/g, '\\$&');
  return text.endsWith('/') || spot.after.startsWith(quote) ? inside : inside + quote;
}

/** Everything in it can be seen: a name with a line feed or an escape in it is not for the prompt. */
function isVisible(text: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
}

function unquoted(typed: string): boolean {
  return !/["']/.test(typed.replaceAll(/\\.|'[^']*'|"(?:\\.|[^"\\])*"/gs, ''));
}

function quoted(text: string, { typed, shell }: Spot): string | undefined {
  // Who writes `my\ file` goes on so.
  if (typed.includes('\\') && !/["']/.test(typed)) return text.replaceAll(/[^\w@%+=:,./^{}~-]/g, '\\$&');
  return shell === 'fish' ? shellQuoted(text.replaceAll('\\', '\\\\')) : shellQuoted(text);
}
