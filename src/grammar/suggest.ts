/** The candidate that was most likely meant, or undefined when none is within so many edits. Earlier ones win a draw. */
export function closest(typed: string, candidates: Iterable<string>, most = Infinity): string | undefined {
  const word = bare(typed);
  const limit = Math.min(editsAllowed(word.length), most);
  let best: string | undefined;
  let bestScore = Infinity;
  for (const candidate of candidates) {
    const other = bare(candidate);
    if (Math.abs(other.length - word.length) > limit) continue;
    const distance = editDistance(word, other, limit);
    if (distance > limit || distance >= Math.max(word.length, other.length) || distance - 1 >= bestScore) continue;
    const score = distance - likeness(word, other);
    if (score >= bestScore) continue;
    best = candidate;
    bestScore = score;
  }
  return best;
}

function editsAllowed(length: number): number {
  if (length <= 1) return 0;
  if (length <= 3) return 1;
  return length <= 6 ? 2 : 3;
}

function bare(name: string): string {
  return name.replace(/^-+/, '');
}

/** Less than one edit, to tell equals apart: a right beginning is likelier than a right end. */
function likeness(word: string, other: string): number {
  let shared = 0;
  while (shared < word.length && word[shared] === other[shared]) shared += 1;
  const sameLetters = sorted(word) === sorted(other) ? 0.4 : 0;
  return Math.min(shared, 8) / 20 + sameLetters;
}

function sorted(word: string): string {
  return word.split('').toSorted().join('');
}

/** Damerau-Levenshtein; neighbours that changed places count as one edit. Past `most` it gives up: Infinity. */
export function editDistance(a: string, b: string, most = Infinity): number {
  let before: number[] = [];
  let previous: number[] = [];
  for (let j = 0; j <= b.length; j += 1) previous.push(j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      let cost = at(previous, j - 1) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      cost = Math.min(cost, at(row, j - 1) + 1, at(previous, j) + 1);
      if (swapped(a, i, b, j)) cost = Math.min(cost, at(before, j - 2) + 1);
      least = Math.min(least, cost);
      row.push(cost);
    }
    if (least > most) return Infinity;
    before = previous;
    previous = row;
  }
  return at(previous, b.length);
}

function swapped(a: string, i: number, b: string, j: number): boolean {
  if (i < 2 || j < 2) return false;
  return a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
}

function at(row: number[], index: number): number {
  return row[index] ?? Infinity;
}
