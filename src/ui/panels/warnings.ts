import type { Problem, Warning } from '../../grammar/analysis.ts';
import { wrapText } from '../fit-text.ts';
import type { PanelSpace } from '../panel-space.ts';
import { textRow } from '../row.ts';
import type { Row } from '../row.ts';
import type { Role } from '../themes.ts';

export function problemRows(problems: Problem[], space: PanelSpace): Row[] {
  return problems.slice(0, 2).flatMap(({ message, meant }) => {
    const advice = meant === undefined ? '' : ` ${space.skin.signs.dot} did you mean ${meant}?`;
    return wrappedRows(message + advice, 'caution', space);
  });
}

/** Calm: what would happen in one sentence, the safer command, the way back. Only the gravest gives advice. */
export function warningRows(warnings: Warning[], space: PanelSpace): Row[] {
  const [gravest, ...others] = warnings.toSorted((one, other) => gravity[other.level] - gravity[one.level]);
  if (gravest === undefined) return [];
  return [
    ...sentenceRows(gravest, space),
    ...adviceRows(gravest),
    ...others.flatMap((warning) => sentenceRows(warning, space)),
  ];
}

const gravity = { note: 0, caution: 1, danger: 2 };
const opening = { note: '', caution: 'careful: ', danger: 'danger: ' };
const roles = { note: 'quiet', caution: 'caution', danger: 'danger' } as const;

function sentenceRows({ level, why }: Warning, space: PanelSpace): Row[] {
  return wrappedRows(opening[level] + why, roles[level], space);
}

export function adviceRows(advice: Pick<Warning, 'safer' | 'undo'>): Row[] {
  const given = (['safer', 'undo'] as const).filter((word) => advice[word] !== undefined);
  const columns = Math.max(0, ...given.map((word) => word.length));
  return given.map((word) => ({
    left: [
      { text: ' ' },
      { text: word, role: 'quiet', columns },
      { text: '  ' },
      { text: advice[word] ?? '', role: 'accent' },
    ],
  }));
}

/** A sentence has a second line where there is room for one. */
export function wrappedRows(text: string, role: Role, { width, height, skin }: PanelSpace): Row[] {
  const lines = height < 6 ? 1 : 2;
  return wrapText(text, width, lines, skin).map((line) => textRow(line, role));
}
