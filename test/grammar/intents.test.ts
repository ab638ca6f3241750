import { describe, expect, test } from 'vitest';
import type { CommandNode } from '../../src/grammar/node.ts';
import { readIntents } from '../../src/grammar/intents.ts';
import { openLibrary } from '../../src/grammar/load.ts';
import { projectGrammar } from './compiled.ts';

const { dir, grammar } = projectGrammar();
const library = openLibrary({ dirs: [dir] });
const registered = readIntents(dir) ?? {};

describe('what commands are for', () => {
  test('every intent that is used is registered, and the other way round', () => {
    const used = new Set(library.names().flatMap((name) => library.find(name).flatMap(intentsBelow)));
    expect([...used].filter((name) => !Object.hasOwn(registered, name))).toEqual([]);
    expect(Object.keys(registered).filter((name) => !used.has(name))).toEqual([]);
  });

  test.each(['git', 'npm', 'docker', 'bun', 'deno', 'pnpm', 'yarn'])('%s says it of every command', (cli) => {
    const without = library
      .find(cli)
      .flatMap(commandsBelow)
      .filter((node) => !hasIntent(node));
    expect(without.map(({ path }) => path.join(' '))).toEqual([]);
  });

  test('holds for the commands below', () => {
    const [command] = grammar.analyze('docker compose bridge convert').commands;
    expect(command?.intents).toEqual(['compose.change']);
  });
});

function intentsBelow(node: CommandNode): string[] {
  const all = [node, ...commandsBelow(node)];
  return all.flatMap((each) => [each.spec, ...each.options()].flatMap(({ intent }) => intent ?? []));
}

/** Those that people meet: not what is hidden, nor other names. */
function commandsBelow(node: CommandNode): CommandNode[] {
  return Object.entries(node.spec.commands ?? {}).flatMap(([name, spec]) => {
    const child = spec.sameAs === undefined ? node.child(name) : undefined;
    return child === undefined || spec.hidden === true ? [] : [child, ...commandsBelow(child)];
  });
}

/** A command that only holds others may leave it to them. */
function hasIntent({ spec, parent }: CommandNode): boolean {
  return (spec.commands !== undefined && spec.default === undefined) || isFor(spec.intent, parent);
}

function isFor(own: string[] | undefined, above: CommandNode | undefined): boolean {
  return own !== undefined || (above !== undefined && isFor(above.spec.intent, above.parent));
}
