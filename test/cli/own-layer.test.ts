import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectGrammar } from '../grammar/compiled.ts';
import { User } from './run-pilot.ts';

const file = join(import.meta.dirname, '../../cartridges/generated/pilot.yaml');

test('the generated layer of pilot’s cartridge is that of its commands; else: node src/cli/main.ts cartridge generate pilot', async () => {
  const to = mkdtempSync(join(tmpdir(), 'pilot-layer-'));
  await new User().pilot(['cartridge', 'generate', 'pilot', '--to', to]);
  expect(readFileSync(file, 'utf8')).toBe(readFileSync(join(to, 'pilot.yaml'), 'utf8'));
});

describe('the grammar knows of pilot', () => {
  const { grammar } = projectGrammar();
  const problems = (line: string) => grammar.analyze(line).commands[0]?.problems.map(({ code }) => code);

  test('every command and option that there is, and what it does', () => {
    const lines = linesOf(parse(readFileSync(file, 'utf8')) as Layer, 'pilot');
    expect(lines.length).toBeGreaterThan(150);
    const unknown = lines.filter((line) => problems(line)?.some((code) => code.startsWith('unknown')) !== false);
    expect(unknown).toEqual([]);
    const [, ...commands] = lines.filter((line) => !line.includes(' -'));
    expect(commands.filter((line) => grammar.analyze(line).effect === 'unknown')).toEqual([]);
  });

  test('and that there are no others', () => {
    expect(problems('pilot fix lst')).toEqual(['unknown-subcommand']);
    expect(problems('pilot tsk')).toEqual(['unknown-subcommand']);
    expect(problems('pilot docs search --lmit 3 vpn')).toEqual(['unknown-flag']);
  });
});

interface Layer {
  flags?: Record<string, object>;
  commands?: Record<string, Layer>;
}

function linesOf({ flags = {}, commands = {} }: Layer, line: string): string[] {
  const options = Object.keys(flags).map((key) => `${line} ${key.replace(/^-., /, '').replace(/<.*>/, 'x')}`);
  return [line, ...options, ...Object.entries(commands).flatMap(([name, each]) => linesOf(each, `${line} ${name}`))];
}
