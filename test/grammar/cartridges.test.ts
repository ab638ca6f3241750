import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CommandAnalysis } from '../../src/grammar/analysis.ts';
import { decodeCartridge } from '../../src/grammar/cartridge-file.ts';
import { canonicalName, type Cartridge, type CommandSpec } from '../../src/grammar/cartridge.ts';
import type { CartridgeTest, WrittenCommand } from '../../src/grammar/schema.ts';
import { readCartridges } from '../../src/grammar/written.ts';
import { projectGrammar } from './compiled.ts';

const { dir, grammar } = projectGrammar();
const folder = join(import.meta.dirname, '../../cartridges');

describe.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('%s', (file) => {
  const { layers } = readCartridges(file, readFileSync(join(folder, file), 'utf8'));
  const commands = layers.flatMap(({ cartridge }) => allCommands(cartridge));

  const tests = commands.flatMap((command) => command.tests ?? []);
  test.each(tests.map((each) => [each.line, each] as const))('%s', (_line, expected) => check(expected));

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
    expect(
      layers.flatMap(({ cartridge }) => allCommands(cartridge).flatMap(({ tests = [] }) => tests)).length,
    ).toBeGreaterThan(20);
  }
});

describe('the words of options', () => {
  test.each(readdirSync(join(folder, 'generated')))(
    'generated/%s has none: texts of a tool are not ours to give',
    (file) => {
      const { layers } = readCartridges(file, readFileSync(join(folder, 'generated', file), 'utf8'));
      const commands = layers.flatMap(({ cartridge }) => allCommands(cartridge));
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

function allCommands(command: WrittenCommand): WrittenCommand[] {
  const inner = Object.values(command.commands ?? {}).filter((each) => typeof each !== 'string');
  return [command, ...inner.flatMap(allCommands)];
}

function check(expected: CartridgeTest): void {
  const { commands, effect } = grammar.analyze(expected.line);
  const [command] = commands;
  if (command === undefined) throw new Error(`no command in ${expected.line}`);
  const problem = command.problems.find(({ code }) => code.startsWith('unknown'));
  expect({
    ...(expected.at !== undefined && { at: command.path.join(' ') }),
    ...(expected.effect !== undefined && { effect }),
    ...(expected.flags !== undefined && { flags: flagsOf(command, Object.keys(expected.flags)) }),
    ...(expected.args !== undefined && { args: argsOf(command, Object.keys(expected.args)) }),
    ...(expected.warns !== undefined && { warns: commands.flatMap(({ warnings }) => warnings)[0]?.level ?? null }),
    ...(expected.meant !== undefined && { meant: problem?.meant }),
    unknown: problem && expected.line.slice(problem.start, problem.end),
    line: expected.line,
  }).toEqual({ unknown: undefined, ...expected });
}

function flagsOf({ words }: CommandAnalysis, names: string[]): Record<string, string | boolean | undefined> {
  return Object.fromEntries(
    names.map((name) => {
      const value = words.find((word) => word.role === 'value' && word.of === name);
      return [name, value?.text ?? (words.some((word) => word.role === 'flag' && word.of === name) || undefined)];
    }),
  );
}

function argsOf({ words }: CommandAnalysis, names: string[]): Record<string, string | string[] | undefined> {
  return Object.fromEntries(
    names.map((name) => {
      const found = words.filter((word) => word.role === 'argument' && word.of === name).map(({ text }) => text);
      return [name, found.length > 1 ? found : found[0]];
    }),
  );
}
