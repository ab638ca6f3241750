import { createHash } from 'node:crypto';
import type { ErrorSignature } from '../../store/records.ts';
import { redact } from '../../store/redact.ts';
import { signatureOf } from '../fixes/signature.ts';

/** What is kept of what a command wrote: its digest always, its error when it failed, the text where that is wanted. */
export interface KeptOutput {
  outputDigest: string | null;
  error: ErrorSignature | null;
  output?: string;
}

/** A megabyte of UTF-16: the end of a long output says how it went. */
const longest = 1024 * 1024;

export function keptOutput(text: string | null, { exit, keep }: { exit: number | null; keep: boolean }): KeptOutput {
  if (text === null || text === '') return { outputDigest: null, error: null };
  const clean = redact(text.slice(-longest)).text;
  return {
    outputDigest: createHash('sha256').update(clean).digest('hex').slice(0, 32),
    error: exit === null || exit === 0 ? null : signatureOf(clean),
    ...(keep && { output: clean }),
  };
}

/** A program says itself that there was nothing to do. */
export function saysNothingToDo(output: string | null): boolean {
  return (
    output !== null &&
    /\balready up[ -]to[ -]date\b|\bnothing to (?:do|commit|install|update)\b|\bup to date, audited\b|Requirement already satisfied: (?!.*\n.*(?:Collecting|Installing))/i.test(
      output.slice(0, 4_000),
    )
  );
}
