import { decodeCartridge } from '../cartridge-file.ts';
import { canonicalName, type Cartridge, type CommandSpec } from '../cartridge.ts';
import { cartridgeName } from '../compile.ts';
import type { Grammar } from '../grammar.ts';
import type { Intents } from '../intents.ts';
import { closest } from '../suggest.ts';
import type { CartridgeProblem, WrittenLayer } from '../written.ts';
import { writtenCommands, type PlacedCommand } from './written-commands.ts';

/** What would make a cartridge better. None of it keeps pilot from using the cartridge. */
export function lintLayer(
  layer: WrittenLayer,
  compiled: ReadonlyMap<string, string>,
  intents: Intents | undefined,
): CartridgeProblem[] {
  const { cartridge } = layer;
  const text = compiled.get(cartridgeName(cartridge));
  // A generated layer holds names and forms and nothing else.
  if (text === undefined || cartridge.source !== undefined) return [];
  const whole = decodeCartridge(text);
  const commands = writtenCommands(cartridge);
  return [
    ...(commands.some(({ command }) => (command.tests ?? []).length > 0) ? [] : [problem(layer, [], lints.tests)]),
    ...commands.flatMap((place) => lintCommand(place, layer, whole)),
    ...(intents === undefined ? [] : commands.flatMap((place) => unknownIntents(place, layer, intents))),
  ];
}

/** The first line of a file names the schema, or editors cannot help. */
export function lintFirstLine(file: string, text: string): CartridgeProblem[] {
  return text.startsWith('# yaml-language-server:') ? [] : [{ file, line: 1, ...lints.schema }];
}

/** Examples are shown to people: a wrong one is a mistake. */
export function wrongExamples(layer: WrittenLayer, grammar: Grammar): CartridgeProblem[] {
  return writtenCommands(layer.cartridge).flatMap(({ command, path }) =>
    (command.examples ?? []).flatMap(({ run }, index) => {
      const [wrong] = grammar.analyze(run).commands.flatMap(({ problems }) => problems);
      if (wrong === undefined) return [];
      return [problem(layer, [...path, 'examples', index], { ...lints.example, message: `${run}: ${wrong.message}` })];
    }),
  );
}

function lintCommand(
  { command, path, names }: PlacedCommand,
  layer: WrittenLayer,
  whole: Cartridge,
): CartridgeProblem[] {
  const spec = specAt(whole, names);
  const called = [whole.cli, ...names].join(' ');
  if (spec === undefined || spec.sameAs !== undefined) return [];
  const own = Object.keys(command.flags ?? {}).length > 0 ? (spec.options ?? []) : [];
  const args = command.args === undefined ? [] : (spec.args ?? []);
  const wordless = [
    ...own.filter((option) => option.is === undefined && option.hidden !== true).map(canonicalName),
    ...args.filter(({ is }) => is === undefined).map(({ name }) => `<${name}>`),
  ];
  return [
    ...(spec.is === undefined ? [problem(layer, path, { ...lints.is, message: `${called} has no "is".` })] : []),
    ...(spec.effect === undefined && spec.commands === undefined
      ? [problem(layer, path, { ...lints.effect, message: `${called} does not say its effect.` })]
      : []),
    ...(wordless.length > 0
      ? [
          problem(layer, [...path, wordless[0]?.startsWith('<') === true ? 'args' : 'flags'], {
            ...lints.words,
            message: `No words for ${listed(wordless)} of ${called}.`,
          }),
        ]
      : []),
    ...sentences(command)
      .filter(([, text]) => /[^.]\.$/.test(text))
      .map(([where, text]) => problem(layer, [...path, ...where], { ...lints.stop, message: `"${text}"` })),
  ];
}

/** Of the command and of its options. */
function unknownIntents({ command, path }: PlacedCommand, layer: WrittenLayer, intents: Intents): CartridgeProblem[] {
  const flags = Object.entries(command.flags ?? {}).map(([key, flag]) => ({
    at: ['flags', key],
    used: typeof flag === 'string' ? [] : (flag.intent ?? []),
  }));
  return [{ at: [], used: command.intent ?? [] }, ...flags].flatMap(({ at, used }) =>
    used
      .filter((name) => !Object.hasOwn(intents, name))
      .map((name) => {
        const meant = closest(name, Object.keys(intents));
        const fix = meant === undefined ? lints.intent.fix : `Did you mean ${meant}? ${lints.intent.fix}`;
        const message = `There is no intent "${name}".`;
        return problem(layer, [...path, ...at, 'intent'], { code: lints.intent.code, message, fix });
      }),
  );
}

function specAt(cartridge: Cartridge, names: readonly string[]): CommandSpec | undefined {
  return names.reduce<CommandSpec | undefined>((spec, name) => spec?.commands?.[name], cartridge);
}

function sentences({ is, flags = {} }: PlacedCommand['command']): [string[], string][] {
  const options = Object.entries(flags).map(([key, flag]) => [['flags', key], textOf(flag)] as [string[], string]);
  return [[['is'], is ?? ''], ...options];
}

function textOf(flag: string | { is?: string | undefined }): string {
  return typeof flag === 'string' ? flag : (flag.is ?? '');
}

function listed(names: string[]): string {
  const few = names.slice(0, 6).join(', ');
  return names.length > 6 ? `${few} and ${names.length - 6} more` : few;
}

function problem(
  { file, lineOf }: WrittenLayer,
  path: PropertyKey[],
  said: Pick<CartridgeProblem, 'code' | 'message' | 'fix'>,
): CartridgeProblem {
  return { file, line: lineOf(path), ...said };
}

const lints = {
  schema: {
    code: 'no-schema',
    message: 'The first line does not name the schema, so no editor completes fields here.',
    fix: 'Begin with "# yaml-language-server: $schema=<path of cartridge.v1.json>".',
  },
  tests: {
    code: 'no-tests',
    message: 'The cartridge has no tests.',
    fix: 'Add one line a person would type: "tests: [{ line: ..., effect: ... }]".',
  },
  example: { code: 'example', fix: 'Correct the example, or teach the cartridge what it uses.' },
  is: { code: 'no-is', fix: 'Say what it is in one short sentence: no capital, no full stop.' },
  effect: { code: 'no-effect', fix: 'Say "effect: read", "write" or "destroy"; unknown is never safe.' },
  words: { code: 'no-words', fix: 'Put a few words of your own behind the colon.' },
  intent: { code: 'unknown-intent', fix: 'Take one of cartridges/registry/intents.yaml, or add it there.' },
  stop: { code: 'full-stop', fix: 'Leave the full stop out: the sentence stands in a row of a panel.' },
};
