/** True when the line is one of `history.ignore`: the whole line, `*` for any text and `?` for one character. */
export function isIgnored(line: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matches(line.trim(), pattern.trim()));
}

/** Linear in practice: on a mismatch only the last `*` takes one character more, as in shells. */
function matches(text: string, pattern: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (pattern[from] === '*') {
      star = from++;
      resume = at;
    } else if (from < pattern.length && (pattern[from] === '?' || pattern[from] === text[at])) {
      from++;
      at++;
    } else if (star >= 0) {
      from = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(from));
}
