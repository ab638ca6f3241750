import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CommandAnalysis } from '../../src/grammar/analysis.ts';
import type { CartridgeTest, WrittenCommand } from '../../src/grammar/schema.ts';
import { readCartridges } from '../../src/grammar/written.ts';
import { projectGrammar } from './compiled.ts';

const { grammar } = projectGrammar();
const folder = join(import.meta.dirname, '../../cartridges');

describe.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('%s', (file) => {
  const { layers } = readCartridges(file, readFileSync(join(folder, file), 'utf8'));
  const commands = layers.flatMap(({ cartridge }) => allCommands(cartridge));

  const tests = commands.flatMap((command) => command.tests ?? []);
  test.each(tests.map((each) => [each.line, each] as const))('%s', (_line, expected) => check(expected));

  const examples = commands.flatMap((command) => command.examples ?? []);
  test.each(examples.map(({ run }) => [run]))('example: %s', (run) => {
    expect(grammar.analyze(run).commands.flatMap(({ problems }) => problems)).toEqual([]);
  });
});

test('the cartridges of git and npm hold their own tests', () => {
  for (const file of ['git.yaml', 'npm.yaml']) {
    const { layers } = readCartridges(file, readFileSync(join(folder, file), 'utf8'));
    expect(
      layers.flatMap(({ cartridge }) => allCommands(cartridge).flatMap(({ tests = [] }) => tests)).length,
    ).toBeGreaterThan(20);
  }
});

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
