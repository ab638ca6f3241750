import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node-pty';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileCartridges } from '../../src/grammar/compile.ts';
import { program, User } from './run-pilot.ts';

const root = join(import.meta.dirname, '../..');

beforeAll(() => {
  const built = join(root, 'dist/cartridges');
  if (!existsSync(built)) compileCartridges(join(root, 'cartridges'), built);
});

describe('from nothing to a cartridge that holds', () => {
  const user = new User();
  const bin = join(user.home, 'bin');
  const file = join(user.home, '.config/pilot/cartridges/brew-tea.yaml');
  const env = { PATH: `${bin}:${process.env['PATH']}` };
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'brew-tea'),
    `#!/bin/sh\necho 'Usage: brew-tea [OPTIONS] [CUP]...\n\n  -m, --minutes <n>  how long\n      --spill        lose it'\n`,
  );
  chmodSync(join(bin, 'brew-tea'), 0o755);

  test('pilot cartridge new asks the program', async () => {
    const { out, code } = await user.pilot(['cartridge', 'new', 'brew-tea'], { env });
    expect(out).toContain('~/.config/pilot/cartridges/brew-tea.yaml: 2 options, from brew-tea --help.');
    expect(code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('-m, --minutes <n>: {}');
  });

  test('and never writes over a file', async () => {
    const { err, code } = await user.pilot(['cartridge', 'new', 'brew-tea'], { env });
    expect(err).toContain('is there already. Go on with it: pilot cartridge check ');
    expect(code).toBe(2);
  });

  test('pilot cartridge check says what it lacks', async () => {
    const { out, code } = await user.pilot(['cartridge', 'check']);
    expect(out).toContain('brew-tea.yaml:3 no-is: brew-tea has no "is".');
    expect(out).toMatch(/brew-tea\.yaml: ok, 1 test, \d to improve$/);
    expect(code).toBe(0);
  });

  test('a mistake has its line, code and fix, and is exit code 1', async () => {
    writeFileSync(file, readFileSync(file, 'utf8').replace('--spill: {}', '--spill: { effect: destroyed }'));
    const { out, code } = await user.pilot(['cartridge', 'check', file]);
    expect(out).toMatch(/brew-tea\.yaml:\d+ field: flags › --spill/);
    expect(code).toBe(1);
    expect(await user.json(['cartridge', 'check', file])).toMatchObject({ ok: false, mistakes: [{ code: 'field' }] });
  });

  test('with words, effects and a test it holds, and pilot knows the program', async () => {
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace(/^# is: .*$/m, 'is: make tea')
        .replace(/^# effect: .*$/m, 'effect: write')
        .replace('<n>: {}', '<n>: how long')
        .replace('"[<cup>...]": {}', '"[<cup>...]": which')
        .replace('{ effect: destroyed }', '{ is: lose it, effect: destroy }')
        .replace('tests:', 'tests:\n  - { line: brew-tea --spill, effect: destroy }'),
    );
    const { out } = await user.pilot(['cartridge', 'check']);
    expect(out).toMatch(/brew-tea\.yaml: ok, 2 tests$/);
    expect((await user.pilot(['cartridge', 'test', 'brew-tea'])).out).toBe('2 tests in 1 file: all hold');
    expect((await user.pilot(['explain', 'brew-tea --spill'])).out).toMatch(/^brew-tea {2}destroy$/m);
    expect((await user.pilot(['cartridge', 'list'])).out).toMatch(/^brew-tea .*full +yours +make tea$/m);
  });

  test('what it changes on lines of a corpus', async () => {
    const corpus = join(user.home, 'lines.jsonl');
    const rows = ['brew-tea -m 3 big', 'brew-tea --boil'].map((line) => JSON.stringify({ cli: 'brew-tea', line }));
    writeFileSync(corpus, rows.join('\n'));
    const { out } = await user.pilot(['cartridge', 'check', '--corpus', corpus]);
    expect(out).toContain('brew-tea: known 0.0 -> 50.0 %, understood in full 0.0 -> 50.0 %');
    expect(out).toContain('\n+ brew-tea -m 3 big');
    const coverage = await user.pilot(['cartridge', 'coverage', corpus, 'brew-tea']);
    expect(coverage.out).toMatch(/^brew-tea +2 +50\.0 +50\.0 +50\.0$/m);
    expect(coverage.out).toContain('brew-tea --boil\n    unknown --boil');
  });

  test('while it is written: the panel of each line that is typed', async () => {
    const { out, code } = await user.pilot(['cartridge', 'check', '--watch'], {
      input: 'brew-tea --spill\nbrew-tea --spit\n',
    });
    expect(out).toMatch(/^brew-tea +destroy$/m);
    expect(out).toMatch(/did you mean\s+--spill\?/);
    expect(code).toBe(0);
  });

  test('in a terminal the panel follows each key, and the check each change of the file', async () => {
    const seen = watchInTerminal(user);
    await seen.until(/ok.*, 2 tests/);
    seen.type('brew-tea --sp');
    await seen.until(/brew-tea --sp/);
    seen.type('ill');
    await seen.until(/brew-tea.*destroy/);
    writeFileSync(file, readFileSync(file, 'utf8').replace('effect: write', 'effect: wirte'));
    await seen.until(/brew-tea\.yaml:\d+.*field/);
    seen.type('\x15');
    await seen.until(/line> $/);
    seen.type('\x04');
    expect(await seen.exit).toBe(0);
  });
});

