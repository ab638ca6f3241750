import type { Analysis } from '../../grammar/analysis.ts';

interface CommandFacts {
  cli: string | null;
  path: string[];
  effect: Analysis['effect'];
  intents: string[];
}

/** What is kept of an analysis: the program that ends the line speaks for all of it. */
export function factsOf({ commands, effect }: Analysis): CommandFacts {
  const main = commands.findLast((command) => command.within === undefined);
  const intents = [...new Set(commands.flatMap((command) => command.intents))];
  return { cli: main?.cli ?? null, path: main?.path ?? [], effect, intents };
}
