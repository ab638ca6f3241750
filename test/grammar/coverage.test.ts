import { expect, test } from 'vitest';
import { measureCoverage } from '../../src/grammar/coverage.ts';
import { projectGrammar } from './compiled.ts';

const { grammar } = projectGrammar();

test('counts the lines whose words are known, understood in full, and wrongly called wrong', () => {
  const corpus = [
    { cli: 'git', line: 'git stash push -m "half done"' },
    { cli: 'git', line: 'cd web && git stash pop --indxe' },
    { cli: 'git', line: 'git log --decorate=sometimes' },
    { cli: 'nosuchtool', line: 'nosuchtool --version' },
  ];
  const { tools, missed } = measureCoverage(corpus, grammar);
  expect(tools).toEqual([
    { tool: 'git', lines: 3, known: 2, full: 2, alarms: 1 },
    { tool: 'nosuchtool', lines: 1, known: 0, full: 0, alarms: 0 },
  ]);
  expect(missed.map(({ why }) => why)).toEqual([['unknown --indxe'], ['no cartridge']]);
});

test('compose is a tool of its own', () => {
  const { tools } = measureCoverage([{ cli: 'docker', line: 'docker compose up -d' }], grammar);
  expect(tools.map(({ tool }) => tool)).toEqual(['docker compose']);
});
