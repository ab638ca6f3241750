import type { Problem, Warning } from '../../grammar/analysis.ts';
import { wrapText } from '../fit-text.ts';
import type { PanelSpace } from '../panel-space.ts';
import { textRow } from '../row.ts';
import type { Row } from '../row.ts';
import type { Role } from '../../app/themes.ts';

export function problemRows(problems: Problem[], lines: number, space: PanelSpace): Row[] {
  return problems.slice(0, 2).flatMap(({ message, meant }) => {
    const advice = meant === undefined ? '' : ` ${space.skin.signs.dot} did you mean ${meant}?`;
    return wrappedRows(message + advice, 'caution', lines, space);
  });
}

/** Calm: what would happen in one sentence, the safer command, the way back. Only the gravest gives advice. */
export function warningRows(
  warnings: Warning[],
  lines: { warnings: number; sentence: number; safer: number; undo: number },
  space: PanelSpace,
): Row[] {
  const byGravity = warnings.toSorted((one, other) => gravity[other.level] - gravity[one.level]);
  const [gravest, ...others] = byGravity.slice(0, lines.warnings);
  if (gravest === undefined) return [];
  return [
    ...sentenceRows(gravest, lines.sentence, space),
    ...adviceRows(gravest, lines, space),
    ...others.flatMap((warning) => sentenceRows(warning, lines.sentence, space)),
  ];
}

const gravity = { note: 0, caution: 1, danger: 2 };
const opening = { note: '', caution: 'careful: ', danger: 'danger: ' };
const roles = { note: 'quiet', caution: 'caution', danger: 'danger' } as const;

function sentenceRows({ level, why }: Warning, lines: number, space: PanelSpace): Row[] {
  return wrappedRows(opening[level] + why, roles[level], lines, space);
}

/** The commands of an advice, each in at most so many lines that stand below each other. */
export function adviceRows(
  advice: Pick<Warning, 'safer' | 'undo'>,
  lines: { safer: number; undo: number },
  { width, skin }: PanelSpace,
): Row[] {
  const given = (['safer', 'undo'] as const).filter((word) => advice[word] !== undefined);
  const columns = Math.max(0, ...given.map((word) => word.length));
  const row = (word: string, text: string): Row => ({
    left: [{ text: ' ' }, { text: word, role: 'quiet', columns }, { text: '  ' }, { text, role: 'accent' }],
  });
  return given.flatMap((word) => {
    const wrapped = wrapText(advice[word] ?? '', width - columns - 3, lines[word], skin);
    return wrapped.map((text, at) => row(at === 0 ? word : '', text));
  });
}

/** A sentence in at most so many lines. */
export function wrappedRows(text: string, role: Role, lines: number, { width, skin }: PanelSpace): Row[] {
  return wrapText(text, width, lines, skin).map((line) => textRow(line, role));
}
