/** The candidate that was most likely meant, or undefined when none is within so many edits. Earlier ones win a draw. */
export function closest(typed: string, candidates: Iterable<string>, most = Infinity): string | undefined {
  const word = bare(typed);
  const limit = Math.min(editsAllowed(word.length), most);
  let best: string | undefined;
  let bestScore = Infinity;
  for (const candidate of candidates) {
    const other = bare(candidate);
    if (Math.abs(other.length - word.length) > limit) continue;
    const distance = editDistance(word, other);
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
  const sameLetters = [...word].toSorted().join('') === [...other].toSorted().join('') ? 0.4 : 0;
  return Math.min(shared, 8) / 20 + sameLetters;
}

/** Damerau-Levenshtein, adjacent letters swapped count as one edit. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j - 1]! + 1, previous[j]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}