/** The watch in a terminal; what is looked for is on the screen drawn last. */
function watchInTerminal(user: User) {
  const args = [program, 'cartridge', 'check', '--watch'];
  const terminal = spawn(process.execPath, args, { cols: 80, rows: 40, cwd: user.repo, env: user.env });
  const exit = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  let screen = '';
  let look = (): void => undefined;
  terminal.onData((data) => {
    screen = (screen + data).split('\x1b[2J').at(-1) ?? '';
    look();
  });
  const until = (sign: RegExp): Promise<void> =>
    new Promise((resolve) => {
      look = () => {
        if (sign.test(stripVTControlCharacters(screen))) resolve();
      };
      look();
    });
  return { until, exit, type: (text: string) => terminal.write(text) };
}

describe('pilot cartridge', () => {
  const user = new User();

  test('has nothing to check where nothing was begun', async () => {
    expect(await user.pilot(['cartridge', 'check'])).toMatchObject({
      out: '',
      err: 'You have no cartridges yet. Begin one: pilot cartridge new <cli>',
      code: 1,
    });
  });

  test('a file that is not there is one sentence', async () => {
    expect(await user.pilot(['cartridge', 'check', 'no.yaml'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('no.yaml cannot be read.'),
    });
  });

  test('lists what it knows, as data too', async () => {
    const listed = await user.json<{ cli: string; commands: number }[]>(['cartridge', 'list']);
    expect(listed.find(({ cli }) => cli === 'git')).toMatchObject({ coverage: 'full', yours: false });
    expect(listed.length).toBeGreaterThan(50);
  });

  test('shows a command: arguments, options, what is below it, warnings', async () => {
    const { out } = await user.pilot(['cartridge', 'show', 'git', 'stash']);
    expect(out).toMatch(/^git stash {2}write\n/);
    expect(out).toMatch(/^ {2}drop +.*destroy/m);
    const push = await user.json(['cartridge', 'show', 'git', 'stash', 'push']);
    expect(push).toMatchObject({ cli: 'git', path: ['stash', 'push'], effect: 'write' });
  });

  test('knows other names for what they are', async () => {
    expect((await user.pilot(['cartridge', 'list'])).out).toMatch(/^docker-compose .* the same as docker compose$/m);
    expect(await user.pilot(['cartridge', 'new', 'pip3'])).toEqual({
      out: '',
      err: 'pilot: pip3 is known as another name of pip. Add to that: pilot cartridge new pip',
      code: 2,
    });
  });

  test('asks what was meant', async () => {
    expect((await user.pilot(['cartridge', 'show', 'gti'])).err).toBe(
      'pilot: There is no cartridge of gti. Did you mean git?',
    );
    expect((await user.pilot(['cartridge', 'show', 'git', 'stsh'])).err).toBe(
      'pilot: git has no command stsh. Did you mean stash?',
    );
  });

  test('generates where it is told to', async () => {
    const { code } = await user.pilot(['cartridge', 'generate', 'ls', '--to', '.']);
    expect(code).toBe(0);
    expect(readFileSync(join(user.repo, 'ls.yaml'), 'utf8')).toContain('-a, --all');
    expect(await user.pilot(['cartridge', 'generate', 'ls'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no folder'),
    });
  });

  test('begins a file that adds to what it knows already', async () => {
    expect((await user.pilot(['cartridge', 'new', 'git'])).out).toContain('lies over what pilot knows already');
    expect((await user.pilot(['cartridge', 'check'])).code).toBe(0);
  });
});
