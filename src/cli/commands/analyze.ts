import type { Command } from 'commander';
import { PilotError, sentence } from '../../errors.ts';
import { analysisRow } from '../../grammar/analysis-row.ts';
import { openAnalyzer, type Analyzer } from '../analyzer.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import type { Answer } from '../output.ts';
import type { Runner } from '../run.ts';

export function addAnalyzeCommand(program: Command, run: Runner): void {
  program
    .command('analyze')
    .description('what many command lines mean, as data for other programs: rows of JSON in, rows of JSON out')
    .requiredOption('--jsonl', 'read {"line": ..., "cwd"?: ...} rows, print a row for each')
    .addHelpText(
      'after',
      examples(
        ['pilot analyze --jsonl <lines.jsonl', 'each of its rows is {"line": "git stash"}'],
        [`echo '{"line": "npm run buidl", "cwd": "/srv/shop"}' | pilot analyze --jsonl`, 'as it is in that folder'],
      ),
    )
    .action(run(analyzeRows));
}

/** Rows go out as they come in, and one that cannot be read gets a row too: whoever asks counts on one for each. */
async function analyzeRows(context: Context): Promise<Answer> {
  const { stdin, stdout } = context.world;
  const analyzer = await openAnalyzer(context);
  let bad = 0;
  for await (const row of rowsOf(stdin)) {
    if (row.trim() === '') continue;
    const answer = await answerTo(row, analyzer);
    if ('error' in answer) bad += 1;
    if (!stdout.write(`${JSON.stringify(answer)}\n`)) await new Promise((drained) => stdout.once('drain', drained));
  }
  return { data: null, text: () => '', written: true, ...(bad > 0 && { exit: 1 }) };
}

/** Only a newline ends a row: JSON may hold the other ends of lines that readline knows. */
async function* rowsOf(input: NodeJS.ReadStream): AsyncGenerator<string> {
  let open = '';
  for await (const chunk of input.setEncoding('utf8') as AsyncIterable<string>) {
    const [first = '', ...rows] = chunk.split('\n');
    open += first;
    for (const row of rows) {
      yield open;
      open = row;
    }
  }
  yield open;
}

async function answerTo(row: string, { analyze }: Analyzer): Promise<object> {
  try {
    const { line, cwd } = asked(row);
    return analysisRow(await analyze(line, cwd));
  } catch (error) {
    return { line: null, ok: false, commands: [], effect: 'unknown', error: sentence(error) };
  }
}

function asked(row: string): { line: string; cwd?: string } {
  const { line, cwd } = parsed(row);
  const isFolder = cwd === undefined || cwd === null || typeof cwd === 'string';
  if (typeof line === 'string' && isFolder) return { line, ...(typeof cwd === 'string' && { cwd }) };
  throw new PilotError('BAD_ROW', 'This is no row with a line.', { hint: 'Write {"line": "git status"}.' });
}

function parsed(row: string): { line?: unknown; cwd?: unknown } {
  try {
    return (JSON.parse(row) ?? {}) as { line?: unknown; cwd?: unknown };
  } catch (cause) {
    throw new PilotError('BAD_ROW', 'This is no JSON.', { hint: 'Write {"line": "git status"}.', cause });
  }
}
