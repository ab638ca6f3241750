import { isPlain, isVisible, quotedFor } from './shell-quote.ts';

/** Where a text is put into the line: what is typed of its word, and what stands behind the cursor. */
export interface Spot {
  typed: string;
  after: string;
  shell: string | undefined;
  /** Inside a word that another shell reads: `sh -c 'git ad|'`. */
  isInner: boolean;
}

/** How texts are put in at a spot: in the quotes that stand open there, of which the word's first is kept. */
export interface Placing {
  /** How much of what is typed stays as it is: the open quote. */
  kept: number;
  /** A text as it has to be written; undefined where that cannot be. */
  put: (text: string) => string | undefined;
}

export function placingAt(spot: Spot): Placing {
  const { typed, shell, isInner } = spot;
  if (isInner) return { kept: 0, put: (text) => (isVisible(text) && isPlain(text) ? text : undefined) };
  const isOpen = !isUnquoted(typed);
  const quote = /^["']/.exec(typed)?.[0];
  if (isOpen && quote === undefined) return { kept: 0, put: () => undefined };
  const write = !isOpen || quote === undefined ? whole(typed, shell) : inside(quote, spot);
  return { kept: isOpen ? 1 : 0, put: (text) => (isVisible(text) ? write(text) : undefined) };
}

function isUnquoted(typed: string): boolean {
  return !/["']/.test(typed) || !/["']/.test(typed.replaceAll(/\\.|'[^']*'|"(?:\\.|[^"\\])*"/gs, ''));
}

function whole(typed: string, shell: string | undefined): (text: string) => string {
  // Who writes `my\ file` goes on so.
  if (typed.includes('\\') && !/["']/.test(typed)) return (text) => text.replaceAll(/[^\w@%+=:,./^{}~-]/g, '\\$&');
  return (text) => quotedFor(shell, text);
}

/** What stands open is closed again, unless a folder is only the way to what is meant. */
function inside(quote: string, { after, shell }: Spot): Placing['put'] {
  // fish writes its own escapes into what is put into quotes.
  if (shell === 'fish') return (text) => (isPlain(text) ? text : undefined);
  return (text) => {
    // Between double quotes nothing keeps bash from looking for it in its history.
    if (quote === '"' && text.includes('!')) return undefined;
    const escaped = quote === "'" ? text.replaceAll("'", `'\\''`) : text.replaceAll(/[\\"$`]/g, '\\$&');
    return text.endsWith('/') || after.startsWith(quote) ? escaped : escaped + quote;
  };
}
