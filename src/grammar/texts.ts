import { canonicalName, type OptionSpec } from './cartridge.ts';
import type { CommandNode } from './node.ts';

export function commandText(node: CommandNode): string | undefined {
  return textAt(node, pathOf(node)) ?? node.spec.is;
}

/** What is said of a command that need not be read for it. */
export function placeText(node: CommandNode, path: readonly string[]): string | undefined {
  return textAt(node, [node.cartridge.cli, ...path].join(' '));
}

/** Said of the option here, or of a command above, or wherever it is. */
export function optionText(node: CommandNode, option: OptionSpec): string | undefined {
  return placedText(node, canonicalName(option)) ?? option.is;
}

export function valueText(node: CommandNode, option: OptionSpec, value: string): string | undefined {
  return placedText(node, `${canonicalName(option)}=${value}`);
}

export function argumentText(node: CommandNode, name: string): string | undefined {
  return textAt(node, `${pathOf(node)} <${name}>`);
}

export function warningText(node: CommandNode, why: string): string {
  const { warnings } = node.texts ?? {};
  return warnings !== undefined && Object.hasOwn(warnings, why) ? (warnings[why] ?? why) : why;
}

function placedText(node: CommandNode, name: string): string | undefined {
  if (node.texts === undefined) return undefined;
  for (let at: CommandNode | undefined = node; at !== undefined; at = at.parent) {
    if (isOwn(node, `${pathOf(at)} ${name}`)) return undefined;
    const text = textAt(node, `${pathOf(at)} ${name}`);
    if (text !== undefined) return text;
  }
  return textAt(node, name);
}

function textAt(node: CommandNode, key: string): string | undefined {
  const { texts } = node;
  return texts !== undefined && !isOwn(node, key) && Object.hasOwn(texts.texts, key) ? texts.texts[key] : undefined;
}

function isOwn({ cartridge }: CommandNode, key: string): boolean {
  return cartridge.own?.includes(key) === true;
}

function pathOf({ cartridge, path }: CommandNode): string {
  return [cartridge.cli, ...path].join(' ');
}
