/**
 * Text from outside as it may stand on the screen, applied at the one place where everything is drawn (row.ts).
 * What could steer the terminal, turn the reading order round or hide something becomes a visible mark: `<202E>`.
 * Emoji of several code points are reduced to their first one, because hosts disagree about the width of the others
 * and the right-hand columns must not move.
 */
export function safeText(text: string, options: { unicode: boolean } = { unicode: true }): string {
  if (printableAscii.test(text)) return text;
  // Composed before, so that Korean comes in whole syllables, and after, because a mark may follow one of ours.
  const visible = simpleEmoji(text)
    .normalize('NFC')
    .replace(unsafe, mark)
    .replace(leadingMark, '◌$&')
    .replace(piledMarks, '$1')
    .normalize('NFC');
  return options.unicode ? visible : asciiText(visible);
}

/**
 * The same text for a program to take: what acts or hides becomes a visible mark, and nothing else is changed. Emoji stay
 * whole, because a file may be named so.
 */
export function visibleText(text: string): string {
  return text.replace(emojiOrUnsafe, (found) => (isEmoji.test(found) ? found : mark(found)));
}

const printableAscii = /^[ -~]*$/;

/**
 * Invisible or steering: controls, formats, surrogates, fillers, separators, noncharacters. A few formats are letters.
 * Also what only modifies and stands alone, skin tones and parts of Korean syllables: no two width tables agree on them.
 */
const unsafe =
  // oxlint-disable-next-line no-misleading-character-class -- the modifiers are meant, each by itself
  /(?![\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7ff\u{1F3FB}-\u{1F3FF}]/gu;
/** A combining mark with nothing before it would join whatever was drawn to its left. */
const leadingMark = /^\p{M}/u;
/** Nobody writes more than eight on a letter; thousands would make a frame of megabytes. */
const piledMarks = /(\p{M}{8})\p{M}+/gu;
const emojiSequence =
  /\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic})+|[\d#*]\ufe0f?\u20e3|[\u{1f1e6}-\u{1f1ff}]{2}/gu;

const emojiOrUnsafe = new RegExp(`${emojiSequence.source}|${unsafe.source}`, 'gu');
const isEmoji = new RegExp(`^(?:${emojiSequence.source})$`, 'u');

function mark(character: string): string {
  if (character === '\t') return ' ';
  if (character === '\n') return '⏎';
  const point = character.codePointAt(0) ?? 0;
  return `<${point.toString(16).toUpperCase().padStart(2, '0')}>`;
}

function simpleEmoji(text: string): string {
  return text.replace(emojiSequence, (emoji) => flagLetters(emoji) ?? String.fromCodePoint(emoji.codePointAt(0) ?? 0));
}

const regionalA = 0x1f1e6;

/** A flag is spelled: its letters say which country, in every terminal. */
function flagLetters(emoji: string): string | undefined {
  const letters = Array.from(emoji, (letter) => (letter.codePointAt(0) ?? 0) - regionalA);
  if (!letters.every((letter) => letter >= 0 && letter < 26)) return undefined;
  return String.fromCharCode(...letters.map((letter) => letter + 65));
}

/** What a terminal without Unicode can show: accents fall off, signs are spelled, the rest is `?`. */
function asciiText(text: string): string {
  return Array.from(text, (character) => signs[character] ?? plainLetter(character)).join('');
}

const signs: Partial<Record<string, string>> = {
  '→': '->',
  '←': '<-',
  '·': '-',
  '…': '...',
  '›': '>',
  '‹': '<',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '•': '*',
  '×': 'x',
  ß: 'ss',
  '⏎': '\\n',
  '\u00a0': ' ',
};

function plainLetter(character: string): string {
  if (printableAscii.test(character)) return character;
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '');
  if (base === '' && /\p{M}/u.test(character)) return '';
  return base !== '' && printableAscii.test(base) ? base : '?';
}
