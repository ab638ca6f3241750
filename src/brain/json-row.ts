/** The JSON object that a line of JSONL is, or what is wrong with it, as a sentence. */
export function jsonRow(text: string): Record<string, unknown> | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'it is no JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is no JSON object';
  return value as Record<string, unknown>;
}
