import type { Command } from 'commander';
import { PilotError } from '../../errors.ts';
import type { Analysis, CommandAnalysis, Problem, Warning, WordAnalysis } from '../../grammar/analysis.ts';
import { analysisRow } from '../../grammar/analysis-row.ts';
import { displayWidth } from '../../ui/display-width.ts';
import type { Context } from '../context.ts';
import { effectPaint } from '../effect-paint.ts';
import { examples } from '../help.ts';
import { openAnalyzer } from '../analyzer.ts';
import { type Answer, definitions, type Page, paragraph, safe } from '../output.ts';
import type { Runner } from '../run.ts';

export function addExplainCommand(program: Command, run: Runner): void {
  program
    .command('explain <line...>')
    .usage("[options] '<line>'")
    // Of a line without quotes they are its own, and the answer says so.
    .allowUnknownOption()
    .description('what a command line means and does, without running it')
    .addHelpText(
      'after',
      examples(
        ["pilot explain 'git stash -um wip'", 'each word in words'],
        ["pilot explain 'git push --force && npm test'", 'several commands'],
        ["pilot explain --json 'npm ci'", 'the analysis as data'],
      ),
    )
    .action(run(explain));
}

async function explain(context: Context, words: string[]): Promise<Answer> {
  if (words.length > 1) {
    throw new PilotError('BAD_LINE', 'The line must be one word for the shell.', {
      hint: `Put it in quotes: pilot explain '${words.join(' ')}'`,
    });
  }
  const analysis = await (await openAnalyzer(context)).analyze(words[0] ?? '', context.world.cwd);
  return { data: analysisRow(analysis), text: (page) => explanation(analysis, page), ...unknown(analysis) };
}

function unknown(analysis: Analysis): Pick<Answer, 'nothing'> {
  if (analysis.commands.length === 0) return { nothing: 'There is no command in this line.' };
  if (!analysis.ok) return { nothing: 'The words of this line cannot be told apart: is a quote left open?' };
  if (analysis.commands.some(({ coverage }) => coverage !== 'none')) return {};
  const names = [...new Set(analysis.commands.map(({ cli }) => cli))].join(', ');
  return { nothing: `Nothing is known about ${names} yet: there is no cartridge for it.` };
}

function explanation(analysis: Analysis, page: Page): string {
  return analysis.commands.map((command) => tree(command, depthOf(command, analysis), page)).join('\n\n');
}

/** A command that another one runs (sudo, xargs) stands one step to the right of it. */
function depthOf(command: CommandAnalysis, analysis: Analysis): number {
  const outer = command.within === undefined ? undefined : analysis.commands[command.within];
  return outer === undefined || outer === command ? 0 : 1 + depthOf(outer, analysis);
}

function tree(command: CommandAnalysis, depth: number, page: Page): string {
  const indent = Math.min(2 * depth, 8);
  const inner: Page = { ...page, width: page.width - indent };
  const lines = [
    heading(command, inner),
    ...(command.is === undefined ? [] : [paragraph(command.is, inner)]),
    ...(command.coverage === 'none' ? [page.paint.dim('nothing is known about it yet')] : []),
    ...(command.words.length === 0 ? [] : [wordRows(command.words, inner)]),
    ...command.warnings.flatMap((warning) => warningLines(warning, inner)),
    ...command.problems.map((problem) => problemLine(problem, inner)),
  ];
  const space = ' '.repeat(indent);
  return lines
    .flatMap((line) => line.split('\n'))
    .map((line) => space + line)
    .join('\n');
}

function heading(command: CommandAnalysis, page: Page): string {
  const name = safe([command.cli, ...command.path].join(' '), page);
  const room = page.width - displayWidth(name) - 2;
  const effect = command.effect;
  return room < effect.length
    ? `${page.paint.bold(paragraph(name, page))}\n${effectPaint(effect, page)(effect)}`
    : `${page.paint.bold(name)}  ${effectPaint(effect, page)(effect)}`;
}

function wordRows(words: WordAnalysis[], page: Page): string {
  const rows = words
    .filter(({ role }) => role !== 'separator')
    .map((word) => ({
      term: { text: `  ${word.written ?? word.text}`, paint: wordPaint(word, page) },
      text: word.is ?? (word.role === 'unknown' ? unknownText(word) : ''),
    }));
  return definitions(rows, page);
}

function unknownText({ perhaps }: WordAnalysis): string {
  return perhaps === undefined ? 'not known' : `not known, perhaps ${perhaps}`;
}

function wordPaint(word: WordAnalysis, { paint }: Page): (text: string) => string {
  if (word.role === 'unknown') return paint.yellow;
  if (word.effect === 'destroy') return paint.red;
  return word.role === 'flag' ? paint.cyan : paint.reset;
}

function warningLines(warning: Warning, page: Page): string[] {
  const paint = { note: page.paint.cyan, caution: page.paint.yellow, danger: page.paint.red }[warning.level];
  return [
    paint(paragraph(`${warning.level}: ${warning.why}`, page, 2)),
    ...(warning.safer === undefined ? [] : [paragraph(`safer: ${warning.safer}`, page, 4)]),
    ...(warning.undo === undefined ? [] : [paragraph(`undo: ${warning.undo}`, page, 4)]),
    page.paint.dim(paragraph(`rule: ${warning.rule}`, page, 4)),
  ];
}

function problemLine(problem: Problem, page: Page): string {
  const meant = problem.meant === undefined ? '' : `. Did you mean ${problem.meant}?`;
  return page.paint.yellow(paragraph(`problem: ${problem.message.replace(/\.$/, '')}${meant}`, page, 2));
}
