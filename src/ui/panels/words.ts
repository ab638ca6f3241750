import type { WordAnalysis } from '../../grammar/analysis.ts';
import { wrapText } from '../fit-text.ts';
import type { PanelSpace } from '../panel-space.ts';
import { textRow, widest } from '../row.ts';
import type { Row } from '../row.ts';

interface Wording {
  label: string;
  is: string;
}

/** Each flag with its value, and the arguments of each name, in at most so many lines for each and for all. */
export function wordRows(words: WordAnalysis[], lines: { word: number; all: number }, space: PanelSpace): Row[] {
  return shortened(tableOf(wordingsOf(words), lines.word, space), lines.all);
}

function wordingsOf(words: WordAnalysis[]): Wording[] {
  const said: Wording[] = [];
  let previous: WordAnalysis | undefined;
  for (const word of words) {
    const joined = joinedTo(said.at(-1), previous, word);
    if (joined !== undefined) said.splice(-1, 1, joined);
    else if (word.role === 'flag' || word.role === 'value' || word.role === 'argument') {
      said.push({ label: labelOf(word, previous), is: word.is ?? word.of ?? '' });
    }
    previous = word;
  }
  return said;
}

/** A value stands beside its flag, and arguments of one name beside each other. */
function joinedTo(
  last: Wording | undefined,
  previous: WordAnalysis | undefined,
  word: WordAnalysis,
): Wording | undefined {
  if (last === undefined || previous === undefined) return undefined;
  if (word.role === 'value' && previous.role === 'flag') {
    return { ...last, is: last.is === '' ? word.text : `${last.is}: ${word.text}` };
  }
  const sameArgument = word.role === 'argument' && previous.role === 'argument';
  if (!sameArgument || word.of !== previous.of || word.is !== previous.is) return undefined;
  return { ...last, label: `${last.label} ${word.text}` };
}

/** The second letter of `-um` reads as it would alone. */
function labelOf(word: WordAnalysis, previous: WordAnalysis | undefined): string {
  const inCluster = word.role === 'flag' && previous?.role === 'flag' && previous.end === word.start;
  return inCluster && !word.text.startsWith('-') ? `-${word.text}` : word.text;
}

function tableOf(wordings: Wording[], lines: number, { width, skin }: PanelSpace): Row[] {
  const labels = wordings.map(({ label }) => label);
  const columns = Math.min(widest(labels, skin), Math.floor(width * 0.4));
  const row = (label: string, is: string): Row => ({
    left: [{ text: ' ' }, { text: label, role: 'accent', columns }, { text: '  ' }, { text: is }],
  });
  return wordings.flatMap(({ label, is }) => {
    const [first = '', ...more] = wrapText(is, width - columns - 3, lines, skin);
    return [row(label, first), ...more.map((line) => row('', line))];
  });
}

function shortened(rows: Row[], height: number): Row[] {
  if (rows.length <= height || height < 2) return rows.slice(0, height);
  return [...rows.slice(0, height - 1), textRow(` and ${rows.length - height + 1} more`, 'quiet')];
}
