/** A word as it has to stand in a line of shell. */
export function shellQuoted(text: string): string {
  if (isPlain(text)) return text;
  return text.startsWith('~/') ? `~/${shellQuoted(text.slice(2))}` : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Whether the shell takes it as it stands. */
export function isPlain(text: string): boolean {
  return /^[\w@%+=:,./^{}-]+$/.test(text) && !/\{[^{}]*,/.test(text);
}
