import { describe, expect, test } from 'vitest';
import type { FoundOption } from '../../src/grammar/generate/found-option.ts';
import { readHelpText } from '../../src/grammar/generate/help-text.ts';
import { readOptionSpec } from '../../src/grammar/generate/option-spec.ts';

describe('an option as a help shows it', () => {
  test.each([
    ['-a, --all', '-a --all'],
    ['--add-host list', '--add-host <list>'],
    ['-c, --config <FILE>', '-c --config <file>'],
    ['-f, --file=ARCHIVE', '-f --file <archive>'],
    ['-t --type=TYPE', '-t --type <type>'],
    ['--watch[=VALUE...]', '--watch [=value]'],
    ['--lock [<VALUE>]', '--lock [value]'],
    ['--progress string[="auto"]', '--progress [=string]'],
    ['-v, --verbose...', '-v --verbose'],
    ['--arg name value', '--arg <name> <value>'],
    ['-i, --interval --watch', '-i --interval <value>'],
    ["-ldflags '[pattern=]arg list'", '-ldflags <patternarg-list>'],
    ["-o, --output='':", '-o --output <value>'],
    ['--watch=false:', '--watch'],
    ['--state {open|closed|all}', '--state <open|closed|all>'],
    ['-NUM', '-<n>'],
    ['--tls-min-v1.2', '--tls-min-v1.2'],
    ['-nv, --no-verbose', '-nv --no-verbose'],
    ['--exclude-caches-all exclude directories with such a tag', '--exclude-caches-all'],
  ])('%s', (spec, form) => {
    const option = readOptionSpec(spec);
    expect(option && shown(option)).toBe(form);
  });

  test.each(['an option', '---', '-'])('%s is none', (spec) => expect(readOptionSpec(spec)).toBeNull());
});

test('a help of cobra', () => {
  const help = readHelpText(`Usage:  boat crew add [OPTIONS] NAME [NAME...]

Take people on board

Aliases:
  boat crew add, boat hire

Options:
      --as string       What they do, such
                        as --as cook
  -f, --force           Do not ask
`);
  expect(help.options.map(shown)).toEqual(['--as <string>', '-f --force']);
  expect(help.args).toEqual(['<name>...']);
  expect(help.calledAs).toEqual(['boat crew add', 'boat hire']);
});

test('a help of clap', () => {
  const help = readHelpText(`Usage: boat [OPTIONS] <COMMAND>

Commands:
  sail     Go somewhere [aliases: s, go]
  moor, m  Stay
  help     Print this message

Options:
      --speed <SPEED>
          How fast

          Possible values:
          - slow: without haste
          - fast: with haste

          [alias: --pace]

      --colour <WHEN>  Coloring [possible values: auto, never]
`);
  expect(help.commands).toEqual([
    { name: 'sail', aliases: ['s', 'go'] },
    { name: 'moor', aliases: ['m'] },
    { name: 'help', aliases: [] },
  ]);
  expect(help.options.map(shown)).toEqual(['--pace --speed <speed>', '--colour <when>']);
  expect(help.options.map(({ facts }) => facts)).toEqual([{ values: ['slow', 'fast'] }, { values: ['auto', 'never'] }]);
});

test('a help of GNU', () => {
  const help = readHelpText(`Usage: boat [OPTION]... [FILE]...
Load files onto the boat.

  -0, --null                 names end with NUL
  -l,  --level=N             so heavy
      --[no-]ballast         with stones
      --no-anchor            without
  -p, --ballast-kind=stone   stones, as always

Report bugs to nobody.
`);
  expect(help.options.map(shown)).toEqual([
    '-0 --null',
    '-l --level <n>',
    '--ballast, can be negated',
    '--no-anchor',
    '-p',
    '--ballast-kind <stone>',
  ]);
});

function shown({ names, takes, placeholder, negatable }: FoundOption): string {
  const forms = { value: ` <${placeholder}>`, optional: ` [=${placeholder}]`, 'optional-word': ` [${placeholder}]` };
  return names.join(' ') + (takes === undefined ? '' : forms[takes]) + (negatable === true ? ', can be negated' : '');
}

describe('argparse', () => {
  test('shows arguments in the list of commands, also where one is as long as its column', () => {
    const { commands } = readHelpText(`Usage: post COMMAND ...

Commands:
  list              List letters
  send BOX [TO...]  Send some
  burn-all [BOX...] Burn one or more
`);
    expect(commands).toEqual([
      { name: 'list', aliases: [] },
      { name: 'send', aliases: [], args: ['<box>', '[<to>...]'] },
      { name: 'burn-all', aliases: [], args: ['[<box>...]'] },
    ]);
  });

  test('lists commands between braces, with other names in brackets', () => {
    const { commands } = readHelpText(`usage: parcel [-h] {send,burn,track,tr,count} ...

positional arguments:
  {send,burn,track,tr,count}
    send                pack and send
    burn
    track (tr)          ask
`);
    expect(commands).toEqual([
      { name: 'send', aliases: [] },
      { name: 'burn', aliases: [] },
      { name: 'track', aliases: ['tr'] },
      { name: 'count', aliases: [] },
    ]);
  });

  test('names its arguments in a section, and their form in the usage', () => {
    const { args, commands } = readHelpText(`usage: parcel send [-h] [--speed {slow,fast}] box [to] [stamp ...]

positional arguments:
  box         which
  to
  stamp       any

options:
  -h, --help  show this help message and exit
`);
    expect(args).toEqual(['<box>', '[<to>]', '[<stamp>...]']);
    expect(commands).toEqual([]);
  });
});
