import type { FoundOption } from './found-option.ts';

/**
 * An option as a line of a tool's help shows it: `-f, --file string`, `-c, --config <VALUE>`, `--watch[=VALUE...]`,
 * `--output='':`, `-t --type=TYPE`. Null for what is none.
 */
export function readOptionSpec(spec: string): FoundOption | null {
  const option: FoundOption = { names: [], takes: undefined, placeholder: 'value' };
  for (const piece of splitPieces(spec)) {
    const found = optionPiece.exec(piece);
    if (found === null) return null;
    const { dashes = '', no, name = '', rest = '' } = found.groups ?? {};
    option.names.push(dashes + (/^(NUM|<\w+>)$/.test(name) ? '<n>' : name));
    if (no !== undefined) option.negatable = true;
    readValue(option, rest);
  }
  if (option.names.length === 0) return null;
  option.names.sort((a, b) => Number(a.startsWith('--')) - Number(b.startsWith('--')));
  return option;
}

/** Names stand apart by a comma, a bar, a slash or only a space: no placeholder begins with a dash. */
function splitPieces(spec: string): string[] {
  return (
    spec
      .trim()
      // cobra: `-i, --interval --watch`, where the value is named by another option.
      .replace(/^(-\w, --[\w-]+) --[\w-]+$/, '$1 <value>')
      .split(/(?:,\s*|\s+\|\s+|\s*\/\s*|\s+)(?=--?[[(\w?@#])/)
      .map((piece) => piece.trim().replace(/[,:]$/, ''))
  );
}

const optionPiece =
  /^(?<dashes>--?|\+)(?<no>[[(]no-?[\])])?(?<name>[?@#0-9]|NUM|<\w+>|[A-Za-z0-9][\w.:-]*?(?<![-.:]))(?<rest>\.\.\.|[[(<={ ].*|)$/;

function readValue(option: FoundOption, rest: string): void {
  const written = withoutText(rest.replace(/^\.\.\.$/, '').trimEnd());
  // kubectl shows the default: what is true or false is a switch.
  if (written === '' || /^=(true|false)$/.test(written)) return;
  const values = alternatives(written);
  if (values !== undefined) option.facts = { ...option.facts, values };
  option.takes = valueForm(written);
  option.placeholder = values?.join('|') ?? placeholders(written);
}

/** Where an option is as long as its column, its description begins one space behind it. */
function withoutText(rest: string): string {
  const [, value] = /^(?:((?:=|\[=?)\S*)|( <[^>]+>)) [^<\s]/.exec(rest)?.filter((part) => part !== undefined) ?? [];
  if (value !== undefined) return value;
  return /^(?: [^<[\]>\s]+){3,}$/.test(rest) || /^ .*[,;()'"] /.test(rest) ? '' : rest;
}

/** `[=x]` and `[x]` are attached or not there; `string[="x"]` of cobra too; ` [x]` may be a word of its own. */
function valueForm(rest: string): FoundOption['takes'] {
  if (/^(\[|\(\[?=)/.test(rest) || /^ \w+\[=/.test(rest)) return 'optional';
  return /^ \[[^\]]*\](\.\.\.)?$/.test(rest) && !rest.includes('/]') ? 'optional-word' : 'value';
}

/** `{open|closed|all}`, `{slow,fast}` */
function alternatives(rest: string): string[] | undefined {
  const [, listed] = /^[ =]\{([\w|,-]+)\}$/.exec(rest) ?? [];
  return listed?.split(/[|,]/);
}

/** `name value` and `<a> <b>` are two values; everything else is the name of one, also `'[pattern=]arg list'` in quotes. */
function placeholders(rest: string): string {
  if (/^ '[^']+'$/.test(rest))
    return rest
      .replaceAll(/[^\w ]/g, '')
      .trim()
      .toLowerCase()
      .replaceAll(' ', '-');
  const inner = rest.replace(/^ (\w+)\[=.*$/, ' $1').replace(/^[ =[(]+/, '');
  const words = inner.startsWith('<')
    ? [...inner.matchAll(/<([^<>]+)>/g)].map(([, word]) => word ?? '')
    : inner.split(' ');
  const named = words
    .map((word) => word.replaceAll(/[^\w|:@/+-]|\.\.\./g, '').toLowerCase())
    .filter((word) => /\w/.test(word));
  return named.slice(0, 2).join('> <') || 'value';
}
