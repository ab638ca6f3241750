const longest = 60;

/** The title of a text that has none of its own: its first line, cut at a word. */
export function titleOf(text: string): string {
  const line = text.trim().split(/\r?\n/, 1)[0] ?? '';
  const plain = line.replace(/\s+/g, ' ').trim();
  return plain.length <= longest ? plain : `${cutAtWord(plain)}…`;
}

function cutAtWord(line: string): string {
  const cut = line.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  // A first "word" of 60 characters is a path or an address: half of it says more than nothing.
  const kept = space > longest / 3 ? cut.slice(0, space) : cut;
  return kept.replace(/[\uD800-\uDBFF]$/, '').trimEnd();
}
