import { expect } from 'vitest';
import { testWith } from '../helpers/programs.ts';
import { shellAtPrompt } from './shell-at-prompt.ts';

const test = testWith('fish');

test('a command has its text, exit code, folder and duration', async () => {
  const fish = await shellAtPrompt('fish');
  const ended = await fish.runs('echo hello; false');
  expect(ended).toMatchObject({ line: 'echo hello; false', exit: 1, cwd: fish.home.path, record: true });
  console.log(fish.picture());
});
