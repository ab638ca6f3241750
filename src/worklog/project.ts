/** The first word that begins with @ names the project; the others are the note. */
export function splitProject(text: string): { note: string; project: string | null } {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const at = words.findIndex((word) => /^@[\p{L}\p{N}][\p{L}\p{N}_./-]*$/u.test(word));
  const project = words[at]?.slice(1) ?? null;
  return { note: words.filter((_, index) => index !== at).join(' '), project };
}
