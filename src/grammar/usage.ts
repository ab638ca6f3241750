import type { ArgSpec, OptionSpec, Takes } from './cartridge.ts';

/**
 * The keys of a cartridge are usage fragments, exactly as `--help` prints them. Both readers return null for what
 * is not one; docs/cartridges.md lists the forms.
 */

/** `-m, --message <text>`, `--color[=<when>]`, `--[no-]edit`, `-<n>`, `-exec <command>...`, `if=<file>`, `aux` */
export function parseOptionKey(key: string): OptionSpec | null {
  const option: OptionSpec = { names: [] };
  for (const piece of splitAtCommas(key)) {
    const parsed = optionPiece.exec(piece);
    if (parsed === null) return null;
    const { dashes, no, name, rest } = parsed.groups as { dashes: string; no?: string; name: string; rest: string };
    const value = parseValue(rest);
    if (value === null || (dashes === '' && !isBareName(name, key))) return null;
    if (no !== undefined) option.negatable = true;
    option.names.push(dashes + name);
    Object.assign(option, value);
  }
  return option.names.length > 0 ? option : null;
}

const optionPiece = /^(?<dashes>--?|\+|)(?<no>\[no-\])?(?<name><[a-z]+>|[^\s=[\]<>-][^\s=[\]<>]*)(?<rest>.*)$/;

/** Tools such as dd and ps have options without a dash; a word that only lost its dashes is told apart by its value. */
function isBareName(name: string, key: string): boolean {
  return /^[a-z][\w-]*$/i.test(name) && !key.includes(', -');
}

/** A comma inside a placeholder belongs to it: `-L <start,end:file>`. */
function splitAtCommas(key: string): string[] {
  return key.split(/,\s*(?=[-+])/).map((piece) => piece.trim());
}

function parseValue(rest: string): Pick<OptionSpec, 'takes' | 'placeholders' | 'attached' | 'rest'> | null {
  if (rest === '') return {};
  const more = /^ <([^<>]+)>\.\.\.$/.exec(rest);
  if (more !== null) return { takes: 'value', placeholders: [more[1] ?? ''], rest: true };
  for (const [form, takes] of valueForms) {
    const parsed = form.exec(rest);
    if (parsed === null) continue;
    const placeholders = (parsed[1] ?? '').split(/> </);
    return rest.startsWith('<') ? { takes, placeholders, attached: true } : { takes, placeholders };
  }
  return null;
}

const valueForms: [RegExp, Takes][] = [
  [/^(?:[ =])?<([^[\]]+)>$/, 'value'],
  [/^\[=?<([^[\]]+)>\]$/, 'optional'],
  [/^ \[<([^[\]]+)>\]$/, 'optional-word'],
];

/** `<x>`, `[<x>]`, `<x>...`, `[<x>...]`, `[--] [<path>...]`, `-- <x>...` */
export function parseArgKey(key: string): ArgSpec | null {
  const parsed = argKey.exec(key);
  if (parsed === null) return null;
  const { dashes, optional, name, more } = parsed.groups as {
    dashes?: string;
    optional?: string;
    name: string;
    more?: string;
  };
  const arg: ArgSpec = { name };
  if (optional === undefined) arg.required = true;
  if (more !== undefined) arg.variadic = true;
  if (dashes !== undefined) arg.dashes = dashes === '--' ? 'only' : 'either';
  return arg;
}

const argKey = /^(?:(?<dashes>--|\[--\]) )?(?<optional>\[)?<(?<name>[^<>]+)>(?<more>\.\.\.)?\]?(?:\.\.\.)?$/;
