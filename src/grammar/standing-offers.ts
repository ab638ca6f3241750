import { canonicalName, type OptionSpec } from './cartridge.ts';
import type { Offer } from './completion.ts';
import type { Library } from './load.ts';
import type { CommandNode } from './node.ts';
import { optionText, placeText } from './texts.ts';

/**
 * What the cartridges offer, whatever is typed. Made once: hundreds of them for each key would be felt as pauses of the
 * garbage collector.
 */
export const programOffers = once((library: Library) =>
  library.names().map((text): Offer => ({ text, kind: 'program' })),
);

export const subcommandOffers = once((node: CommandNode) =>
  node.commandOffers().map(([text, is]) => offer(text, 'subcommand', placeText(node, [...node.path, text]) ?? is)),
);

/** The option as it is offered at this command; undefined for one whose name is only known when it is typed. */
export function flagOffer(node: CommandNode, option: OptionSpec): Offer | undefined {
  const own = flagOffers(node);
  if (!own.has(option))
    own.set(
      option,
      spelled(node, option, canonicalName(option), (said) => said),
    );
  return own.get(option);
}

/** The same, turned off. */
export function negatedOffer(node: CommandNode, option: OptionSpec): Offer | undefined {
  const name = canonicalName(option);
  return name.startsWith('--') ? spelled(node, option, `--no-${name.slice(2)}`, (said) => `not: ${said}`) : undefined;
}

export function offer(text: string, kind: Offer['kind'], is: string | undefined): Offer {
  return is === undefined || is === '' ? { text, kind } : { text, kind, is };
}

const flagOffers = once((_node: CommandNode) => new WeakMap<OptionSpec, Offer | undefined>());

function spelled(
  node: CommandNode,
  option: OptionSpec,
  text: string,
  words: (said: string) => string,
): Offer | undefined {
  if (text.includes('<')) return undefined;
  const said = optionText(node, option);
  const also = option.names.filter((each) => each !== canonicalName(option) && !each.includes('<'));
  const is = said === undefined ? undefined : words(said);
  return { ...offer(text, 'flag', is), also, ...(option.effect !== undefined && { effect: option.effect }) };
}

function once<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
