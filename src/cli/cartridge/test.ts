import { PilotError } from '../../errors.ts';
import { checkCartridges, type Checked } from '../../grammar/contribute/check-cartridges.ts';
import { namesTool } from '../../grammar/contribute/compile-files.ts';
import type { RunTest } from '../../grammar/contribute/cartridge-tests.ts';
import type { CartridgeProblem, CartridgeText } from '../../grammar/written.ts';
import type { Context } from '../context.ts';
import { type Answer, type Page, paragraph, safe } from '../output.ts';
import { shortPath } from '../short-path.ts';
import { ownTexts, textsIn } from './cartridge-texts.ts';

/** Pilot's own are tested as they stand in the files, not as they were built; the user's over what was built. */
export function testCartridges(context: Context, tools: string[]): Answer {
  const groups = [textsIn(context.writtenCartridges), ownTexts(context)].map((texts) => about(tools, texts));
  const files = groups.flat().length;
  if (files === 0)
    throw new PilotError('NOT_FOUND', `There is no cartridge of ${tools.join(', ')}.`, {
      hint: 'pilot cartridge list shows them all; pilot cartridge new begins one.',
    });
  const checked = groups.map((texts) => checkOnce(context.cartridges, texts));
  const tests = checked.flatMap((each) => each.tests);
  const failed = tests.filter(({ failures }) => failures.length > 0);
  const mistakes = checked.flatMap((each) => each.mistakes).filter(({ code }) => code !== 'test');
  const ok = failed.length + mistakes.length === 0;
  const lines = (page: Page): string[] => [
    ...mistakes.map((each) => mistakeLine(each, context.world.env, page)),
    ...failed.map((test) => failure(test, context.world.env, page)),
    `${tests.length} tests in ${files} ${files === 1 ? 'file' : 'files'}: ${result(ok, failed.length, page)}`,
  ];
  return {
    data: { ok, tests: tests.length, failed, mistakes },
    text: (page) => lines(page).join('\n'),
    ...(!ok && { exit: 1 }),
  };
}

function about(tools: string[], texts: CartridgeText[]): CartridgeText[] {
  const wanted = new Set(tools);
  return tools.length === 0 ? texts : texts.filter(({ text }) => namesTool(text, wanted));
}

function checkOnce(dir: string, texts: CartridgeText[]): Pick<Checked, 'tests' | 'mistakes'> {
  const checked = checkCartridges(dir, texts);
  checked.close();
  return checked;
}

function result(ok: boolean, failed: number, { paint }: Page): string {
  if (ok) return paint.green('all hold');
  return paint.red(failed === 0 ? 'not all could be run' : `${failed} failed`);
}

function mistakeLine({ file, line, code, message, fix }: CartridgeProblem, env: NodeJS.ProcessEnv, page: Page): string {
  return safe(`${shortPath(file, env)}:${line} ${code}: ${message} ${fix}`, page);
}

function failure({ file, at, line, failures }: RunTest, env: NodeJS.ProcessEnv, page: Page): string {
  const head = safe(`${shortPath(file, env)}:${at} ${line}`, page);
  return [head, ...failures.map((each) => page.paint.red(paragraph(each, page, 2)))].join('\n');
}
