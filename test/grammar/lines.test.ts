import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CommandAnalysis } from '../../src/grammar/analysis.ts';
import { projectGrammar } from './compiled.ts';

const { grammar } = projectGrammar();
const folder = join(import.meta.dirname, 'lines');

/** Valid lines, written from the manuals of the tools: whatever is called unknown in them is our mistake. */
describe('valid lines', () => {
  test.each(readdirSync(folder))('%s: all words are known, none is called wrong', (file) => {
    const lines = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
    const wrong = lines.flatMap((line) => {
      const why = grammar.analyze(line).commands.flatMap(obstacles);
      return why.length === 0 ? [] : [`${line}: ${why.join(', ')}`];
    });
    expect(wrong).toEqual([]);
  });
});

/** Of programs without a cartridge (`npx cowsay`) nothing is known, and nothing is claimed. */
function obstacles({ coverage, words, problems }: CommandAnalysis): string[] {
  if (coverage === 'none') return [];
  return [
    ...words.filter(({ role }) => role === 'unknown').map(({ text }) => `unknown ${text}`),
    ...words
      .filter(({ role, of, is }) => role === 'argument' && of === undefined && is === undefined)
      .map(({ text }) => `unbound ${text}`),
    ...problems.filter(({ code }) => code !== 'deprecated').map(({ message }) => message),
  ];
}
