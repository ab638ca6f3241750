/** Without capitals and of the same length, which `toLowerCase` alone does not promise. */
export function withoutCapitals(text: string): string {
  const folded = text.toLowerCase();
  if (folded.length === text.length) return folded;
  return Array.from(text, (character) => {
    const low = character.toLowerCase();
    return low.length === character.length ? low : character;
  }).join('');
}
