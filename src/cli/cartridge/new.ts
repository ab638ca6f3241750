import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { PilotError } from '../../errors.ts';
import { firstCartridge, type FirstCartridge } from '../../grammar/contribute/first-cartridge.ts';
import { cartridgeAddition } from '../../grammar/contribute/cartridge-addition.ts';
import { openLibrary } from '../../grammar/load.ts';
import type { CommandNode } from '../../grammar/node.ts';
import type { Context } from '../context.ts';
import { type Answer, paragraph } from '../output.ts';
import { shortPath } from '../short-path.ts';

interface Options {
  to?: string;
  from?: string;
  texts?: true;
  deep?: true;
}

export function newCartridge(context: Context, cli: string, options: Options): Answer {
  if (!/^[\w.+-]+$/.test(cli) || cli.startsWith('-'))
    throw new PilotError('BAD_NAME', `"${cli}" is not the name of a program.`, {
      hint: 'Write it as in the shell: shuf.',
    });
  const { cwd } = context.world;
  const folder =
    options.to === undefined ? join(dirname(context.paths.configFile), 'cartridges') : resolve(cwd, options.to);
  const file = join(folder, `${cli}.yaml`);
  if (existsSync(file))
    throw new PilotError('EXISTS', `${file} is there already.`, {
      hint: `Go on with it: pilot cartridge check ${file}`,
    });
  const begun = begin(context, cli, schemaFrom(folder, context), options);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, begun.yaml);
  const { yaml: _yaml, ...learnt } = begun;
  return {
    data: { file, ...learnt },
    text: (page) =>
      said(file, begun, context)
        .map((line) => paragraph(line, page))
        .join('\n'),
  };
}

/** A program that pilot knows gets a file to add to it: all that it says of itself is known. */
function begin(context: Context, cli: string, schema: string, { to, from, texts, deep }: Options): FirstCartridge {
  const [known] = to === undefined ? openLibrary({ dirs: [context.cartridges] }).find(cli) : [];
  if (known !== undefined && known.cartridge.cli !== cli) throw anotherName(cli, known);
  if (known !== undefined) return { yaml: cartridgeAddition(cli, schema), from: 'pilot', options: 0, commands: 0 };
  const help = from === undefined ? undefined : readHelp(resolve(context.world.cwd, from));
  return firstCartridge(cli, { schema, help, texts: texts === true, deep: deep === true });
}

function anotherName(cli: string, { cartridge, path }: CommandNode): PilotError {
  return new PilotError('ANOTHER_NAME', `${cli} is known as another name of ${[cartridge.cli, ...path].join(' ')}.`, {
    hint: `Add to that: pilot cartridge new ${cartridge.cli}`,
  });
}

function readHelp(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new PilotError('NOT_FOUND', `${file} cannot be read.`, { hint: 'Name a file that holds the help.', cause });
  }
}

/** In a folder that has the schema beside it, by that; else the one that came with pilot. */
function schemaFrom(folder: string, { writtenCartridges }: Context): string {
  const name = 'schema/cartridge.v1.json';
  const beside = existsSync(join(folder, name));
  return beside ? `./${name}` : join(writtenCartridges, name);
}

function said(file: string, { from, options, commands }: FirstCartridge, { world }: Context): string[] {
  const short = shortPath(file, world.env);
  const near = relative(world.cwd, file);
  const named = near.startsWith('..') ? short : near;
  return [
    learnt(short, { from, options, commands }),
    'Next: say what it is, its effect, and words for its options; then',
    `pilot cartridge check ${named} --watch`,
  ];
}

function learnt(
  file: string,
  { from, options, commands }: Pick<FirstCartridge, 'from' | 'options' | 'commands'>,
): string {
  if (from === null) return `${file}: a skeleton, because neither its help nor a manual tells anything.`;
  if (from === 'pilot') return `${file}: what you write there lies over what pilot knows already.`;
  const found = [count(options, 'option'), ...(commands > 0 ? [count(commands, 'command')] : [])].join(' and ');
  return `${file}: ${found}, from ${from}.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
