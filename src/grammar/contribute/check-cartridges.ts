import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGrammar, type Grammar } from '../grammar.ts';
import { readIntents } from '../intents.ts';
import type { CartridgeProblem, CartridgeText } from '../written.ts';
import { runTests, type RunTest } from './cartridge-tests.ts';
import { checkLocales, isLocale } from './check-locales.ts';
import { compileFiles } from './compile-files.ts';
import { lintFirstLine, lintLayer, wrongExamples } from './lint.ts';

export interface Checked {
  /** The tools the files are about. */
  tools: string[];
  /** Why pilot would not use the cartridge, or would be wrong with it. */
  mistakes: CartridgeProblem[];
  advice: CartridgeProblem[];
  tests: RunTest[];
  /** Pilot's own cartridges with these in their place. */
  grammar: Grammar;
  /** Forgets what was compiled. */
  close: () => void;
}

/** Everything that can be said of cartridge files: whether they compile, hold their own tests and examples, and what they lack. */
export function checkCartridges(dir: string, all: readonly CartridgeText[]): Checked {
  const files = all.filter((each) => !isLocale(each));
  const { layers, compiled, problems } = compileFiles(dir, files);
  const over = mkdtempSync(join(tmpdir(), 'pilot-cartridge-'));
  for (const [name, text] of compiled) writeFileSync(join(over, `${name}.json`), text);
  const grammar = openGrammar({ dir, over: [over] });
  const intents = readIntents(dir);
  const locales = checkLocales([dir, over], all.filter(isLocale));
  // What does not compile is left out, and its tests would only say so again.
  const broken = new Set(problems.map(({ file }) => file));
  const sound = layers.filter(({ file }) => !broken.has(file));
  const tests = sound.flatMap((layer) => runTests(layer, grammar));
  return {
    tools: [...new Set([...layers.map(({ cartridge }) => cartridge.cli), ...locales.tools])],
    mistakes: [
      ...problems,
      ...locales.mistakes,
      ...sound.flatMap((layer) => wrongExamples(layer, grammar)),
      ...tests.flatMap(failedTest),
    ],
    advice: [
      ...all.flatMap(({ file, text }) => lintFirstLine(file, text)),
      ...sound.flatMap((layer) => lintLayer(layer, compiled, intents)),
    ],
    tests,
    grammar,
    close: () => rmSync(over, { recursive: true, force: true }),
  };
}

function failedTest({ file, at, line, failures }: RunTest): CartridgeProblem[] {
  if (failures.length === 0) return [];
  const fix = 'Correct the cartridge, or the test where it expects the wrong thing.';
  return [{ file, line: at, code: 'test', message: `${line}: ${failures.join('; ')}.`, fix }];
}
