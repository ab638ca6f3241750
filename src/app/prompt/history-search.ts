interface Typed {
  text: string;
  cursor: number;
}

/**
 * readline's incremental search stands in the place of prompt and line: what it has found is the line. Null when the row,
 * read from its first column, shows no search.
 */
export function foundBySearch({ text, cursor }: Typed): Typed | null {
  const head = readlineSearch.exec(text)?.[0];
  return head === undefined ? null : { text: text.slice(head.length), cursor: Math.max(0, cursor - head.length) };
}

const readlineSearch = /^\((?:failed )?(?:reverse-)?i-search\)`[^\n]*?': /;

/** fish has a field below the line while a list is searched. */
export function withoutSearchField({ text, cursor }: Typed): Typed {
  const line = text.replace(/\nsearch: [^\n]*$/, '');
  return { text: line, cursor: Math.min(cursor, line.length) };
}
