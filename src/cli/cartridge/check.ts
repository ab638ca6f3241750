import { PilotError } from '../../errors.ts';
import { checkCartridges, type Checked } from '../../grammar/contribute/check-cartridges.ts';
import { coverageChange, type CoverageChange } from '../../grammar/contribute/coverage-change.ts';
import { openGrammar } from '../../grammar/grammar.ts';
import type { CartridgeProblem, CartridgeText } from '../../grammar/written.ts';
import type { Context } from '../context.ts';
import { type Answer, type Page, paragraph, safe } from '../output.ts';
import { shortPath } from '../short-path.ts';
import { namedTexts } from './cartridge-texts.ts';
import { readCorpus } from './corpus.ts';
import { share } from './coverage.ts';

interface Options {
  corpus?: string;
  watch?: true;
}

export async function checkFiles(context: Context, files: string[], { corpus, watch }: Options): Promise<Answer> {
  if (watch === true) {
    const { watchFiles } = await import('./watch.ts');
    return watchFiles(context, files, (texts, page) => writtenCheck(context, texts, corpus, page));
  }
  const texts = namedTexts(context, files);
  if (texts.length === 0)
    return {
      data: { files: [] },
      text: () => '',
      nothing: 'You have no cartridges yet. Begin one: pilot cartridge new <cli>',
    };
  const checked = checkCartridges(context.cartridges, texts);
  try {
    const change = corpus === undefined ? undefined : changeOf(context, checked, corpus);
    return answer(context, texts, checked, change);
  } finally {
    checked.close();
  }
}

/** The same as text, and the grammar to look at lines with. Whoever asked closes it. */
function writtenCheck(
  context: Context,
  texts: CartridgeText[],
  corpus: string | undefined,
  page: Page,
): { text: string; checked: Checked } {
  const checked = checkCartridges(context.cartridges, texts);
  const change = corpus === undefined ? undefined : changeOf(context, checked, corpus);
  return { text: answer(context, texts, checked, change).text(page), checked };
}

/** Against what pilot was built with, on the lines of the tools that the files are about. */
function changeOf(context: Context, { tools, grammar }: Checked, corpus: string): CoverageChange {
  const lines = readCorpus(context, corpus).filter(({ cli }) => tools.includes(cli));
  if (lines.length === 0)
    throw new PilotError('NOT_FOUND', `${corpus} has no line of ${tools.join(', ')}.`, {
      hint: 'Each of its lines is {"cli": "shuf", "line": "shuf -n 1 names.txt"}.',
    });
  return coverageChange(lines, openGrammar({ dir: context.cartridges }), grammar);
}

function answer(
  context: Context,
  texts: CartridgeText[],
  checked: Checked,
  change: CoverageChange | undefined,
): Answer {
  const { mistakes, advice, tests, tools } = checked;
  return {
    data: {
      ok: mistakes.length === 0,
      files: texts.map(({ file }) => file),
      tools,
      tests: tests.length,
      mistakes,
      advice,
      ...(change && { change }),
    },
    text: (page) => report(context, { texts, checked, change }, page),
    ...(mistakes.length > 0 && { exit: 1 }),
  };
}

function report(
  { world }: Context,
  { texts, checked, change }: { texts: CartridgeText[]; checked: Checked; change: CoverageChange | undefined },
  page: Page,
): string {
  const { mistakes, advice, tests } = checked;
  const failed = tests.filter(({ failures }) => failures.length > 0).length;
  const files = texts.length === 1 ? shortPath(texts[0]?.file ?? '', world.env) : `${texts.length} files`;
  const state = mistakes.length === 0 ? page.paint.green('ok') : page.paint.red(counted(mistakes.length, 'mistake'));
  const ran = failed === 0 ? counted(tests.length, 'test') : `${failed} of ${counted(tests.length, 'test')} failed`;
  return [
    ...mistakes.map((each) => problemText(each, page.paint.red, world.env, page)),
    ...advice.map((each) => problemText(each, page.paint.yellow, world.env, page)),
    `${safe(files, page)}: ${state}, ${ran}${advice.length > 0 ? `, ${advice.length} to improve` : ''}`,
    ...(change === undefined ? [] : changeLines(change, page)),
  ].join('\n');
}

function problemText(
  { file, line, code, message, fix }: CartridgeProblem,
  paint: (text: string) => string,
  env: NodeJS.ProcessEnv,
  page: Page,
): string {
  const place = safe(`${shortPath(file, env)}:${line}`, page);
  return `${place} ${paint(code)}: ${safe(message, page)}\n${paragraph(fix, page, 2)}`;
}

function changeLines({ tools, gained, lost }: CoverageChange, page: Page): string[] {
  return [
    ...tools.map(({ tool, before, after }) => {
      const parts = (['known', 'full', 'alarms'] as const).map(
        (each) => `${names[each]} ${from(before[each], after[each], after.lines)}`,
      );
      return `${tool}: ${parts.join(', ')} of ${counted(after.lines, 'line')}`;
    }),
    ...listed(gained, (line) => page.paint.green(safe(`+ ${line}`, page))),
    ...listed(lost, ({ line, why }) => page.paint.red(safe(`- ${line}`, page)) + safe(`  (${why.join(', ')})`, page)),
  ];
}

const names = { known: 'known', full: 'understood in full', alarms: 'wrongly called wrong' };

/** `96.1 -> 96.4 %` */
function from(before: number, after: number, lines: number): string {
  const [old, now] = [share(before, lines), share(after, lines)];
  return old === now ? `${now} %` : `${old} -> ${now} %`;
}

function listed<T>(all: T[], write: (each: T) => string): string[] {
  const few = all.slice(0, 10).map(write);
  return all.length > 10 ? [...few, `  and ${all.length - 10} more`] : few;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
