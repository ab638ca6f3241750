import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PilotError } from '../../src/errors.ts';
import { decodeCartridge } from '../../src/grammar/cartridge-file.ts';
import { compileCartridges } from '../../src/grammar/compile.ts';
import { openGrammar } from '../../src/grammar/grammar.ts';

const head = 'cartridge: 1\ncli: demo\n';

describe('a mistake is told with file, line, code and fix', () => {
  test.each([
    ['cartridge: 2\ncli: demo\n', 'demo.yaml:1 field'],
    [`${head}colour: red\n`, 'demo.yaml:3 unknown-field: cartridge: Unrecognized key: "colour"'],
    [`${head}commands:\n  save:\n    efect: read\n`, 'demo.yaml:5 unknown-field'],
    [`${head}commands:\n  save:\n    effect: maybe\n`, 'demo.yaml:5 field'],
    [
      `${head}flags:\n  message: the message\n`,
      'demo.yaml:4 flag-key: "message" is not an option as --help prints it.',
    ],
    [`${head}args:\n  name: a name\n`, 'demo.yaml:4 arg-key'],
    [
      `${head}flags:\n  --zip: { is: pack, excludes: --keep }\n`,
      'demo.yaml:3 unknown-name: "--keep" is no option of this command.',
    ],
    [`${head}use: [missing]\n`, 'demo.yaml:3 unknown-set: There is no set "missing".'],
    [`${head}commands:\n  a: { same_as: b }\n`, 'demo.yaml:4 unknown-command: There is no command "b".'],
    [`${head}commands:\n  a: { same_as: b }\n  b: { same_as: a }\n`, 'demo.yaml:4 same-as-chain'],
    [`${head}default: none\ncommands:\n  a: one\n`, 'demo.yaml:3 unknown-command'],
    [`${head}warn:\n  - { when: { flag: --force }, level: danger, why: it hurts }\n`, 'demo.yaml:3 unknown-name'],
    [
      `${head}warn:\n  - { when: { arg: { name: x, matches: "(" } }, level: danger, why: it hurts }\n`,
      'is not a regular expression',
    ],
    [`${head}args:\n  <a>...: null\n  <b>...: null\n`, 'demo.yaml:3 two-variadic'],
    [`${head}is: [unclosed\n`, 'yaml:'],
    [`${head}is: one\nis: two\n`, 'demo.yaml:4 repeated-key: "is" stands here a second time.'],
    [`${head}flags: { -a: one, -b: two, -a: three }\n`, 'demo.yaml:3 repeated-key'],
  ])('%s', (yaml, message) => {
    expect(failure({ 'demo.yaml': yaml }).message).toContain(message);
  });

  test('all of them at once', () => {
    const { message, code } = failure({
      'demo.yaml': `${head}one: 1\n`,
      'other.yaml': 'cartridge: 1\ncli: other\ntwo: 2\n',
    });
    expect(code).toBe('cartridge-invalid');
    expect(message.split('\n').map((line) => line.split(' ')[0])).toEqual(['demo.yaml:3', 'other.yaml:3']);
  });
});

describe('the hand-written layer lies over the generated one', () => {
  const generated = `${head}commands:\n  save:\n    is: generated\n    coverage: full\n    flags:\n      -m, --message <text>: generated text\n      --only-generated: here\n`;
  const hand = `${head}commands:\n  save:\n    is: by hand\n    effect: write\n    flags:\n      --message: words people understand\n      --only-hand: there\n`;
  const grammar = openGrammar({ dir: compile({ 'generated/demo.yaml': generated, 'demo.yaml': hand }) });
  const save = (rest: string) => grammar.analyze(`demo save ${rest}`).commands[0];

  test('its texts and facts win', () => {
    expect(save('--message x')).toMatchObject({ is: 'by hand', coverage: 'full', effect: 'write' });
    expect(save('--message x')?.words[2]?.is).toBe('words people understand');
  });

  test('names and values of the generated option stay', () => {
    expect(save('-m x')?.words.map(({ role }) => role)).toEqual(['cli', 'subcommand', 'flag', 'value']);
  });

  test('options of both are known', () => {
    expect(save('--only-generated --only-hand')?.problems).toEqual([]);
    expect(save('--neither')?.problems).toHaveLength(1);
  });
});

describe('what a set says of an option', () => {
  const generated = `${head}commands:\n  save:\n    coverage: full\n    flags:\n      -q, --[no-]quiet: {}\n      --no-loud: {}\n      --[no-]try: {}\n      --depth <n>: {}\n`;
  const hand = `${head}flags:\n  --try: { is: do nothing, dry: true, global: true }\nsets:\n  shared:\n    -q, --quiet: say less\n    --depth <n>: so deep\ncommands:\n  save:\n    effect: write\n    use: [shared]\n    flags:\n      --[no-]loud: say more\n`;
  const grammar = openGrammar({ dir: compile({ 'generated/demo.yaml': generated, 'demo.yaml': hand }) });
  const words = (rest: string) => grammar.analyze(`demo save ${rest}`).commands[0]?.words.slice(2);

  test('holds where the tool lists it with the command, without words', () => {
    expect(words('--depth 3')).toMatchObject([{ role: 'flag', is: 'so deep' }, { role: 'value' }]);
    expect(words('-q')).toMatchObject([{ of: '--quiet', is: 'say less' }]);
    expect(words('--no-quiet')).toMatchObject([{ of: '--no-quiet', is: 'not: say less' }]);
  });

  test('the same for an option that a command above made valid everywhere', () => {
    expect(grammar.analyze('demo save --try').effect).toBe('read');
  });

  test('a negation that the tool lists is one of the option that has words', () => {
    expect(words('--no-loud')).toMatchObject([{ of: '--no-loud', is: 'not: say more' }]);
  });
});

describe('words', () => {
  const yaml = `${head}words: { --quiet: say less, -n: only show it }
commands:
  save: { flags: { "-q, --quiet": {}, --all: all of them } }
  drop: { flags: { --quiet: say nothing, "-n, --dry-run": {} } }
`;

  test('are those of every option of that name that has none', () => {
    const cartridge = decodeCartridge(readFileSync(join(compile({ 'demo.yaml': yaml }), 'demo.json'), 'utf8'));
    const said = (name: string) => cartridge.commands?.[name]?.options?.map(({ is }) => is);
    expect(said('save')).toEqual(['say less', 'all of them']);
    expect(said('drop')).toEqual(['say nothing', 'only show it']);
  });

  test('that no option bears are a mistake', () => {
    expect(failure({ 'demo.yaml': `${head}words: { --loud: say more }\n` }).message).toContain(
      'demo.yaml:3 unknown-name: No option is called --loud.',
    );
  });
});

test('one file may hold several cartridges', () => {
  const dir = compile({ 'both.yaml': `${head}---\ncartridge: 1\ncli: other\n` });
  expect(JSON.parse(readFileSync(join(dir, 'other.json'), 'utf8'))).toMatchObject([{ cli: 'other' }]);
});

function compile(files: Record<string, string>): string {
  const from = mkdtempSync(join(tmpdir(), 'pilot-compile-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(from, name)), { recursive: true });
    writeFileSync(join(from, name), text);
  }
  compileCartridges(from, join(from, 'out'));
  return join(from, 'out');
}

function failure(files: Record<string, string>): PilotError {
  try {
    compile(files);
  } catch (error) {
    if (error instanceof PilotError) return error;
    throw error;
  }
  throw new Error('it compiled');
}
