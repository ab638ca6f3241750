import type { Command } from 'commander';
import { Context, type World } from './context.ts';
import { type Answer, pageOf } from './output.ts';

/** The work of a command: its arguments as commander hands them over, its answer as data and text. */
export type Work<Args extends unknown[]> = (context: Context, ...args: Args) => Answer | Promise<Answer>;

/** Makes the work of a command into what commander calls. */
export type Runner = <Args extends unknown[]>(work: Work<Args>) => (...args: unknown[]) => Promise<void>;

interface GlobalOptions {
  json?: boolean;
  profile?: string;
}

export function runnerFor(world: World): Runner {
  return <Args extends unknown[]>(work: Work<Args>) =>
    async (...args: unknown[]) => {
      const command = args.at(-1) as Command;
      const { json, profile } = command.optsWithGlobals<GlobalOptions>();
      const context = new Context(world, profile);
      try {
        print(await work(context, ...(args as Args)), world, json === true);
      } finally {
        await context.close();
      }
    };
}

function print(answer: Answer, world: World, json: boolean): void {
  if (answer.written !== true) write(answer, world, json);
  process.exitCode = answer.nothing === undefined ? (answer.exit ?? 0) : 1;
}

function write(answer: Answer, world: World, json: boolean): void {
  if (json) world.stdout.write(jsonOf(answer));
  else if (answer.nothing === undefined) world.stdout.write(`${answer.text(pageOf(world.stdout, world.env))}\n`);
  else world.stderr.write(`${answer.nothing}\n`);
}

function jsonOf({ data, perLine }: Answer): string {
  if (perLine === true && Array.isArray(data)) return data.map((row) => `${JSON.stringify(row)}\n`).join('');
  return `${JSON.stringify(data, null, 2)}\n`;
}
