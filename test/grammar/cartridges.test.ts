import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeCartridge } from '../../src/grammar/cartridge-file.ts';
import { canonicalName, type Cartridge, type CommandSpec } from '../../src/grammar/cartridge.ts';
import { runTests } from '../../src/grammar/contribute/cartridge-tests.ts';
import { writtenCommands } from '../../src/grammar/contribute/written-commands.ts';
import { readCartridges } from '../../src/grammar/written.ts';
import { projectGrammar } from './compiled.ts';

const { dir, grammar } = projectGrammar();
const folder = join(import.meta.dirname, '../../cartridges');

describe.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('%s', (file) => {
  const { layers } = readCartridges(file, readFileSync(join(folder, file), 'utf8'));
  const commands = layers.flatMap(({ cartridge }) => writtenCommands(cartridge)).map(({ command }) => command);

  const ran = layers.flatMap((layer) => runTests(layer, grammar));
  test.each(ran.map((each) => [each.line, each] as const))('%s', (_line, { failures }) => {
    expect(failures).toEqual([]);
  });
  const tests = commands.flatMap((command) => command.tests ?? []);

  test.each(tests.filter(({ warns }) => warns === 'caution' || warns === 'danger').map(({ line }) => [line]))(
    '%s destroys, if a warning speaks of loss',
    (line) => {
      const { commands: analyzed, effect } = grammar.analyze(line);
      const lost = analyzed
        .flatMap(({ warnings }) => warnings)
        .filter(({ why }) => /\b(?:lost|deleted|gone)\b/.test(why));
      expect(lost.length > 0 ? effect : 'destroy').toBe('destroy');
    },
  );

  const examples = commands.flatMap((command) => command.examples ?? []);
  test.each(examples.map(({ run }) => [run]))('example: %s', (run) => {
    expect(grammar.analyze(run).commands.flatMap(({ problems }) => problems)).toEqual([]);
  });
});

test('the cartridges of git, npm and docker hold their own tests', () => {
  for (const file of ['git.yaml', 'npm.yaml', 'docker.yaml']) {
    const { layers } = readCartridges(file, readFileSync(join(folder, file), 'utf8'));
    expect(layers.flatMap((layer) => runTests(layer, grammar)).length).toBeGreaterThan(20);
  }
});

describe('the words of options', () => {
  // pilot’s own are ours.
  test.each(readdirSync(join(folder, 'generated')).filter((file) => file !== 'pilot.yaml'))(
    'generated/%s has none: texts of a tool are not ours to give',
    (file) => {
      const { layers } = readCartridges(file, readFileSync(join(folder, 'generated', file), 'utf8'));
      const commands = layers.flatMap(({ cartridge }) => writtenCommands(cartridge)).map(({ command }) => command);
      const flags = layers.flatMap(({ cartridge }) => Object.values(cartridge.sets ?? {}));
      const said = [...flags, ...commands.map((command) => command.flags ?? {})]
        .flatMap((each) => Object.values(each))
        .map((flag) => (typeof flag === 'string' ? flag : flag.is));
      expect(commands.filter(({ is }) => is !== undefined)).toEqual([]);
      expect(said.filter((is) => is !== undefined && !is.startsWith('the same as --'))).toEqual([]);
    },
  );

  const everyday =
    'add commit push pull fetch clone stash checkout switch branch merge rebase cherry-pick revert reset restore diff log show tag remote rm mv clean worktree bisect blame config grep init describe reflog sparse-checkout apply am format-patch notes shortlog archive ls-files gc status';

  test.each(everyday.split(' '))('git %s has them all', (name) => {
    expect(wordless(compiled('git').commands?.[name], compiled('git').sets)).toEqual([]);
  });

  test('npm has them all', () => {
    expect(wordless(compiled('npm'), {})).toEqual([]);
  });
});

function compiled(cli: string): Cartridge {
  return decodeCartridge(readFileSync(join(dir, `${cli}.json`), 'utf8'));
}

function wordless(command: CommandSpec | undefined, sets: Cartridge['sets']): string[] {
  if (command === undefined) return ['no such command'];
  const own = [...(command.options ?? []), ...(command.use ?? []).flatMap((name) => sets[name] ?? [])];
  const below = Object.values(command.commands ?? {}).flatMap((each) => wordless(each, sets));
  return [...own.filter(({ is }) => is === undefined).map(canonicalName), ...below];
}
