import { describe, expect, test } from 'vitest';
import type { Warning } from '../../src/grammar/analysis.ts';
import { dangerLines } from '../helpers/danger-lines.ts';
import { projectGrammar } from './compiled.ts';

const { grammar } = projectGrammar();
const suites = dangerLines().map((lines) => [lines.file, lines] as const);

describe.each(suites)('%s', (_file, { danger, caution, quiet }) => {
  test('what can never be taken back is a danger', () => {
    expect(danger.filter((line) => gravest(line) !== 'danger')).toEqual([]);
  });

  test('what can be lost is said', () => {
    expect(caution.filter((line) => gravest(line) === 'note')).toEqual([]);
  });

  test('what only looks like it is left alone', () => {
    expect(quiet.filter((line) => gravest(line) !== 'note')).toEqual([]);
  });
});

test('there are at least 300 of each, and none twice', () => {
  const positives = suites.flatMap(([, { danger, caution }]) => [...danger, ...caution]);
  const lookAlikes = suites.flatMap(([, { quiet }]) => quiet);
  expect(new Set(positives).size).toBeGreaterThanOrEqual(300);
  expect(new Set(lookAlikes).size).toBeGreaterThanOrEqual(300);
  expect(new Set([...positives, ...lookAlikes]).size).toBe(positives.length + lookAlikes.length);
});

function gravest(line: string): Warning['level'] {
  const levels = grammar.analyze(line).commands.flatMap(({ warnings }) => warnings.map(({ level }) => level));
  return (['danger', 'caution'] as const).find((level) => levels.includes(level)) ?? 'note';
}
