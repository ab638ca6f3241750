import type { Command } from 'commander';
import { examples } from '../help.ts';
import { later } from '../later.ts';
import type { Runner } from '../run.ts';

/** Writing cartridges. What each does is loaded when it is asked for. */
export function addCartridgeCommand(program: Command, run: Runner): void {
  const cartridge = program
    .command('cartridge')
    .description('teach pilot a program: begin, check and measure cartridges')
    .helpCommand(false)
    .addHelpText(
      'after',
      examples(
        ['pilot cartridge new shuf', 'begin one, from what shuf --help says'],
        ['pilot cartridge check --watch', 'what is wrong in yours, while you write'],
        ['pilot cartridge show git stash', 'what pilot knows'],
      ),
    );
  addNew(cartridge, run);
  addList(cartridge, run);
  addShow(cartridge, run);
  addCheck(cartridge, run);
  addTest(cartridge, run);
  addCoverage(cartridge, run);
  addGenerate(cartridge, run);
}

function addNew(cartridge: Command, run: Runner): void {
  cartridge
    .command('new <cli>')
    .description('begin a cartridge from what the program says of itself: --help, -h or its manual')
    .option('--to <folder>', 'where to write it (default: your own cartridges)')
    .option('--from <file>', 'help kept in a file; no program is run')
    .option('--texts', "take over the program's own sentences, for your own use only")
    .option('--deep', 'ask every subcommand for --help too, where the help does not say that one can')
    .addHelpText(
      'after',
      examples(
        ['pilot cartridge new shuf', 'for yourself'],
        ['pilot cartridge new shuf --to cartridges', 'for everybody, in a checkout of pilot'],
        ['pilot cartridge new deploy --from help.txt', 'deploy is not run'],
      ),
    )
    .action(run(later(async () => (await import('../cartridge/new.ts')).newCartridge)));
}

function addList(cartridge: Command, run: Runner): void {
  cartridge
    .command('list')
    .description('the programs that pilot knows, and how well')
    .addHelpText('after', examples(['pilot cartridge list', ''], ['pilot cartridge list --json', 'for a script']))
    .action(run(later(async () => (await import('../cartridge/list.ts')).listCartridges)));
}

function addShow(cartridge: Command, run: Runner): void {
  cartridge
    .command('show <cli> [path...]')
    .description('what pilot knows of a program or one of its commands')
    .addHelpText(
      'after',
      examples(
        ['pilot cartridge show git', 'its commands and the options before them'],
        ['pilot cartridge show git stash push', ''],
      ),
    )
    .action(run(later(async () => (await import('../cartridge/show.ts')).showCartridge)));
}

function addCheck(cartridge: Command, run: Runner): void {
  cartridge
    .command('check [files...]')
    .description('whether cartridges compile, hold their own tests, and what they lack; yours when none is named')
    .option('--corpus <file>', 'also what they change on these lines: {"cli": ..., "line": ...} each')
    .option('--watch', 'again whenever a file changes, with the panel of a line you type')
    .addHelpText(
      'after',
      examples(
        ['pilot cartridge check', 'your own'],
        ['pilot cartridge check cartridges/git.yaml', 'in a checkout of pilot'],
        ['pilot cartridge check shuf.yaml --corpus lines.jsonl', 'with what it changes'],
        ['pilot cartridge check shuf.yaml --watch', 'while you write'],
      ),
    )
    .action(run(later(async () => (await import('../cartridge/check.ts')).checkFiles)));
}

function addTest(cartridge: Command, run: Runner): void {
  cartridge
    .command('test [cli...]')
    .description("run the tests inside the cartridges: of these programs, or of all, pilot's and yours")
    .addHelpText('after', examples(['pilot cartridge test git npm', ''], ['pilot cartridge test', 'all of them']))
    .action(run(later(async () => (await import('../cartridge/test.ts')).testCartridges)));
}

function addCoverage(cartridge: Command, run: Runner): void {
  cartridge
    .command('coverage <corpus> [cli...]')
    .description('how much of these lines is understood, and of the programs named, which are not')
    .addHelpText(
      'after',
      examples(
        ['pilot cartridge coverage lines.jsonl', 'a row for each program'],
        ['pilot cartridge coverage lines.jsonl git', 'with every line of git that is not understood'],
      ),
    )
    .action(run(later(async () => (await import('../cartridge/coverage.ts')).showCoverage)));
}

function addGenerate(cartridge: Command, run: Runner): void {
  cartridge
    .command('generate <cli> [source]')
    .description('write the generated layer of a program anew, from the one installed or the program or folder named')
    .option('--to <folder>', 'where to write it (default: cartridges/generated, in a checkout of pilot)')
    .addHelpText(
      'after',
      examples(
        ['pilot cartridge generate git', ''],
        ['pilot cartridge generate deno ~/Downloads/deno', 'another than the one on the PATH'],
        ['pilot cartridge generate shuf --to .', 'elsewhere'],
      ),
    )
    .action(run(later(async () => (await import('../cartridge/generate.ts')).generateLayer)));
}
