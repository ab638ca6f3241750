import type { CommandNode } from './node.ts';

/** The names of all warnings below a command: `git.push.protected`. */
export function rulesBelow(node: CommandNode): string[] {
  const own = (node.spec.warn ?? []).map(({ id }) => ruleName(node, id));
  const names = Object.keys(node.spec.commands ?? {});
  return [...own, ...names.flatMap((name) => rulesOfChild(node, name))];
}

export function ruleName({ cartridge, path }: CommandNode, id: string | undefined): string {
  return [cartridge.cli, ...path, ...(id === undefined ? [] : [id])].join('.');
}

/** Whether a name in the settings means this rule: the whole of it, or all that begins so. */
export function meansRule(name: string, rule: string): boolean {
  return rule === name || rule.startsWith(`${name}.`);
}

/** Another name of a command has no rules of its own. */
function rulesOfChild(node: CommandNode, name: string): string[] {
  const child = node.child(name);
  return child === undefined || child.parent !== node ? [] : rulesBelow(child);
}
