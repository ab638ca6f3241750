import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileCartridges } from '../../src/grammar/compile.ts';
import { openGrammar } from '../../src/grammar/grammar.ts';
import { openOverlay } from '../../src/grammar/overlay.ts';

const head = 'cartridge: 1\ncli: demo\n';

describe("the user's own cartridges", () => {
  test('lie over those of pilot', async () => {
    const { analyze } = await overlaid({
      'demo.yaml': `${head}commands: { save: { is: keep it safe, flags: { --mine: my own } } }\n`,
    });
    const [command] = analyze('demo save --all --mine').commands;
    expect(command).toMatchObject({ is: 'keep it safe', effect: 'write', problems: [] });
    expect(command?.words.map(({ is }) => is)).toEqual(['keep things', 'keep it safe', 'everything', 'my own']);
  });

  test('may be of a tool that pilot does not know', async () => {
    const { analyze } = await overlaid({
      'deploy.yaml': 'cartridge: 1\ncli: deploy\nis: bring it out\neffect: write\n',
    });
    expect(analyze('deploy').commands[0]).toMatchObject({ coverage: 'partial', is: 'bring it out' });
    expect(analyze('demo save').commands[0]?.is).toBe('save things');
  });

  test('a project lies over the user', async () => {
    const { analyze } = await overlaid(
      { 'demo.yaml': `${head}is: mine\n` },
      { 'demo.yaml': `${head}is: the project's\n` },
    );
    expect(analyze('demo').commands[0]?.is).toBe("the project's");
  });

  test('with a mistake: it is told with file, line and fix, and the others hold', async () => {
    const { analyze, problems } = await overlaid({
      'bad.yaml': `${head}colour: red\n`,
      'worse.yaml': `${head}flags: { --zip: { excludes: --nothing } }\n`,
      'good.yaml': `${head}commands: { save: { is: still here } }\n`,
    });
    expect(problems.map(({ file, line, code }) => [file.split('/').at(-1), line, code])).toEqual([
      ['bad.yaml', 3, 'unknown-field'],
      ['worse.yaml', 3, 'unknown-name'],
    ]);
    expect(problems[0]?.fix).not.toBe('');
    expect(analyze('demo save').commands[0]?.is).toBe('still here');
  });

  test('are compiled once for the same text', async () => {
    const { again, cache } = await overlaid({ 'demo.yaml': `${head}is: mine\n` });
    const compiled = readdirSync(join(cache, 'cartridges'));
    expect(await again()).toMatchObject({ problems: [] });
    expect(readdirSync(join(cache, 'cartridges'))).toEqual(compiled);
    expect(compiled).toHaveLength(1);
  });

  test('that cannot be kept are told, and pilot goes on with its own', async () => {
    const { over, problems } = await openOverlay({
      dir: ownCartridges(),
      folders: [folderOf({ 'demo.yaml': head })],
      cache: join(folderOf({ file: '' }), 'file'),
    });
    expect(over).toEqual([]);
    expect(problems).toMatchObject([{ code: 'not-compiled' }]);
  });

  test('none at all is the usual case, and costs nothing', async () => {
    expect(await openOverlay({ dir: '/nowhere', folders: ['/nowhere/cartridges'], cache: '/nowhere' })).toEqual({
      over: [],
      problems: [],
    });
  });
});

async function overlaid(...layers: Record<string, string>[]) {
  const options = { dir: ownCartridges(), folders: layers.map(folderOf), cache: folderOf({}) };
  const { over, problems } = await openOverlay(options);
  const { analyze } = openGrammar({ dir: options.dir, over });
  return { analyze, problems, cache: options.cache, again: () => openOverlay(options) };
}

function ownCartridges(): string {
  const dir = join(folderOf({}), 'compiled');
  const own = `${head}is: keep things\ncoverage: full\ncommands: { save: { is: save things, effect: write, flags: { --all: everything } } }\n`;
  compileCartridges(folderOf({ 'demo.yaml': own }), dir);
  return dir;
}

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-overlay-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
