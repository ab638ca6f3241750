import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FoundOption } from './found-option.ts';
import { writeCartridge, type GeneratedCommand } from './write-cartridge.ts';

/**
 * The generated layer of npm, from the definitions in the npm that is installed, or in the folder of another one. Every setting is an option of every
 * command, so they are all global; what a command really looks at is for the hand layer to say. So are all texts:
 * npm's descriptions are under a licence of their own, and are not taken over.
 */
export function generateNpm(source?: string): string {
  const root = source ?? npmFolder();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return writeCartridge({
    cli: 'npm',
    source: {
      tool: 'npm',
      version,
      by: '@npmcli/config definitions and lib/commands',
      licence: 'names and forms of options only, no texts of the tool',
    },
    syntax: { abbrev: 'all', booleans: 'spelled' },
    sets: {},
    flags: readSettings(root),
    commands: readCommands(root),
  });
}

function npmFolder(): string {
  const program = realpathSync(execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim());
  return dirname(dirname(program));
}

interface Setting {
  type: unknown;
}

function readSettings(root: string): FoundOption[] {
  const load = createRequire(join(root, 'package.json'));
  const { definitions, shorthands } = load('@npmcli/config/lib/definitions') as {
    definitions: Record<string, Setting>;
    shorthands: Record<string, string[]>;
  };
  const settings = Object.entries(definitions).map(([key, setting]) => readSetting(key, setting, shorthands));
  const fixed = Object.entries(shorthands).filter(([, words]) => words.length > 1 || words.join().startsWith('--no-'));
  return [...settings, ...fixed.map(([name, words]) => readShorthand(name, words))];
}

function readSetting(key: string, setting: Setting, shorthands: Record<string, string[]>): FoundOption {
  const shorts = Object.entries(shorthands).filter(([, words]) => words.length === 1 && words[0] === `--${key}`);
  const { takes, values } = readType(setting.type);
  return {
    names: [...shorts.flatMap(([name]) => spelled(name)), `--${key}`],
    takes,
    placeholder: key,
    // npm takes --no-x for every setting.
    negatable: true,
    facts: { global: true, ...(values.length > 0 && { values }) },
  };
}

/** One letter takes one dash, a word two; the few letters in between are written both ways. */
function spelled(name: string): string[] {
  if (name.length === 1) return [`-${name}`];
  return name.length <= 3 ? [`-${name}`, `--${name}`] : [`--${name}`];
}

function readType(type: unknown): { takes: FoundOption['takes']; negatable: boolean; values: string[] } {
  const types = [type].flat(2);
  const values = types.filter((each) => typeof each === 'string');
  const others = types.filter((each) => typeof each === 'function' || (typeof each === 'object' && each !== null));
  const open = others.some((each) => each !== Boolean && each !== Array);
  const known = open ? [] : values;
  if (!types.includes(Boolean)) return { takes: 'value', negatable: types.includes(false), values: known };
  const takes = open || values.length > 0 ? 'optional-word' : undefined;
  return { takes, negatable: true, values: known };
}

function readShorthand(name: string, words: string[]): FoundOption {
  return {
    names: spelled(name),
    takes: undefined,
    placeholder: '',
    facts: { is: `the same as ${words.join(' ')}`, global: true },
  };
}

interface NpmCommand {
  subcommands?: Record<string, NpmCommand> | null;
  definitions?: { key: string; type: unknown; alias?: string[]; short?: string | string[] }[] | null;
}

function readCommands(root: string): Record<string, GeneratedCommand> {
  const load = createRequire(join(root, 'package.json'));
  const { commands, aliases } = load('./lib/utils/cmd-list.js') as {
    commands: string[];
    aliases: Record<string, string>;
  };
  const files = new Set(readdirSync(join(root, 'lib/commands')));
  const read = (name: string): GeneratedCommand => {
    const own = Object.keys(aliases).filter((alias) => aliases[alias] === name);
    const file = files.has(`${name}.js`) ? `${name}.js` : join(name, 'index.js');
    return { ...readCommand(load(`./lib/commands/${file}`) as NpmCommand), aliases: own };
  };
  return Object.fromEntries(commands.map((name) => [name, read(name)]));
}

function readCommand({ subcommands, definitions }: NpmCommand): GeneratedCommand {
  return {
    coverage: 'full',
    options: (definitions ?? []).map(readOwn),
    commands: Object.fromEntries(
      Object.entries(subcommands ?? {}).map(([name, command]) => [name, readCommand(command)]),
    ),
  };
}

function readOwn({ key, type, alias = [], short = [] }: NonNullable<NpmCommand['definitions']>[number]): FoundOption {
  const { takes, negatable } = readType(type);
  const names = [...[short].flat().map((name) => `-${name}`), ...alias.map((name) => `--${name}`), `--${key}`];
  return { names, takes, placeholder: key, negatable };
}
