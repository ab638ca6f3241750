/**
 * The stem of an English word by Porter's algorithm of 1980, as SQLite's tokenizer makes it too: what the index holds
 * and what the ranking counts must be the same. Other words come back as they are.
 */
export function porterStem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = word.length < 3 || !/^[a-z]+$/.test(word) ? word : stemmed(word);
  // Texts repeat their words; this only keeps the memory flat over a long life.
  if (stems.size >= 50_000) stems.clear();
  stems.set(word, stem);
  return stem;
}

const stems = new Map<string, string>();

function stemmed(word: string): string {
  return [plurals, pastAndPresent, finalY, doubleSuffixes, suffixes, longSuffixes, finalE].reduce(
    (stem, step) => step(stem),
    word,
  );
}

const consonant = '(?:[^aeiouy]|(?<![^aeiou])y|^y)';
const vowel = '(?:[aeiou]|(?<=[^aeiou])y)';
const measured = new RegExp(`${vowel}+${consonant}+`, 'g');
const vowels = new RegExp(vowel);
const shortEnd = new RegExp(`${consonant}${vowel}[^aeiouwxy]$`);

/** How often a vowel is followed by a consonant: the length that Porter's rules ask for. */
function measure(stem: string): number {
  return stem.match(measured)?.length ?? 0;
}

function plurals(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function pastAndPresent(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const [, stem = ''] = /^(.*)(?:ed|ing)$/.exec(word) ?? [];
  if (stem === '' || !vowels.test(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeioulsz])\1$/.test(stem) && !stem.endsWith('yy')) return stem.slice(0, -1);
  return measure(stem) === 1 && shortEnd.test(stem) ? `${stem}e` : stem;
}

function finalY(word: string): string {
  return word.endsWith('y') && vowels.test(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word;
}

const doubleSuffixes = replacer(0, {
  ational: 'ate',
  tional: 'tion',
  enci: 'ence',
  anci: 'ance',
  izer: 'ize',
  logi: 'log',
  bli: 'ble',
  alli: 'al',
  entli: 'ent',
  eli: 'e',
  ousli: 'ous',
  ization: 'ize',
  ation: 'ate',
  ator: 'ate',
  alism: 'al',
  iveness: 'ive',
  fulness: 'ful',
  ousness: 'ous',
  aliti: 'al',
  iviti: 'ive',
  biliti: 'ble',
});

const suffixes = replacer(0, { icate: 'ic', ative: '', alize: 'al', iciti: 'ic', ical: 'ic', ful: '', ness: '' });

const plainlyRemoved = replacer(
  1,
  Object.fromEntries(
    'al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize'.split(' ').map((end) => [end, '']),
  ),
);

function longSuffixes(word: string): string {
  const [, stem = ''] = /^(.*[st])ion$/.exec(word) ?? [];
  if (stem !== '') return measure(stem) > 1 ? stem : word;
  return plainlyRemoved(word);
}

function finalE(word: string): string {
  const stem = word.slice(0, -1);
  const length = measure(stem);
  if (word.endsWith('e') && (length > 1 || (length === 1 && !shortEnd.test(stem)))) return doubleL(stem);
  return doubleL(word);
}

function doubleL(word: string): string {
  return word.endsWith('ll') && measure(word) > 1 ? word.slice(0, -1) : word;
}

/** Replaces the longest of the endings where what stands before it is long enough. */
function replacer(longerThan: number, endings: Record<string, string>): (word: string) => string {
  const byLength = Object.keys(endings).toSorted((a, b) => b.length - a.length);
  return (word) => {
    const ending = byLength.find((each) => word.endsWith(each));
    if (ending === undefined) return word;
    const stem = word.slice(0, -ending.length);
    return measure(stem) > longerThan ? stem + endings[ending] : word;
  };
}
