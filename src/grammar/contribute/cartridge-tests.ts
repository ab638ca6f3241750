import type { CommandAnalysis, Warning } from '../analysis.ts';
import type { Grammar } from '../grammar.ts';
import type { CartridgeTest } from '../schema.ts';
import type { WrittenLayer } from '../written.ts';
import { writtenCommands } from './written-commands.ts';

export interface RunTest {
  file: string;
  at: number;
  line: string;
  /** What came out otherwise than the test says: `effect: expected destroy, but it is write`. */
  failures: string[];
}

/** The tests that stand in a cartridge, each run. */
export function runTests({ file, cartridge, lineOf }: WrittenLayer, grammar: Grammar): RunTest[] {
  return writtenCommands(cartridge).flatMap(({ command, path }) =>
    (command.tests ?? []).map((test, index) => ({
      file,
      at: lineOf([...path, 'tests', index]),
      line: test.line,
      failures: failuresOf(test, cartridge.cli, grammar),
    })),
  );
}

/** What a test says of words is said of the first command of its tool: `mount | column -t` is about column. */
function failuresOf(test: CartridgeTest, cli: string, grammar: Grammar): string[] {
  const { commands, effect } = grammar.analyze(test.line);
  const command = commands.find((each) => each.cli === cli) ?? commands[0];
  if (command === undefined) return ['there is no command in it'];
  const problem = command.problems.find(({ code }) => code.startsWith('unknown'));
  const unknown = problem && test.line.slice(problem.start, problem.end);
  return [
    ...differences('at', test.at, command.path.join(' ')),
    ...differences('effect', test.effect, effect),
    ...Object.entries(test.flags ?? {}).flatMap(([name, value]) => differences(name, value, flagValue(command, name))),
    ...Object.entries(test.args ?? {}).flatMap(([name, value]) =>
      differences(`<${name}>`, value, argWords(command, name)),
    ),
    ...differences('warns', test.warns, gravest(commands)),
    ...differences('meant', test.meant, problem?.meant),
    ...(unknown === test.unknown ? [] : [`unknown: expected ${shown(test.unknown)}, but it is ${shown(unknown)}`]),
  ];
}

function differences(what: string, expected: unknown, found: unknown): string[] {
  if (expected === undefined || JSON.stringify(expected) === JSON.stringify(found)) return [];
  return [`${what}: expected ${shown(expected)}, but it is ${shown(found)}`];
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (value === '') return 'the tool itself';
  return Array.isArray(value) ? value.join(' ') : String(value as string | boolean);
}

function gravest(commands: CommandAnalysis[]): Warning['level'] | null {
  const levels = commands.flatMap(({ warnings }) => warnings.map(({ level }) => level));
  return (['danger', 'caution', 'note'] as const).find((level) => levels.includes(level)) ?? null;
}

function flagValue({ words }: CommandAnalysis, name: string): string | boolean | undefined {
  const value = words.find((word) => word.role === 'value' && word.of === name);
  return value?.text ?? (words.some((word) => word.role === 'flag' && word.of === name) || undefined);
}

function argWords({ words }: CommandAnalysis, name: string): string | string[] | undefined {
  const found = words.filter((word) => word.role === 'argument' && word.of === name).map(({ text }) => text);
  return found.length > 1 ? found : found[0];
}
