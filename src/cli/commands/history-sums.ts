import type { Command } from 'commander';
import { PilotError } from '../../errors.ts';
import type { CommandStats, PruneFilter } from '../../store/store.ts';
import { relativeTime } from '../../app/relative-time.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { wholeNumber } from '../option-values.ts';
import { type Answer, type Cell, oneLine, type Page, table } from '../output.ts';
import type { Runner } from '../run.ts';
import { shortPath } from '../short-path.ts';
import { sinceWhen, sinceWords } from '../../brain/since.ts';

interface StatsOptions {
  cwd?: true;
  repo?: true;
  since?: string;
  limit: number;
}

export function addHistoryStatsCommand(command: Command, run: Runner): void {
  command
    .command('stats')
    .description('what was run most, where, and how often it failed')
    .option('--cwd', 'only in this directory')
    .option('--repo', 'only in this repository')
    .option('--since <when>', `only since then: ${sinceWords}`)
    .option('--limit <count>', 'at most so many programs and places', wholeNumber('--limit', 1, 1000), 10)
    .addHelpText(
      'after',
      examples(
        ['pilot history stats', 'of all that was recorded'],
        ['pilot history stats --repo --since 1w', 'of this week in this repository'],
      ),
    )
    .action(run(stats));
}

async function stats(context: Context, given: StatsOptions, command: Command): Promise<Answer> {
  // The parent's options of the same names are read first.
  const options = { ...given, ...command.optsWithGlobals<StatsOptions>() };
  const place = await context.place();
  const sums = await (
    await context.store()
  ).commands.stats({
    limit: options.limit,
    ...(options.cwd === true && { cwd: place.cwd }),
    ...(options.repo === true && { repo: place.repo ?? '' }),
    ...(options.since !== undefined && { after: sinceWhen(options.since, context.now) }),
  });
  return {
    data: sums,
    text: (page) => statsText(sums, context, page),
    ...(sums.commands === 0 && { nothing: 'No command was recorded there.' }),
  };
}

function statsText(sums: CommandStats, { now, world }: Context, page: Page): string {
  const { commands, lines, failed, agents, first } = sums;
  const since = first === null ? '' : `, the first ${relativeTime(first, now)} ago`;
  const head = `${commands} commands, ${lines} different lines, ${failed} failed, ${agents} by agents${since}`;
  const programs = sums.programs.map(({ cli, runs, failed: failures }): Cell[] => [
    cli === '' ? '?' : cli,
    String(runs),
    String(failures),
  ]);
  const places = sums.places.map(({ cwd, runs }): Cell[] => [shortPath(cwd, world.env), String(runs)]);
  const count = { align: 'right' as const };
  return [
    oneLine(head, page),
    '',
    table(
      [
        { heading: 'program', flexible: true },
        { heading: 'runs', ...count },
        { heading: 'failed', ...count },
      ],
      programs,
      page,
    ),
    '',
    table(
      [
        { heading: 'where', flexible: true },
        { heading: 'runs', ...count },
      ],
      places,
      page,
    ),
  ].join('\n');
}

interface PruneOptions {
  before?: string;
  matching?: string;
  cli?: string;
  here?: true;
  onlyFailed?: true;
  dryRun?: true;
}

export function addHistoryPruneCommand(command: Command, run: Runner): void {
  command
    .command('prune')
    .description('take many commands out of the history for good; all conditions must hold')
    .option('--before <when>', `those run before then: ${sinceWords}`)
    .option('--matching <pattern>', 'those whose line is like this, * stands for any text')
    .option('--cli <program>', 'those of this program')
    .option('--here', 'those run in this directory')
    .option('--only-failed', 'those that failed')
    .option('--dry-run', 'only say how many')
    .addHelpText(
      'after',
      examples(
        ['pilot history prune --before 52w', 'what is older than a year'],
        ["pilot history prune --matching '*hunter2*' --dry-run", 'how many hold that text'],
      ),
    )
    .action(run(prune));
}

async function prune(context: Context, options: PruneOptions): Promise<Answer> {
  const filter: PruneFilter = {
    ...(options.before !== undefined && { before: sinceWhen(options.before, context.now) }),
    ...(options.matching !== undefined && { pattern: options.matching }),
    ...(options.cli !== undefined && { cli: options.cli }),
    ...(options.here === true && { cwd: context.world.cwd }),
    ...(options.onlyFailed === true && { failed: true }),
  };
  if (Object.keys(filter).length === 0)
    throw new PilotError('NO_CONDITION', 'It must be said which commands.', {
      hint: "Use --before, --matching, --cli, --here or --only-failed; --matching '*' takes all.",
    });
  const dry = options.dryRun === true;
  const commands = await (await context.store()).commands.prune(filter, { dry });
  return {
    data: { commands, dry },
    text: (page) => oneLine(`${commands} commands ${dry ? 'would be' : 'were'} taken out.`, page),
  };
}
