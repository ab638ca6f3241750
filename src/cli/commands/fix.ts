import type { Command } from 'commander';
import { PilotError } from '../../errors.ts';
import type { Fix } from '../../store/records.ts';
import { relativeTime } from '../../app/relative-time.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { refuseAgents } from '../said-by.ts';
import { findByPrefix, shortId } from '../id-prefix.ts';
import { wholeNumber } from '../option-values.ts';
import { type Answer, type Cell, oneLine, type Page, paragraph, table } from '../output.ts';
import type { Runner } from '../run.ts';
import { shortPath } from '../short-path.ts';

export function addFixCommand(program: Command, run: Runner): void {
  const command = program
    .command('fix')
    .description('what mended failures: learned from what was run, shown when they come again');

  command
    .command('list')
    .description('the fixes that are known, newest first')
    .option('--repo', 'only those of this repository')
    .option('--limit <count>', 'at most so many', wholeNumber('--limit', 1, 100_000), 20)
    .addHelpText('after', examples(['pilot fix list', 'the last 20'], ['pilot fix list --repo', 'of this repository']))
    .action(run(list));
  command
    .command('show <id>')
    .description('one fix: what failed, with which error, and what mended it')
    .addHelpText('after', examples(['pilot fix show 3f9a1c', 'the beginning of an id is enough']))
    .action(run(show));
  command
    .command('confirm <ids...>')
    .description('say that a fix is right: it rises; with --step, what is right instead')
    .option('--step <line>', 'a command that belongs to it, in order; as often as there are steps', collect)
    .addHelpText(
      'after',
      examples(
        ['pilot fix confirm 3f9a1c', 'it helped'],
        ["pilot fix confirm 3f9a1c --step 'rm -rf node_modules' --step 'npm ci'", 'what really helped'],
      ),
    )
    .action(run(confirm));
  command
    .command('forget <ids...>')
    .description('throw fixes away for good: they are not learned again')
    .addHelpText('after', examples(['pilot fix forget 3f9a1c', 'the beginning of an id is enough']))
    .action(run(forget));
}

function collect(step: string, before: string[] | undefined): string[] {
  return [...(before ?? []), step];
}

async function list(context: Context, { repo, limit }: { repo?: true; limit: number }): Promise<Answer> {
  const place = await context.place();
  const filter = { limit, ...(repo === true && { repo: place.repo ?? '' }) };
  const fixes = await (await context.store()).fixes.list(filter);
  return {
    data: fixes,
    perLine: true,
    text: (page) => fixTable(fixes, context, page),
    ...(fixes.length === 0 && { nothing: 'No fix was learned yet: pilot watches what mends a failure.' }),
  };
}

function fixTable(fixes: Fix[], { now }: Context, page: Page): string {
  const rows = fixes.map((fix): Cell[] => [
    { text: relativeTime(fix.lastAt, now), paint: page.paint.dim },
    { text: shortId(fix.id), paint: page.paint.dim },
    { text: trustOf(fix), paint: page.paint.dim },
    { text: fix.line, paint: page.paint.red },
    fix.steps.join(' ; '),
  ]);
  const columns = [
    { heading: 'when', align: 'right' as const },
    { heading: 'id' },
    { heading: 'helped' },
    { heading: 'failed', flexible: true },
    { heading: 'mended by', flexible: true },
  ];
  return table(columns, rows, page);
}

function trustOf({ helped, failed, confirmed }: Fix): string {
  return `${helped}${failed > 0 ? `, not ${failed}` : ''}${confirmed ? ' *' : ''}`;
}

async function show(context: Context, id: string): Promise<Answer> {
  const [fix] = await found(context, [id]);
  if (fix === undefined) throw new PilotError('NOT_FOUND', `There is no fix ${id}.`);
  return { data: fix, text: (page) => fixText(fix, context, page) };
}

function fixText(fix: Fix, { now, world }: Context, page: Page): string {
  const { dim, bold } = page.paint;
  const { error, place, corrected } = fix;
  return [
    bold(oneLine(`${fix.line}  exit ${fix.exit}`, page)),
    ...(error === null ? [] : [paragraph([...error.codes, error.message.split('\n', 1)[0] ?? ''].join(' '), page, 2)]),
    dim(corrected ? 'mended by, as you said:' : 'mended by:'),
    ...fix.steps.map((step) => oneLine(`  ${step}`, page)),
    dim(
      oneLine(
        `helped ${trustOf(fix)}; last in ${shortPath(place.repo ?? place.cwd, world.env)}, ${relativeTime(fix.lastAt, now)} ago`,
        page,
      ),
    ),
  ].join('\n');
}

async function confirm(context: Context, ids: string[], { step }: { step?: string[] }): Promise<Answer> {
  refuseAgents(context, 'confirms a fix');
  const { fixes } = await context.store();
  const known = await found(context, ids);
  if (step !== undefined && known.length > 1)
    throw new PilotError('ONE_FIX', 'Steps belong to one fix.', { hint: 'Give one id with --step.' });
  const changed: Fix[] = [];
  for (const { id } of known) changed.push(await fixes.update(id, { confirmed: true, ...(step && { steps: step }) }));
  return {
    data: changed,
    perLine: true,
    text: (page) =>
      changed.map((fix) => oneLine(`confirmed ${shortId(fix.id)}  ${fix.steps.join(' ; ')}`, page)).join('\n'),
  };
}

async function forget(context: Context, ids: string[]): Promise<Answer> {
  const { fixes } = await context.store();
  const known = await found(context, ids);
  for (const { id } of known) await fixes.remove(id);
  return {
    data: known,
    perLine: true,
    text: (page) => known.map((fix) => oneLine(`forgot ${shortId(fix.id)}  ${fix.steps.join(' ; ')}`, page)).join('\n'),
  };
}

async function found(context: Context, ids: string[]): Promise<Fix[]> {
  const { fixes } = await context.store();
  return findByPrefix(
    ids.map((id) => id.replace(/^fix:/, '')),
    { noun: 'fix', shownBy: 'pilot fix list', startingWith: (prefix, limit) => fixes.startingWith(prefix, limit) },
  );
}
