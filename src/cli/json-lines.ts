import { createReadStream } from 'node:fs';
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
    for await (const line of endedByNewlines(input.setEncoding('utf8'))) {
      number += 1;
      const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
      if (text.trim() !== '') yield { number, text };
    }
  } catch (cause) {
    throw new PilotError('NOT_FOUND', `${file} cannot be read.`, { cause, hint: (cause as Error).message });
  }
}

/** Only a newline ends a row: JSON may hold the other ends of lines that readline knows. */
async function* endedByNewlines(input: AsyncIterable<string>): AsyncGenerator<string> {
  let open = '';
  for await (const chunk of input) {
    const lines = chunk.split('\n');
    lines[0] = open + lines[0];
    open = lines.pop() ?? '';
    yield* lines;
  }
  yield open;
}

export function wrongRowText({ row, reason }: WrongRow): string {
  return `row ${row}: ${reason}`;
}
