import { canonicalName } from '../../src/grammar/cartridge.ts';
import type { CommandNode } from '../../src/grammar/node.ts';

export interface Misspelt {
  line: string;
  meant: string;
}

/** Every command and long option of a tool with one edit in it, by a seed: the same each time. Those that are something else are left out. */
export function misspell(root: CommandNode, { seed, each }: { seed: number; each: number }): Misspelt[] {
  const random = randomFrom(seed);
  return allNodes(root).flatMap((node) => {
    const before = [node.cartridge.cli, ...node.path].join(' ');
    return namesAt(node).flatMap((name) => {
      const dashes = name.startsWith('--') ? '--' : '';
      const typed = Array.from({ length: each }, () => dashes + oneEdit(name.slice(dashes.length), random));
      const wrong = typed.filter((word) => word !== name && isNothing(word, node));
      return wrong.map((word) => ({ line: `${before} ${word}`, meant: name }));
    });
  });
}

/** Names of two letters are close to everything. */
function namesAt({ spec, coverage }: CommandNode): string[] {
  if (coverage !== 'full') return [];
  const commands = Object.entries(spec.commands ?? {}).filter(([name, { hidden, deprecated, sameAs }]) => {
    return name.length > 2 && !name.startsWith('-') && hidden !== true && deprecated === undefined && !sameAs;
  });
  const options = (spec.options ?? []).filter(({ hidden, deprecated }) => hidden !== true && deprecated === undefined);
  const longs = options.map(canonicalName).filter((name) => name.startsWith('--') && name.length > 4);
  return [...commands.map(([name]) => name), ...longs];
}

/** A letter too much, one that is missing, one in place of another, or two that changed places. */
function oneEdit(word: string, random: (below: number) => number): string {
  const at = random(word.length);
  const letter = letters.charAt(random(letters.length));
  const swapAt = Math.min(at, word.length - 2);
  const edits = [
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, swapAt) + word.charAt(swapAt + 1) + word.charAt(swapAt) + word.slice(swapAt + 2),
  ];
  return edits[random(edits.length)] ?? word;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** No option or command by any name, and no beginning of one. */
function isNothing(word: string, node: CommandNode): boolean {
  if (!/^(--)?[a-z]/.test(word)) return false;
  if (!word.startsWith('--')) return node.child(word) === undefined;
  return node.spelling(word) === undefined && node.abbreviations(word).length === 0;
}

function allNodes(node: CommandNode): CommandNode[] {
  const below = Object.entries(node.spec.commands ?? {}).filter(([, { sameAs }]) => sameAs === undefined);
  return [node, ...below.flatMap(([name]) => (node.child(name) ? allNodes(node.child(name) ?? node) : []))];
}

/** Numbers below a bound, the same from the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
