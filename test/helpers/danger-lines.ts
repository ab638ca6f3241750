import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface DangerLines {
  file: string;
  /** What can never be taken back. */
  danger: string[];
  /** What loses something. */
  caution: string[];
  /** What only looks so. */
  quiet: string[];
}

/** The lines of test/grammar/danger: one each, and `texts` of several, harmless or not. */
export function dangerLines(): DangerLines[] {
  return readdirSync(folder).map((file) => {
    const {
      danger,
      caution,
      quiet,
      texts,
      dangerousTexts = [],
    } = parse(readFileSync(join(folder, file), 'utf8')) as Written;
    return {
      file,
      danger: [...lines(danger), ...dangerousTexts],
      caution: lines(caution),
      quiet: [...lines(quiet), ...texts],
    };
  });
}

const folder = join(import.meta.dirname, '../grammar/danger');

interface Written {
  danger: string;
  caution: string;
  quiet: string;
  texts: string[];
  dangerousTexts?: string[];
}

function lines(block: string): string[] {
  return block.split('\n').filter((line) => line !== '');
}
