import { activitywatch } from './activitywatch.ts';
import { csv } from './csv.ts';
import type { WorkFormat } from './format.ts';
import type { FormatName } from './format-names.ts';
import { ics } from './ics.ts';
import { json } from './json.ts';
import { timewarrior } from './timewarrior.ts';
import { watson } from './watson.ts';

export function formatNamed(name: FormatName, { leastMs }: { leastMs: number }): WorkFormat {
  return { timewarrior, watson, csv, json, ics, activitywatch: activitywatch({ leastMs }) }[name];
}

/** By how it begins; a name alone says too little. */
export function formatOf(name: string, beginning: string): FormatName | null {
  const text = beginning.trimStart();
  if (/^BEGIN:VCALENDAR/i.test(text)) return 'ics';
  if (/^\{\s*"buckets"/.test(text)) return 'activitywatch';
  if (/^\[\s*\[/.test(text)) return 'watson';
  if (/^\[\s*\{|^\{/.test(text)) return /"start"\s*:\s*"\d{8}T\d{6}Z"/.test(text) ? 'timewarrior' : 'json';
  if (/^inc \d{8}T/.test(text)) return 'timewarrior';
  if (/^\[\s*\]/.test(text)) return 'json';
  return name.toLowerCase().endsWith('.csv') || /^[^\n]*[,;\t]/.test(text) ? 'csv' : null;
}
