import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { shellAtPrompt } from './shell-at-prompt.ts';

const test = testWith('zsh');

test('a command has its text, exit code, folder and duration', async () => {
  const zsh = await shellAtPrompt('zsh');
  const ended = await zsh.runs('echo hello; (exit 3)');
  expect(ended).toMatchObject({ line: 'echo hello; (exit 3)', exit: 3, cwd: zsh.home.path, record: true });
  console.log(zsh.picture());
});
