/**
 * What is wrong with a pattern that somebody wrote, or null. It is tried on what is being typed and stored, so it must
 * not be able to run away: what is repeated holds no repetition and no choice, and few repetitions follow one another.
 */
export function whatIsWrongWith(source: string, most = 3): string | null {
  if (source.length > longest) return `is longer than ${longest} characters`;
  try {
    new RegExp(source, 'u');
  } catch {
    return 'is not a regular expression';
  }
  if (/\\(?:[1-9]|k<)/.test(source)) return 'refers back to a group, which can take for ever';
  const repetitions = repetitionsIn({ source, at: 0 });
  if (repetitions === Infinity) return 'repeats what is itself a repetition or a choice, which can take for ever';
  return repetitions > most ? `has more than ${most} repetitions in a row, which can take too long` : null;
}

const longest = 500;

interface Reader {
  source: string;
  at: number;
}

/** How many repetitions can follow one another, up to the end of the group; infinite when they can multiply. */
function repetitionsIn(reader: Reader): number {
  const { source } = reader;
  let [inBranch, inGroup, branches] = [0, 0, 1];
  while (reader.at < source.length && source[reader.at] !== ')') {
    if (source[reader.at] === '|') {
      [inGroup, inBranch, branches] = [Math.max(inGroup, inBranch), 0, branches + 1];
      reader.at += 1;
      continue;
    }
    const inAtom = readAtom(reader);
    const repeated = readQuantifier(reader);
    if (repeated && inAtom > 0) return Infinity;
    inBranch += repeated ? 1 : Math.floor(inAtom);
  }
  const repetitions = Math.max(inGroup, inBranch);
  // A choice counts as something that must not be repeated, but not as a repetition.
  return branches > 1 ? repetitions + 0.5 : repetitions;
}

function readAtom(reader: Reader): number {
  const { source, at } = reader;
  if (source[at] !== '(') {
    reader.at += source[at] === '[' ? classLength(source, at) : source[at] === '\\' ? 2 : 1;
    return 0;
  }
  reader.at += /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(source.slice(at))?.[0].length ?? 1;
  const inside = repetitionsIn(reader);
  reader.at += 1;
  return inside;
}

function classLength(source: string, at: number): number {
  let end = at + 1;
  while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
  return end + 1 - at;
}

/** True when it can repeat often. */
function readQuantifier(reader: Reader): boolean {
  const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(reader.source.slice(reader.at));
  if (found === null) return false;
  reader.at += found[0].length;
  const [whole, least, range, top] = found;
  if (least === undefined) return !whole.startsWith('?');
  return Number(range === undefined ? least : top === '' ? Infinity : top) > 9;
}
