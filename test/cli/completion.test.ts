import { expect, test } from 'vitest';
import { completionScript } from '../../src/cli/completion/scripts.ts';
import type { CommandNode } from '../../src/cli/command-tree.ts';
import { User } from './run-pilot.ts';

const tree: CommandNode = {
  path: [],
  aliases: [],
  description: '',
  options: [
    { names: ['--json'], description: 'as data', value: null },
    { names: ['--profile'], description: "somebody's", value: { name: 'name', choices: [] } },
  ],
  args: [],
  commands: [
    {
      path: ['task'],
      aliases: [],
      description: 'things: to do',
      options: [{ names: ['-b', '--by'], description: 'order', value: { name: 'what', choices: ['day', 'week'] } }],
      args: [{ value: { name: 'ids', choices: [] }, required: true, variadic: true }],
      commands: [],
    },
  ],
};

test.each(['bash', 'zsh', 'fish'] as const)('the script for %s knows the commands without starting pilot', (shell) => {
  const script = completionScript(shell, tree);
  for (const word of ['/task', '-b', '--by', '=day week', '*/--profile', '--json']) expect(script).toContain(word);
  expect(script.match(/\$\(command pilot|^ +command pilot/gm)).toHaveLength(1);
});

test('what is to be completed is what there is', async () => {
  const user = new User();
  await user.pilot(['remember', 'the VPN is\tslow', '--title', 'vpn\x1b[31m']);
  await user.pilot(['profile', 'new', 'work']);
  const words = async (kind: string) => (await user.pilot(['complete-words', kind])).out.split('\n');
  expect(await words('memory')).toEqual([expect.stringMatching(/^\w{6}\tvpn/)]);
  expect((await words('memory')).join('')).not.toContain('\x1b');
  expect(await words('profile')).toEqual(['default\t', 'work\t']);
  expect(await words('setting')).toContain('guard.level\t');
  expect(await words('no such kind')).toEqual(['']);
});

test('neither stands in the help that nobody has to type', async () => {
  const { out } = await new User().pilot(['--help']);
  expect(out).toMatch(/^ {2}completion /m);
  expect(out).not.toContain('complete-words');
});
