import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firstCartridge } from '../../../src/grammar/contribute/first-cartridge.ts';
import { readCartridges } from '../../../src/grammar/written.ts';

const schema = './schema.json';

const help = `Usage: brew-tea [OPTION]... [CUP]...
Brew tea.

Mandatory arguments to long options are mandatory for short options too.
  -m, --minutes=N     Wait so long. Then stop.
  -o, --output=FILE   write a report
  -z                  quietly
`;

test('options, arguments, style and a test from what the help says', () => {
  const { yaml, options } = firstCartridge('brew-tea', { schema, help });
  expect(options).toBe(3);
  expect(cartridgeOf(yaml)).toEqual({
    cartridge: 1,
    cli: 'brew-tea',
    syntax: { abbrev: true },
    coverage: 'full',
    flags: { '-m, --minutes <n>': {}, '-o, --output <file>': { kind: 'file' }, '-z': {} },
    args: { '[<cup>...]': {} },
    tests: [{ line: 'brew-tea --minutes=x', flags: { '--minutes': 'x' } }],
  });
});

test('no sentence of the program, unless it is asked for', () => {
  expect(firstCartridge('brew-tea', { schema, help }).yaml).not.toContain('report');
  expect(cartridgeOf(firstCartridge('brew-tea', { schema, help, texts: true }).yaml)).toMatchObject({
    flags: { '-m, --minutes <n>': 'wait so long', '-o, --output <file>': { is: 'write a report' } },
  });
});

test('a usage of several forms stands there to be written as arguments', () => {
  const { yaml } = firstCartridge('tea', { schema, help: help.replace('CUP]...', 'CUP]...\n  or:  brew-tea --all') });
  expect(yaml).toContain('#   or:  brew-tea --all');
  expect(cartridgeOf(yaml)).not.toHaveProperty('args');
});

test.each([
  ['it has more to tell', `${help}  --help=all   everything\n`, 'partial'],
  ['letters are the rule', '  -0   none\n  -x   some\n  --all  all\n', 'partial'],
  ['it tells all', help, 'full'],
])('a list of options is whole where nothing speaks against it: %s', (_name, text, coverage) => {
  expect(cartridgeOf(firstCartridge('tea', { schema, help: text }).yaml)).toMatchObject({ coverage });
});

test('where nothing can be learnt, the shape of a cartridge', () => {
  const { yaml, from } = firstCartridge('silent', { schema, help: 'It is tea.' });
  expect(from).toBe(null);
  expect(cartridgeOf(yaml)).toEqual({ cartridge: 1, cli: 'silent', coverage: 'partial' });
});

describe('the commands of a program', () => {
  const commands = `Commands:
  serve   pour
  spill   lose it

Options:
  -q, --quiet   say less
`;
  const hint = `${commands}\nUse "tea [command] --help" for more information about a command.\n`;

  test('are asked where it says that they can be', () => {
    const { yaml } = firstCartridge(program(hint), { schema });
    expect(cartridgeOf(yaml)).toMatchObject({ coverage: 'full', commands: { spill: { flags: { '--all': {} } } } });
  });

  test('are not where it does not: a script could do what it is asked about', () => {
    const { yaml } = firstCartridge(program(commands), { schema });
    expect(cartridgeOf(yaml)).toMatchObject({ coverage: 'partial', commands: { spill: {} } });
    expect(yaml).not.toContain('--all');
  });

  test('are when that is wanted', () => {
    expect(firstCartridge(program(commands), { schema, deep: true }).yaml).toContain('--all');
  });
});

/** A program that tells of itself, and of its commands. */
function program(help: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'pilot-program-')), 'tea');
  const script = `#!/bin/sh\nif [ "$1" = --help ]; then\ncat <<'END'\n${help}END\nelse\necho 'Options:'\necho '  --all   everything'\nfi\n`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
}

function cartridgeOf(yaml: string): unknown {
  const { layers, problems } = readCartridges('first.yaml', yaml.replace(/^cli: .*\//m, 'cli: '));
  expect(problems).toEqual([]);
  return layers[0]?.cartridge;
}
