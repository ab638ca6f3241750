import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PilotError } from '../../src/errors.ts';
import { compileCartridges } from '../../src/grammar/compile.ts';
import { openGrammar } from '../../src/grammar/grammar.ts';
import { whatIsWrongWith } from '../../src/safe-regex.ts';
import { projectGrammar } from './compiled.ts';

const { grammar } = projectGrammar();

describe('lines that must not hurt', () => {
  test.each([
    ['a megabyte of words', 'git add '.padEnd(1_000_000, 'src/a ')],
    ['a megabyte in one word', `git commit -m ${'x'.repeat(1_000_000)}`],
    ['a megabyte in quotes', `git commit -m "${'x'.repeat(1_000_000)}`],
    ['5,000 substitutions in one another', `git log ${'$('.repeat(5000)}`],
    ['5,000 back-ticks', '`'.repeat(5000)],
    ['5,000 shells in one another', "sh -c 'sh -c ".repeat(5000)],
    ['5,000 wrappers', `${'sudo '.repeat(5000)}ls`],
    ['5,000 commands', 'git status; '.repeat(5000)],
    ['5,000 options', `git log ${'--graph '.repeat(5000)}`],
    ['5,000 letters in a cluster', `git log -${'q'.repeat(5000)}`],
    ['all control characters', `git ${Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('')} x`],
    ['half a character', 'git commit -m "\uD83D" \uDE00 --amend'],
    ['what is left of invalid bytes', 'git \uFFFD\uFFFD --\uFFFD'],
    ['nothing', ''],
    ['blanks', ' \t\n '],
    ['names of every object', 'git constructor --constructor; constructor __proto__; toString --hasOwnProperty=x'],
  ])('%s', (_name, line) => {
    const { commands, ok, effect } = grammar.analyze(line);
    if (!ok) expect(effect).not.toBe('read');
    expect(commands.length).toBeLessThan(20_000);
    for (const { words } of commands)
      for (const { text, start, end } of words) expect(line.slice(start, end)).toBe(text);
    expect(() => grammar.complete(line, Math.min(line.length, 2000))).not.toThrow();
  });

  test('what is too much to look at is not called safe', () => {
    expect(grammar.analyze(`echo ${'$(ls '.repeat(1000)}`)).toMatchObject({ ok: false });
    expect(grammar.analyze(`git status ${' '.repeat(20_000)}; ls`)).toMatchObject({ ok: false, effect: 'unknown' });
  });
});

describe('cartridges that must not hurt', () => {
  const head = 'cartridge: 1\ncli: demo\n';

  test.each([
    ['a name of a name of itself', `${head}commands:\n  a: { same_as: b }\n  b: { same_as: a }\n`, 'same-as-chain'],
    ['a name below itself', `${head}commands:\n  a: { same_as: a b }\n  b: two\n`, 'unknown-command'],
    [
      'a name through a name',
      `${head}commands:\n  a: { same_as: x, commands: { b: two } }\n  x: { same_as: a b }\n`,
      'same-as-chain',
    ],
    ['a set that is not there', `${head}use: [a]\nsets: { b: {} }\n`, 'unknown-set'],
    ['a pattern that runs away', `${head}args: { "<x>": { matches: "^(a+)+$" } }\n`, 'repetition'],
    ['a pattern with a choice that runs away', `${head}args: { "<x>": { matches: "^(a|a)*$" } }\n`, 'repetition'],
    ['a pattern that is none', `${head}args: { "<x>": { matches: "(" } }\n`, 'regular expression'],
  ])('%s is refused', (_name, yaml, said) => {
    expect(() => compiled(yaml)).toThrow(said);
  });

  test('defaults that lead in a circle end somewhere', () => {
    const { analyze } = compiled(
      `${head}coverage: full\ncommands:\n  x: { default: y, commands: { y: { same_as: z } } }\n  z: { default: w, commands: { w: { same_as: x } } }\n`,
    );
    expect(analyze('demo x --what').commands[0]?.problems).toHaveLength(1);
    expect(analyze('demo x').commands[0]?.cli).toBe('demo');
  });

  test('10,000 options', () => {
    const flags = Array.from(
      { length: 10_000 },
      (_, index) => `  --option-${index} <value>: the option of number ${index}\n`,
    );
    const { analyze, complete } = compiled(
      `${head}coverage: full\nsyntax: { abbrev: true }\nflags:\n${flags.join('')}`,
    );
    expect(analyze('demo --option-9999=x').commands[0]?.problems).toEqual([]);
    expect(analyze('demo --optoin-77').commands[0]?.problems[0]?.meant).toBe('--option-77');
    expect(complete('demo --option-999', 17).items).toHaveLength(10);
  });

  test('aliases of YAML that multiply', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghijklmnop'
        .split('')
        .map((name, index) => `${name}: &${name} [*${'abcdefghijklmnop'[index]}, *${'abcdefghijklmnop'[index]}]`),
    ];
    expect(() => compiled(`${head}${bomb.join('\n')}\n`)).toThrow(PilotError);
  });
});

describe('patterns', () => {
  test.each([
    '^\\+',
    '^(main|master)$',
    '^[A-Z_]\\w*=',
    '^/(bin|etc)/?\\*?$',
    '^(?!(a|b)$)',
    '(x[-/].*)?$',
    '^.*\\*.*$',
  ])('that are fine: %s', (pattern) => {
    expect(whatIsWrongWith(pattern)).toBeNull();
  });

  test.each([
    '(a+)+',
    '(a*)*b',
    '(a|ab)*c',
    '(.*,)*x',
    '(\\w+\\s?)*$',
    '.*.*.*.*=',
    '(a)\\1',
    'a{1,99}'.repeat(5),
    'x'.repeat(600),
  ])('that could run away: %s', (pattern) => {
    expect(whatIsWrongWith(pattern)).not.toBeNull();
  });
});

function compiled(yaml: string) {
  const dir = mkdtempSync(join(tmpdir(), 'pilot-hurtful-'));
  writeFileSync(join(dir, 'demo.yaml'), yaml);
  compileCartridges(dir, join(dir, 'out'));
  return openGrammar({ dir: join(dir, 'out') });
}
