import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileCartridges } from '../../src/grammar/compile.ts';
import { openGrammar } from '../../src/grammar/grammar.ts';
import { summary } from './summary.ts';

interface Vector extends ReturnType<typeof summary> {
  rule: string;
  line: string;
}

const folder = join(import.meta.dirname, 'vectors');
const dir = mkdtempSync(join(tmpdir(), 'pilot-vectors-'));
compileCartridges(folder, dir);
const grammar = openGrammar({ dir });
const chapters = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe.each(chapters)('%s', (file) => {
  const vectors = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Vector[];

  test.each(vectors.map((vector) => [vector.rule, vector.line, vector] as const))('%s: %s', (_rule, line, vector) => {
    expect({ rule: vector.rule, line, ...summary(grammar.analyze(line)) }).toEqual(vector);
  });
});
