/** A word as it has to stand in a line of shell. */
export function shellQuoted(text: string): string {
  if (isPlain(text)) return text;
  return text.startsWith('~/') ? `~/${shellQuoted(text.slice(2))}` : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The same for the shell that reads it: fish knows backslashes in single quotes. */
export function quotedFor(shell: string | undefined, text: string): string {
  return shellQuoted(shell === 'fish' ? text.replaceAll('\\', '\\\\') : text);
}

/** Everything in it can be seen: a name with a line feed or an escape in it is not for the prompt. */
export function isVisible(text: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
}

/** Whether the shell takes it as it stands. */
export function isPlain(text: string): boolean {
  return /^[\w@%+=:,./^{}-]+$/.test(text) && !/\{[^{}]*,/.test(text);
}
