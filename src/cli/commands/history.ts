import type { Command } from 'commander';
import { isStopped } from '../../store/outcome.ts';
import type { CommandRecord } from '../../store/records.ts';
import type { CommandFilter } from '../../store/store.ts';
import { addHistoryImportCommand } from './history-import.ts';
import { addHistoryPruneCommand, addHistoryStatsCommand } from './history-sums.ts';
import { relativeTime } from '../../app/relative-time.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { findByPrefix, shortId } from '../id-prefix.ts';
import { wholeNumber } from '../option-values.ts';
import { type Answer, type Cell, oneLine, type Page, table } from '../output.ts';
import type { Runner } from '../run.ts';
import { sinceWords, sinceWhen } from '../../brain/since.ts';
import { tookTime } from '../../app/took-time.ts';
import { shortPath } from '../short-path.ts';

interface Options {
  cwd?: true;
  repo?: true;
  failed?: true;
  exit?: number;
  limit: number;
  since?: string;
}

export function addHistoryCommand(program: Command, run: Runner): void {
  const command = program
    .command('history [words...]')
    .description('the commands that were run, newest first, with their outcome')
    .option('--cwd', 'only those run in this directory')
    .option('--repo', 'only those run in this repository')
    .option('--failed', 'only those that failed')
    .option('--exit <code>', 'only those with this exit code', wholeNumber('--exit', 0, 255))
    .option('--since <when>', `only those since then: ${sinceWords}`)
    .option('--limit <count>', 'at most so many', wholeNumber('--limit', 1, 100_000), 20)
    .addHelpText(
      'after',
      examples(
        ['pilot history', 'the last 20'],
        ['pilot history docker run', 'those that hold both words'],
        ['pilot history --repo --failed --since 3d', 'what went wrong here lately'],
        ['pilot history --limit 1000 --json', 'for a script'],
        ["pilot history 'forget me'", 'in quotes: words, and not the command below'],
        ['pilot history forget 3f9a1c', 'take one out'],
      ),
    )
    .action(run(history));

  command
    .command('forget <ids...>')
    .description('take commands out of the history for good, by the ids that pilot history shows')
    .addHelpText(
      'after',
      examples(
        ['pilot history forget 3f9a1c', 'the beginning of an id is enough'],
        ['pilot history forget 3f9a1c b07d22', 'two at once'],
      ),
    )
    .action(run(forget));

  command
    .command('search <words...>')
    .description('the same as pilot history with words, also for words that are commands of it')
    .addHelpText('after', examples(['pilot history search import', 'lines that hold "import"']))
    .action(
      run((context: Context, words: string[], _: unknown, own: Command) =>
        history(context, words, own.optsWithGlobals()),
      ),
    );

  addHistoryStatsCommand(command, run);
  addHistoryImportCommand(command, run);
  addHistoryPruneCommand(command, run);
}

async function history(context: Context, words: string[], options: Options): Promise<Answer> {
  const filter = await filterOf(context, words, options);
  const commands = filter === null ? [] : await (await context.store()).commands.list(filter);
  return {
    data: commands,
    text: (page) => historyTable(commands, context, page),
    ...(commands.length === 0 && { nothing: 'No such command was recorded.' }),
  };
}

/** Null when nothing can be found: `--repo` outside of every repository. */
async function filterOf(context: Context, words: string[], options: Options): Promise<CommandFilter | null> {
  const place = await context.place();
  if (options.repo === true && place.repo === null) return null;
  return {
    limit: options.limit,
    ...(words.length > 0 && { words: words.flatMap((word) => word.split(/\s+/)).filter((word) => word !== '') }),
    ...(options.cwd === true && { cwd: place.cwd }),
    ...(options.repo === true && place.repo !== null && { repo: place.repo }),
    ...(options.failed === true && { failed: true }),
    ...(options.exit !== undefined && { exit: options.exit }),
    ...(options.since !== undefined && { after: sinceWhen(options.since, context.now) }),
  };
}

async function forget(context: Context, ids: string[]): Promise<Answer> {
  const { commands } = await context.store();
  const found = await findByPrefix(ids, {
    noun: 'command',
    shownBy: 'pilot history',
    startingWith: (prefix, limit) => commands.startingWith(prefix, limit),
  });
  for (const { id } of found) await commands.remove(id);
  return {
    data: found,
    text: (page) => found.map(({ id, line }) => oneLine(`forgot ${shortId(id)}  ${line}`, page)).join('\n'),
  };
}

/** On a wide page there is room for where it ran; on a narrow one not even for ids. */
const wide = 100;
const narrow = 40;

function historyTable(commands: CommandRecord[], { now, world }: Context, page: Page): string {
  const withPlace = page.width >= wide;
  const withIds = page.width >= narrow;
  const rows = commands.map((command): Cell[] => [
    { text: relativeTime(command.startedAt, now), paint: page.paint.dim },
    outcome(command.exit, page),
    { text: command.durationMs === null ? '' : tookTime(command.durationMs), paint: page.paint.dim },
    ...(withIds ? [{ text: shortId(command.id), paint: page.paint.dim }] : []),
    ...(withPlace ? [{ text: shortPath(command.cwd, world.env), paint: page.paint.dim }] : []),
    command.line,
  ]);
  const columns = [
    { heading: 'when', align: 'right' as const },
    { heading: 'exit', align: 'right' as const },
    { heading: 'took', align: 'right' as const },
    ...(withIds ? [{ heading: 'id' }] : []),
    ...(withPlace ? [{ heading: 'where', flexible: true }] : []),
    { heading: 'command', flexible: true },
  ];
  return table(columns, rows, page);
}

function outcome(exit: number | null, { paint }: Page): Cell {
  if (exit === null) return { text: '?', paint: paint.dim };
  if (isStopped(exit)) return { text: 'stopped', paint: paint.yellow };
  return { text: String(exit), paint: exit === 0 ? paint.green : paint.red };
}
