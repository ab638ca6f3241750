import type { Command } from 'commander';
import type { HistoryRow } from '../../brain/history/row.ts';
import type { Imported, WrongRow } from '../../brain/history/import.ts';
import { PilotError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { linesOf, wrongRowText } from '../json-lines.ts';
import { type Answer, oneLine, type Page } from '../output.ts';
import { openOwnGrammar } from '../own-grammar.ts';
import type { Runner } from '../run.ts';

interface Options {
  jsonl?: true;
  from?: string;
}

export function addHistoryImportCommand(command: Command, run: Runner): void {
  command
    .command('import [file]')
    .description("take in commands that were run elsewhere: rows of JSON, or another program's history")
    .option('--jsonl', 'rows such as {"line", "cwd", "start"} (docs/brain.md); without a file, what is piped in')
    .option('--from <program>', 'bash, zsh, fish, atuin, mcfly or hishtory; without a file, where it keeps its history')
    .addHelpText(
      'after',
      examples(
        ['pilot history import --from bash', 'what ~/.bash_history holds'],
        ['pilot history import --jsonl commands.jsonl', 'the same again changes nothing'],
        ['… | pilot history import --jsonl', 'what another program says'],
      ),
    )
    .action(run(importCommands));
}

async function importCommands(context: Context, file: string | undefined, options: Options): Promise<Answer> {
  const [{ importHistory }, { grammar }, { placeOf }, { ignoredFolders }, { history }] = await Promise.all([
    import('../../brain/history/import.ts'),
    openOwnGrammar(context),
    import('../../shell/place.ts'),
    import('../../config/ignored-folders.ts'),
    context.config(),
  ]);
  const rows = await rowsFor(context, file, options);
  const counts = await importHistory(await context.store(), rows, {
    analyze: (line) => grammar.analyze(line),
    placeOf,
    keepOutput: history.output,
    ignore: history.ignore,
    ignoreIn: ignoredFolders(history.ignoreIn),
    progress: progressOn(context),
  });
  for (const problem of counts.problems) context.world.stderr.write(`${wrongRowText(problem)}\n`);
  return {
    data: counts,
    perLine: true,
    text: (page) => summary(counts, page),
    ...(counts.wrong > 0 && options.jsonl === true && { exit: 1 }),
  };
}

async function rowsFor(
  context: Context,
  file: string | undefined,
  { jsonl, from }: Options,
): Promise<AsyncIterable<HistoryRow | WrongRow>> {
  if (jsonl === true && from === undefined) return jsonRows(context, file ?? '-');
  if (from !== undefined && jsonl !== true) {
    const { openForeignHistory } = await import('../foreign-history.ts');
    return openForeignHistory(context, from, file);
  }
  throw new PilotError('FORMAT_MISSING', 'It must be said what the file is.', {
    hint: 'Use --jsonl for rows of JSON, or --from with bash, zsh, fish, atuin, mcfly or hishtory.',
  });
}

async function* jsonRows(context: Context, file: string): AsyncGenerator<HistoryRow | WrongRow> {
  const { historyRow } = await import('../../brain/history/row.ts');
  for await (const { number, text } of linesOf(file, context.world)) {
    const row = historyRow(text);
    yield typeof row === 'string' ? { row: number, reason: row } : row;
  }
}

/** On a terminal only: who waits wants to see that it goes on. */
function progressOn({ world }: Context): (counts: Imported) => void {
  if (!world.stderr.isTTY) return () => undefined;
  return ({ rows }) => void world.stderr.write(`\r${rows} rows `);
}

function summary({ rows, added, known, skipped, wrong, fixes }: Imported, page: Page): string {
  const parts = [
    `${added} of ${rows} commands were taken in`,
    ...(known > 0 ? [`${known} were known`] : []),
    ...(skipped > 0 ? [`${skipped} are not to be kept`] : []),
    ...(wrong > 0 ? [`${wrong} could not be read`] : []),
    ...(fixes > 0 ? [`${fixes} ${fixes === 1 ? 'fix was' : 'fixes were'} learned`] : []),
  ];
  return oneLine(`${parts.join('; ')}.`, page);
}
