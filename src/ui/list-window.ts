/** The part of a list that is drawn in `height` rows: the beginning, or as far down as the selected one needs. */
export function listWindow<T>(
  items: readonly T[],
  height: number,
  options: { rowsOf: (item: T) => number; selected: number },
): T[] {
  const { rowsOf, selected } = options;
  for (let first = 0; ; first++) {
    const shown = fitting(items.slice(first), height, rowsOf);
    if (selected < first + shown.length || shown.length === 0) return shown;
  }
}

function fitting<T>(items: readonly T[], height: number, rowsOf: (item: T) => number): T[] {
  let rows = 0;
  const end = items.findIndex((item) => (rows += rowsOf(item)) > height);
  return end < 0 ? [...items] : items.slice(0, end);
}
