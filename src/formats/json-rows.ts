/** One value of a JSON file and where it stands: its line, or its place in the array. */
export interface JsonRow {
  row: number;
  value: unknown;
}

interface JsonRows {
  rows: JsonRow[];
  wrong: { row: number; reason: string }[];
}

/** An array, or a value on each line; of an array that is broken, those lines that are whole. */
export function jsonRows(text: string): JsonRows {
  const whole = parsed(text);
  if (Array.isArray(whole)) return { rows: whole.map((value, index) => ({ row: index + 1, value })), wrong: [] };
  if (whole !== undefined) return { rows: [{ row: 1, value: whole }], wrong: [] };
  const found: JsonRows = { rows: [], wrong: [] };
  for (const [index, line] of text.split('\n').entries()) {
    const json = line
      .trim()
      .replace(/^\[(?=\s*\{)/, '')
      .replace(/(?<=\})\s*[,\]]+$/, '')
      .trim();
    if (json === '' || json === '[' || json === ']') continue;
    const value = parsed(json);
    if (value === undefined) found.wrong.push({ row: index + 1, reason: 'this is no JSON' });
    else found.rows.push({ row: index + 1, value });
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
