import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { PilotError } from '../errors.ts';
import type { World } from './context.ts';

export interface NumberedLine {
  /** As an editor counts. */
  number: number;
  text: string;
}

/** A row that could not be taken, and why. */
export interface WrongRow {
  row: number;
  reason: string;
}

/** The lines of a file, or of what is piped in when it is `-`, that are not empty; one at a time, however many. */
export async function* linesOf(file: string, world: World): AsyncGenerator<NumberedLine> {
  const input = file === '-' ? world.stdin : createReadStream(file);
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      number += 1;
      const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
      if (text.trim() !== '') yield { number, text };
    }
  } catch (cause) {
    throw new PilotError('NOT_FOUND', `${file} cannot be read.`, { cause, hint: (cause as Error).message });
  }
}

export function wrongRowText({ row, reason }: WrongRow): string {
  return `row ${row}: ${reason}`;
}
