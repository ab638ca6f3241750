import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { shellAtPrompt } from './shell-at-prompt.ts';

const test = testWith('bash');

test('a command has its text, exit code, folder and duration', async () => {
  const bash = await shellAtPrompt('bash');
  const ended = await bash.runs('echo hello; (exit 3)');
  expect(ended).toMatchObject({ line: 'echo hello; (exit 3)', exit: 3, cwd: bash.home.path, record: true });
  console.log(bash.picture());
});
