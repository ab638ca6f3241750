import { csv } from './csv.ts';
import type { TaskFormat } from './format.ts';
import type { FormatName } from './format-names.ts';
import { json } from './json.ts';
import { jsonRows } from '../../formats/json-rows.ts';
import { taskwarrior } from './taskwarrior.ts';

export const formats: Record<FormatName, TaskFormat> = { taskwarrior, csv, json };

export function formatOf(_name: string, text: string): FormatName {
  return isTaskwarrior(text) ? 'taskwarrior' : 'json';
}

function isTaskwarrior(text: string): boolean {
  const [first] = jsonRows(text).rows;
  return typeof first?.value === 'object' && first.value !== null && 'description' in first.value;
}
