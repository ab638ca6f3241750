import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PilotError } from '../../errors.ts';
import type { CorpusLine } from '../../grammar/coverage.ts';
import type { Context } from '../context.ts';

/** Lines that people really wrote, one `{"cli": ..., "line": ...}` each. */
export function readCorpus({ world }: Context, file: string): CorpusLine[] {
  const rows = readRows(resolve(world.cwd, file));
  return rows.flatMap((row, index) => (row.trim() === '' ? [] : [readRow(row, `${file}:${index + 1}`)]));
}

function readRows(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (cause) {
    throw new PilotError('NOT_FOUND', `${file} cannot be read.`, { hint: 'Name a file of lines.', cause });
  }
}

function readRow(row: string, place: string): CorpusLine {
  try {
    const { cli, line } = JSON.parse(row) as Partial<CorpusLine>;
    if (typeof cli === 'string' && typeof line === 'string') return { cli, line };
  } catch {
    // Said below.
  }
  throw new PilotError('BAD_CORPUS', `${place} is no line of a corpus.`, {
    hint: 'Write {"cli": "shuf", "line": "shuf -n 1 names.txt"} on a line of its own.',
  });
}
