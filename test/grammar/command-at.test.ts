import { expect, test } from 'vitest';
import { commandAt } from '../../src/grammar/command-at.ts';
import { projectGrammar } from './compiled.ts';

const { grammar } = projectGrammar();

/** `|` is the cursor. */
function nameAt(marked: string): string | undefined {
  const analysis = grammar.analyze(marked.replace('¦', ''));
  return analysis.commands[commandAt(analysis, marked.indexOf('¦'))]?.cli;
}

test.each([
  ['¦git add . && npm test', 'git'],
  ['git add .¦ && npm test', 'git'],
  ['git add . ¦&& npm test', 'git'],
  ['git add . && npm¦ test', 'npm'],
  ['git add . && npm test ¦', 'npm'],
  ['ls; ¦', undefined],
  ['ls | ¦', undefined],
  ['sudo git pu¦sh', 'git'],
  ['sudo git push ¦', 'git'],
  ['su¦do git push', 'sudo'],
  ['echo $(git rev-parse¦) x', 'git'],
  ['echo $(git rev-parse) ¦x', 'echo'],
  ["sh -c 'git stash; ls¦'", 'ls'],
])('%s is %s', (line, expected) => expect(nameAt(line)).toBe(expected));
