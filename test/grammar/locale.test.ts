import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileCartridges } from '../../src/grammar/compile.ts';
import { openGrammar } from '../../src/grammar/grammar.ts';
import { openOverlay } from '../../src/grammar/overlay.ts';
import { projectGrammar } from './compiled.ts';

const { dir } = projectGrammar();

describe('in another language', () => {
  const german = openGrammar({ dir, locale: 'de-AT' });
  const [command] = german.analyze('git stash push -um wip --keep-index').commands;

  test('commands, options and warnings are told in it', () => {
    expect(command?.is).toBe('angefangene Arbeit beiseitelegen');
    expect(command?.words.map(({ is }) => is)).toEqual([
      'die Geschichte eines Projekts aufbewahren',
      'angefangene Arbeit beiseitelegen',
      'angefangene Arbeit beiseitelegen',
      'auch Dateien, die git noch nicht kennt',
      'Name in der Liste',
      'message',
      'leave staged changes in place',
    ]);
    expect(command?.warnings[0]?.why).toBe('deine Änderungen verschwinden aus den Dateien, bis du sie zurückholst');
    expect(german.complete('git stas', 8).items[0]).toMatchObject({
      text: 'stash',
      is: 'angefangene Arbeit beiseitelegen',
    });
  });

  test('what it does not say stands there as the cartridge has it, and all else is the same', () => {
    const { commands, effect } = openGrammar({ dir }).analyze('git stash push -um wip --keep-index');
    const { is: _is, words, warnings, ...facts } = command ?? {};
    expect(german.analyze('git stash push -um wip --keep-index').effect).toBe(effect);
    expect(commands[0]).toMatchObject(facts);
    expect(words?.map(({ of, role }) => [of, role])).toEqual(commands[0]?.words.map(({ of, role }) => [of, role]));
    expect(warnings?.map(({ level }) => level)).toEqual(commands[0]?.warnings.map(({ level }) => level));
  });

  test('a language that nobody wrote is no mistake', () => {
    expect(openGrammar({ dir, locale: 'xx' }).analyze('git stash').commands[0]?.is).toBe('put work in progress aside');
  });
});

test("the user's own words stand before those of a language", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-own-words-'));
  writeFileSync(
    join(folder, 'git.yaml'),
    'cartridge: 1\ncli: git\ncommands: { stash: { commands: { push: { is: hide it, flags: { --message <text>: its title } } } } }\n',
  );
  const { over } = await openOverlay({ dir, folders: [folder], cache: join(folder, 'cache') });
  const [command] = openGrammar({ dir, over, locale: 'de' }).analyze('git stash push -um wip').commands;
  expect(command?.is).toBe('hide it');
  expect(command?.words.slice(3, 5).map(({ is }) => is)).toEqual([
    'auch Dateien, die git noch nicht kennt',
    'its title',
  ]);
});

test.each([
  ['texts: { demo sav: x }', 'locale/de/demo.yaml:3 unknown-place: "demo sav" is nothing in the cartridge.'],
  ['texts: { demo: x }\nwarnings: { it hurts: x }', 'unknown-place: No warning says "it hurts".'],
  ['texts: { demo: x }\neffect: read', 'locale/de/demo.yaml:4 unknown-field'],
])('a text for what is not there is told: %s', (yaml, message) => {
  const from = mkdtempSync(join(tmpdir(), 'pilot-locale-'));
  mkdirSync(join(from, 'locale/de'), { recursive: true });
  writeFileSync(join(from, 'demo.yaml'), 'cartridge: 1\ncli: demo\ncommands: { save: save it }\n');
  writeFileSync(join(from, 'locale/de/demo.yaml'), `locale: de\ncli: demo\n${yaml}\n`);
  expect(() => compileCartridges(from, join(from, 'out'))).toThrow(message);
});
