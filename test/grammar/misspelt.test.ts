import { describe, expect, test } from 'vitest';
import { cartridgeName } from '../../src/grammar/compile.ts';
import type { Context } from '../../src/grammar/context.ts';
import { openLibrary } from '../../src/grammar/load.ts';
import { misspell } from '../helpers/misspelt.ts';
import { projectGrammar } from './compiled.ts';

const { dir, grammar } = projectGrammar();
const library = openLibrary({ dirs: [dir] });
const tools = ['git', 'npm', 'docker', 'bun', 'deno', 'pnpm', 'yarn', 'node'].flatMap((cli) =>
  library.find(cli).map((root) => [cartridgeName(root.cartridge), root] as const),
);

describe('one edit in a name', () => {
  test.each(tools)('%s: what was meant is suggested first', (_name, root) => {
    const { cli, versions } = root.cartridge;
    const installed = { versions: versions?.tested === undefined ? {} : { [cli]: versions.tested } };
    const misspelt = misspell(root, { seed: 20_260_601, each: 2 });
    const right = misspelt.filter(({ line, meant }) => suggested(line, installed) === meant);
    expect(misspelt.length).toBeGreaterThan(100);
    expect(right.length / misspelt.length).toBeGreaterThanOrEqual(0.92);
  });

  test.each(['git log --color=alwys', 'git commit --cleanup=stirp', 'docker run --pull=alwyas x'])(
    '%s: nothing is suggested for a value in the same word',
    (line) => {
      const { problems } = grammar.analyze(line).commands[0] ?? { problems: [] };
      expect(problems.filter(({ meant }) => meant !== undefined)).toEqual([]);
    },
  );

  test.each(['pnpm lint', 'yarn dist', 'bun server', 'yarn dev --port 3000', 'deno serve.ts', 'pnpm e2e'])(
    '%s is a script of somebody',
    (line) => {
      expect(grammar.analyze(line).commands[0]?.problems).toEqual([]);
    },
  );

  test('a script that is there is meant, however close to a command', () => {
    const values = () => ({ values: [{ text: 'instal' }] });
    expect(grammar.analyze('pnpm instal', { values }).commands[0]?.problems).toEqual([]);
    expect(grammar.analyze('pnpm instal').commands[0]?.problems[0]?.meant).toBe('install');
  });
});

function suggested(line: string, context: Context): string | undefined {
  return grammar.analyze(line, context).commands[0]?.problems.find(({ code }) => code.startsWith('unknown'))?.meant;
}
