import type { Cartridge, CommandSpec } from './cartridge.ts';

/**
 * A compiled cartridge as text: a JSON array with the tool on one line and each of its commands on a line of its own,
 * so that reading git's costs the commands that are typed and not the hundred that are not.
 */
export function encodeCartridge({ commands = {}, ...tool }: Cartridge): string {
  const head = { ...tool, names: Object.keys(commands), ...offersOf(commands) };
  const lines = [head, ...Object.values(commands)].map((each) => JSON.stringify(each));
  return `[\n${lines.join(',\n')}\n]\n`;
}

export function decodeCartridge(text: string): Cartridge {
  const [head = '', ...lines] = text.split('\n').slice(1);
  const { names, ...tool } = parseLine(head) as Cartridge & { names: string[] };
  return names.length === 0 ? tool : { ...tool, commands: onDemand(names, lines) };
}

function offersOf(commands: Record<string, CommandSpec>): Pick<CommandSpec, 'offers'> {
  const offers = offeredCommands(commands);
  return offers.length === 0 ? {} : { offers: Object.fromEntries(offers) };
}

/** The commands that are worth offering to somebody who has not typed them; another name of one comes after all of them. */
export function offeredCommands(commands: Record<string, CommandSpec>): [name: string, is: string][] {
  return Object.entries(commands)
    .filter(([, { hidden, deprecated }]) => hidden !== true && deprecated === undefined)
    .toSorted(([, one], [, other]) => Number(one.sameAs !== undefined) - Number(other.sameAs !== undefined))
    .map(([name, { is, sameAs }]) => [name, is ?? (sameAs === undefined ? '' : `the same as ${sameAs}`)]);
}

function onDemand(names: string[], lines: string[]): Record<string, CommandSpec> {
  const commands: Record<string, CommandSpec> = {};
  names.forEach((name, index) => {
    const get = (): CommandSpec => {
      const value = parseLine(lines[index] ?? '{}') as CommandSpec;
      Object.defineProperty(commands, name, { value });
      return value;
    };
    Object.defineProperty(commands, name, { get, enumerable: true, configurable: true });
  });
  return commands;
}

function parseLine(line: string): unknown {
  return JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line);
}
