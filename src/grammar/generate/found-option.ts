/** An option as a tool's help or manual shows it. */
export interface FoundOption {
  names: string[];
  takes: 'value' | 'optional' | 'optional-word' | undefined;
  placeholder: string;
  negatable?: boolean;
  /** Further facts, as the cartridge format names them. */
  facts?: Record<string, unknown>;
}

/** The option lines of `git x -h`: four spaces, the option, then two spaces or the end of the line. */
export function readHelp(help: string): FoundOption[] {
  const options: FoundOption[] = [];
  for (const [, written = ''] of help.matchAll(/^ {4}(-.*?)(?: {2,}\S.*)?$/gm)) {
    options.push(...written.split(' | ').flatMap((one) => readOption(one) ?? []));
  }
  return mergeOptions(options);
}

/** The option headings of a manual page in roff: a paragraph, then an indented block. */
export function readManPage(roff: string): FoundOption[] {
  const headings = [...roff.matchAll(/^\.PP\n((?:.*\n)?.*)\n\.RS 4$/gm)].map((found) => plainText(found[1] ?? ''));
  return mergeOptions(headings.filter((heading) => heading.startsWith('-')).flatMap(readHeading));
}

function plainText(roff: string): string {
  return roff
    .replaceAll('\n', ' ')
    .replaceAll(/\\f[A-Z]|\\&|\\\n/g, '')
    .replaceAll('\\-', '-')
    .replaceAll(/\\\(..|\\\*\(../g, '')
    .trim();
}

/** In a heading every long name is an option of its own; shorts of the same form belong to the first. */
function readHeading(heading: string): FoundOption[] {
  const pieces = splitPieces(heading).flatMap((piece) => readOption(piece) ?? []);
  const first = pieces.find(isLong);
  const fits = ({ names, takes }: FoundOption): boolean =>
    names[0] === '-<n>' || (takes === undefined) === (first?.takes === undefined);
  const shorts = pieces.filter((piece) => first !== undefined && !isLong(piece) && fits(piece));
  if (first !== undefined) first.names.unshift(...shorts.flatMap(({ names }) => names));
  return pieces.filter((option) => !shorts.includes(option));
}

function isLong({ names }: FoundOption): boolean {
  return names[0]?.startsWith('--') === true;
}

function splitPieces(text: string): string[] {
  return text.split(/, (?=-)/).map((piece) => piece.trim());
}

function readOption(written: string): FoundOption | null {
  const option: FoundOption = { names: [], takes: undefined, placeholder: 'value' };
  // `-1 --base` are two names as well.
  for (const piece of splitPieces(written).flatMap((one) => one.split(/ (?=--)/))) {
    const found = longPiece.exec(piece) ?? shortPiece.exec(piece);
    if (found === null) return null;
    const { dashes = '-', no, name = '', rest = '' } = found.groups ?? {};
    option.names.push(dashes + (/^(<.*|NUM)$/.test(name) ? '<n>' : name));
    if (no !== undefined) option.negatable = true;
    readValue(option, rest);
  }
  return option;
}

const longPiece = /^(?<dashes>--?)(?<no>\[no-\])?(?<name>[\w?@#]|[a-zA-Z0-9][\w-]*|<\w+>)(?<rest>(?:[ =[<(].*)?)$/;
/** `-U<n>`, `-S[<key>]`: the value stands right behind the letter. */
const shortPiece = /^-(?<name>[A-Za-z])(?<rest>[<[].*)$/;

function readValue(option: FoundOption, behind: string): void {
  const rest = withoutText(behind);
  if (rest === '') return;
  option.takes = rest.startsWith('[') ? 'optional' : 'value';
  option.placeholder =
    rest
      .replaceAll(/[<>[\](){}]|\.\.\./g, '')
      .replace(/^=/, '')
      .trim() || 'value';
}

/** A value stands in brackets, is a choice or dots; where a name is as long as its column, its description begins one space behind it. */
function withoutText(rest: string): string {
  const [choice] = /^ (?:[\w-]+\|[\w|-]+|\.\.\.)(?= |$)/.exec(rest) ?? [];
  if (choice !== undefined) return choice;
  if (/^ [^<[({]/.test(rest)) return '';
  return /^[ =]?[<[({](?:[^<>[\](){}]|[<[({][^<>[\](){}]*[>\])}])*[>\])}]\S*/.exec(rest)?.[0] ?? rest;
}

/** A page may head the same option twice, once with its value and once without. */
export function mergeOptions(options: FoundOption[]): FoundOption[] {
  const byName = new Map<string, FoundOption>();
  const kept: FoundOption[] = [];
  for (const option of options) {
    const known = option.names.map((name) => byName.get(name)).find((one) => one !== undefined);
    if (known === undefined) kept.push(option);
    else mergeInto(known, option);
    for (const name of option.names) byName.set(name, known ?? option);
  }
  return foldNegations(kept, byName);
}

function mergeInto(known: FoundOption, option: FoundOption): void {
  known.names = [...new Set([...known.names, ...option.names])].toSorted(
    (a, b) => Number(a.startsWith('--')) - Number(b.startsWith('--')),
  );
  if (known.takes !== option.takes) known.takes = 'optional';
  if (option.takes !== undefined) known.placeholder = option.placeholder;
  if (option.negatable === true) known.negatable = true;
}

function foldNegations(options: FoundOption[], byName: Map<string, FoundOption>): FoundOption[] {
  return options.filter((option) => {
    const name = option.takes === undefined && option.names.length === 1 ? option.names.join() : '';
    const positive = byName.get(name.replace(/^--no-/, '--'));
    if (positive === undefined || positive === option) return true;
    positive.negatable = true;
    return false;
  });
}
