import type { WordAnalysis } from './analysis.ts';
import type { BoundWord, GivenOption } from './bind.ts';
import { canonicalName, type ArgSpec } from './cartridge.ts';
import { writesFile } from './effect.ts';
import type { CommandNode } from './node.ts';
import { guessOf } from './problems.ts';
import type { SimpleCommand } from './shell-words.ts';
import { argumentText, commandText, optionText, valueText } from './texts.ts';

/** A bound word in words, for the person who typed it. */
export function explainWord(word: BoundWord, node: CommandNode, line: string): WordAnalysis {
  const { role, start, end } = word;
  return { text: line.slice(start, end), start, end, role, ...facts(word, node) };
}

/** What becomes of each file that the output goes to. */
export function explainRedirections({ redirections }: SimpleCommand, line: string): WordAnalysis[] {
  return redirections.filter(writesFile).map(({ operator, start, target }) => {
    const end = target?.end ?? start;
    const is = fates.get(operator) ?? 'the file is overwritten';
    return { text: line.slice(start, end), start, end, role: 'argument', of: operator, is, effect: 'write' };
  });
}

const fates = new Map([
  ['>>', 'appended to the file'],
  ['&>>', 'appended to the file'],
  ['<>', 'the file is read and written'],
]);

type Facts = Partial<Pick<WordAnalysis, 'of' | 'is' | 'effect' | 'written' | 'perhaps'>>;

function facts(word: BoundWord, node: CommandNode): Facts {
  switch (word.role) {
    case 'cli':
    case 'subcommand':
      return said(commandText(word.node));
    case 'flag':
      return explainFlag(word.given, node);
    case 'value':
      return { of: canonicalName(word.given.option), ...said(explainValue(word.given, word.value, node)) };
    case 'argument':
      return word.arg === undefined ? {} : explainArgument(word.arg, word.value, node);
    case 'separator':
      return said(word.is ?? 'what follows is no option');
    case 'unknown':
      return guessed(guessOf(word, node));
  }
}

function explainFlag(given: GivenOption, node: CommandNode): Facts {
  const { option, negated, written, ambiguous } = given;
  if (ambiguous !== undefined) return { written, is: `could be ${ambiguous.join(' or ')}` };
  const name = canonicalName(option);
  const is = optionText(node, option);
  return {
    of: negated ? negation(name, written) : name,
    written,
    ...said(negated && is !== undefined ? `not: ${is}` : is),
    ...(option.effect !== undefined && !negated && { effect: option.effect }),
  };
}

/** `--no-edit` in any spelling; where a plus turns off, it has no other name. */
function negation(name: string, written: string): string {
  return written.startsWith('+') ? written : `--no-${name.slice(2)}`;
}

function explainValue({ option }: GivenOption, value: string, node: CommandNode): string | undefined {
  return valueText(node, option, value) ?? knownText(option.values, value) ?? option.placeholders?.[0];
}

function explainArgument(arg: ArgSpec, value: string, node: CommandNode): Facts {
  return {
    of: arg.name,
    ...said(knownText(arg.values, value) ?? argumentText(node, arg.name) ?? arg.is ?? arg.name),
    ...(arg.effect !== undefined && { effect: arg.effect }),
  };
}

/** Values may be listed without a text. */
function knownText(values: Record<string, string> | undefined, value: string): string | undefined {
  return values !== undefined && Object.hasOwn(values, value) && values[value] !== '' ? values[value] : undefined;
}

function guessed(perhaps: string | undefined): Facts {
  return perhaps === undefined ? {} : { perhaps };
}

function said(is: string | undefined): Facts {
  return is === undefined ? {} : { is };
}
