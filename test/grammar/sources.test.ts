import { expect, test } from 'vitest';
import { readPackageManager } from '../../src/grammar/generate/bun.ts';
import { readReference } from '../../src/grammar/generate/docker-docs.ts';
import { readV8Options } from '../../src/grammar/generate/node.ts';
import type { GeneratedCommand } from '../../src/grammar/generate/write-cartridge.ts';
import { readDefinitions } from '../../src/grammar/generate/yarn.ts';

test('the tree that bun draws of its package manager', () => {
  const commands = readPackageManager(`Usage: bun pm [flags] [<command>]

Commands:

  bun pm pack                 make an archive
  ├ --dry-run                 do not write it
  └ --level <n>               how small
  bun pm cache                print the path
  bun pm cache rm             clear it
  └ --dry-run                 only say what
  bun pm cache keep|take file  keep it in a file
`);
  expect(shown(commands)).toEqual({
    pack: ['--dry-run', '--level'],
    cache: [],
    'cache rm': ['--dry-run'],
    'cache keep': [],
    'cache take': [],
  });
});

test('the reference of compose', () => {
  const { compose } = readReference([
    'command: docker compose\nusage: docker compose',
    `command: docker compose up
usage: docker compose up [OPTIONS] [SERVICE...]
aliases: docker compose up, docker compose start-all, docker up
options:
  - { option: detach, shorthand: d, value_type: bool, hidden: false }
  - { option: scale, value_type: stringArray, deprecated: true }
inherited_options:
  - { option: dry-run, value_type: bool, hidden: true }
`,
  ]);
  expect(compose?.commands['up']).toEqual({
    coverage: 'full',
    aliases: ['start-all'],
    options: [
      { names: ['-d', '--detach'], takes: undefined, placeholder: 'bool' },
      { names: ['--scale'], takes: 'value', placeholder: 'string', facts: { deprecated: { is: 'it is going away' } } },
      { names: ['--dry-run'], takes: undefined, placeholder: 'bool', facts: { hidden: true } },
    ],
    args: ['[<service>...]'],
    commands: {},
  });
});

test('the options of V8', () => {
  const options = readV8Options(`Options:
  --harmony (enable everything)
        type: bool  default: --no-harmony
  --stack-size (how much)
        type: int  default: --stack-size=984
`);
  expect(options).toEqual([
    { names: ['--harmony'], takes: undefined, placeholder: 'value', negatable: true },
    { names: ['--stack-size'], takes: 'value', placeholder: 'value' },
  ]);
});

test('the definitions of yarn', () => {
  const definitions = [
    { path: 'yarn cache clean', options: [{ nameSet: ['--all'], definition: '--all' }] },
    { path: 'yarn add', options: [{ nameSet: ['-m', '--mode'], definition: '-m,--mode #0' }] },
  ];
  expect(shown(readDefinitions(definitions))).toEqual({ cache: [], 'cache clean': ['--all'], add: ['-m', '--mode'] });
});

function shown(commands: GeneratedCommand['commands'], path: string[] = []): Record<string, string[]> {
  const entries = Object.entries(commands).flatMap(([name, { options, commands: below }]) => [
    [[...path, name].join(' '), options.flatMap(({ names }) => names)],
    ...Object.entries(shown(below, [...path, name])),
  ]);
  return Object.fromEntries(entries) as Record<string, string[]>;
}
