import type { ArgSpec, OptionSpec } from './cartridge.ts';

/** An option as a cartridge has it for a key: `-m, --message <text>`. */
export function optionUsage({ names, takes, placeholders = ['value'], negatable, attached, rest }: OptionSpec): string {
  const last = names.length - 1;
  const written = names.map((name, index) =>
    negatable === true && index === last ? name.replace(/^--/, '--[no-]') : name,
  );
  const values = placeholders.map((name) => `<${name}>`).join(' ') + (rest === true ? '...' : '');
  return written.join(', ') + valueUsage(takes, values, attached === true);
}

function valueUsage(takes: OptionSpec['takes'], values: string, attached: boolean): string {
  if (takes === undefined) return '';
  if (takes === 'optional') return `[=${values}]`;
  if (takes === 'optional-word') return ` [${values}]`;
  return attached ? values : ` ${values}`;
}

/** `[--] [<path>...]` */
export function argUsage({ name, required, variadic, dashes }: ArgSpec): string {
  const word = `<${name}>${variadic === true ? '...' : ''}`;
  const written = required === true ? word : `[${word}]`;
  return dashes === undefined ? written : `${dashes === 'only' ? '--' : '[--]'} ${written}`;
}
