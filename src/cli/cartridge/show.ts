import { PilotError } from '../../errors.ts';
import type { Effect } from '../../events.ts';
import { canonicalName, type CommandSpec, type OptionSpec, type WarnSpec } from '../../grammar/cartridge.ts';
import { openLibrary } from '../../grammar/load.ts';
import type { CommandNode } from '../../grammar/node.ts';
import { closest } from '../../grammar/suggest.ts';
import { argUsage, optionUsage } from '../../grammar/usage-text.ts';
import { languageOf } from '../../app/sidebar/cartridge-folders.ts';
import { argumentText, commandText, optionText } from '../../grammar/texts.ts';
import type { Context } from '../context.ts';
import { effectPaint } from '../effect-paint.ts';
import { type Answer, definitions, type Page, paragraph, safe } from '../output.ts';
import { openOwnGrammar } from '../own-grammar.ts';

export async function showCartridge(context: Context, cli: string, path: string[]): Promise<Answer> {
  const { over } = await openOwnGrammar(context);
  const locale = languageOf(context.world.env, (await context.config()).language);
  const library = openLibrary({ dirs: [context.cartridges, ...over], ...(locale !== undefined && { locale }) });
  const [node] = library.find(cli);
  if (node === undefined)
    throw missing(`There is no cartridge of ${cli}.`, closest(cli, library.names()), `pilot cartridge new ${cli}`);
  const found = path.reduce(childOf, node);
  return { data: dataOf(found), text: (page) => pageText(found, page) };
}

function childOf(node: CommandNode, name: string): CommandNode {
  const child = node.child(name);
  if (child !== undefined) return child;
  const above = nameOf(node);
  throw missing(
    `${above} has no command ${name}.`,
    closest(name, node.commandNames()),
    `pilot cartridge show ${above}`,
  );
}

function missing(message: string, meant: string | undefined, other: string): PilotError {
  return new PilotError('NOT_FOUND', message, {
    hint: meant === undefined ? `Try: ${other}` : `Did you mean ${meant}?`,
  });
}

function nameOf({ cartridge, path }: CommandNode): string {
  return [cartridge.cli, ...path].join(' ');
}

/** As it is compiled, with what sets and the commands above add; of the commands below only what they are. */
function dataOf(node: CommandNode): Record<string, unknown> {
  const { commands: _commands, offers: _offers, options: _options, use: _use, ...spec } = node.spec;
  return {
    ...spec,
    cli: node.cartridge.cli,
    path: node.path,
    coverage: node.coverage,
    syntax: node.syntax,
    options: node.options(),
    commands: Object.fromEntries(Object.entries(node.spec.commands ?? {}).map(([name, { is }]) => [name, is ?? ''])),
  };
}

function pageText(node: CommandNode, page: Page): string {
  const { effect = 'unknown', warn = [], commands = {} } = node.spec;
  const name = page.paint.bold(safe(nameOf(node), page));
  const said = node.hasCommands && node.spec.effect === undefined ? '' : `  ${effectPaint(effect, page)(effect)}`;
  const is = commandText(node);
  return [
    `${name}${said}${node.coverage === 'full' ? '' : page.paint.dim('  not all of it is known')}`,
    ...(is === undefined ? [] : [paragraph(is, page)]),
    ...section(
      'Arguments',
      node.args.map((arg) => ({ term: argUsage(arg), text: argumentText(node, arg.name) ?? arg.is ?? '' })),
      page,
    ),
    ...section(
      'Options',
      node.options().map((option) => optionRow(option, node)),
      page,
    ),
    ...section(
      'Commands',
      Object.entries(commands).map((each) => commandRow(each, node)),
      page,
    ),
    ...section('Warnings', warn.map(warningRow), page),
  ].join('\n');
}

interface TermRow {
  term: string;
  text: string;
  effect?: Effect | undefined;
}

function section(heading: string, rows: TermRow[], page: Page): string[] {
  if (rows.length === 0) return [];
  const cells = rows.map(({ term, text, effect }) => ({
    term: { text: `  ${term}`, paint: effect === undefined ? page.paint.cyan : effectPaint(effect, page) },
    text,
  }));
  return [`\n${heading}:`, definitions(cells, page)];
}

function optionRow(option: OptionSpec, node: CommandNode): TermRow {
  const { values, effect, deprecated } = option;
  const one = Object.keys(values ?? {});
  const facts = [
    optionText(node, option) ?? '',
    ...(one.length > 0 ? [`one of ${one.join(', ')}`] : []),
    ...(effect === undefined ? [] : [effect]),
    ...(deprecated === undefined ? [] : ['deprecated']),
  ];
  return {
    term: optionUsage(option),
    text: facts.filter((fact) => fact !== '').join('; ') || canonicalName(option),
    effect,
  };
}

function commandRow([name, { is, sameAs, effect }]: [string, CommandSpec], node: CommandNode): TermRow {
  const same = sameAs === undefined ? '' : `the same as ${node.cartridge.cli} ${sameAs}`;
  return {
    term: name,
    text: [is ?? same, ...(effect === undefined ? [] : [effect])].filter((each) => each !== '').join('; '),
    effect,
  };
}

function warningRow({ level, why, when, safer }: WarnSpec): TermRow {
  const flags = (when ?? []).flatMap((condition) => condition.flags ?? []);
  const term = flags.length === 0 ? level : `${level}, ${flags.join(' or ')}`;
  return { term, text: safer === undefined ? why : `${why}. Safer: ${safer}` };
}
