import { openLibrary } from '../../grammar/load.ts';
import type { CommandSpec } from '../../grammar/cartridge.ts';
import type { CommandNode } from '../../grammar/node.ts';
import type { Context } from '../context.ts';
import { type Answer, table } from '../output.ts';
import { openOwnGrammar } from '../own-grammar.ts';
import { ownTexts } from './cartridge-texts.ts';
import { namesTool } from '../../grammar/contribute/compile-files.ts';

interface Listed {
  cli: string;
  /** What it is another name of. */
  sameAs: string | null;
  variant: string | null;
  is: string | null;
  commands: number;
  options: number;
  coverage: 'full' | 'partial';
  /** The version it was compared with. */
  tested: string | null;
  /** A file of the user has a part in it. */
  yours: boolean;
}

export async function listCartridges(context: Context): Promise<Answer> {
  const { over } = await openOwnGrammar(context);
  const library = openLibrary({ dirs: [context.cartridges, ...over] });
  const own = ownTexts(context);
  const listed = library.names().flatMap((cli) => {
    const yours = own.some(({ text }) => namesTool(text, new Set([cli])));
    return library.find(cli).map((node) => listedOf(cli, node, yours));
  });
  return {
    data: listed,
    text: (page) =>
      table(
        [
          { heading: 'program' },
          { heading: 'commands', align: 'right' },
          { heading: 'options', align: 'right' },
          { heading: 'coverage' },
          { heading: '' },
          { heading: 'is', flexible: true },
        ],
        listed.map(({ cli, sameAs, variant, commands, options, coverage, is, yours }) => [
          variant === null ? cli : `${cli} (${variant})`,
          String(commands),
          String(options),
          coverage,
          yours ? 'yours' : '',
          sameAs === null ? (is ?? '') : `the same as ${sameAs}`,
        ]),
        page,
      ),
  };
}

function listedOf(cli: string, { cartridge, spec, path, coverage }: CommandNode, yours: boolean): Listed {
  const own = [cartridge.cli, ...path].join(' ');
  const shared = Object.values(cartridge.sets).reduce((sum, options) => sum + options.length, 0);
  const { commands, options } = sizeOf(spec);
  return {
    cli,
    sameAs: own === cli ? null : own,
    variant: cartridge.variant ?? null,
    is: spec.is ?? null,
    commands,
    options: options + shared,
    coverage: coverageOf(spec, coverage),
    tested: cartridge.versions?.tested ?? null,
    yours,
  };
}

function sizeOf({ commands = {}, options = [] }: CommandSpec): { commands: number; options: number } {
  const below = Object.values(commands).map(sizeOf);
  return {
    commands: below.reduce((sum, each) => sum + each.commands + 1, 0),
    options: below.reduce((sum, each) => sum + each.options, options.length),
  };
}

/** Full where at least one command of it is: only there is anything called unknown. */
function coverageOf(command: CommandSpec, inherited: 'full' | 'partial'): 'full' | 'partial' {
  const own = command.coverage ?? inherited;
  const below = Object.values(command.commands ?? {});
  return own === 'full' || below.some((each) => coverageOf(each, own) === 'full') ? 'full' : 'partial';
}
