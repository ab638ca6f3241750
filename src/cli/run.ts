import type { Command } from 'commander';
import { Context, type World } from './context.ts';
import { type Answer, pageOf } from './output.ts';
import { showInPager } from './pager.ts';

/** The work of a command: its arguments as commander hands them over, its answer as data and text. */
export type Work<Args extends unknown[]> = (context: Context, ...args: Args) => Answer | Promise<Answer>;

/** Makes the work of a command into what commander calls. */
export type Runner = <Args extends unknown[]>(work: Work<Args>) => (...args: unknown[]) => Promise<void>;

interface GlobalOptions {
  json?: boolean;
  pager?: boolean;
  profile?: string;
}

export function runnerFor(world: World): Runner {
  return <Args extends unknown[]>(work: Work<Args>) =>
    async (...args: unknown[]) => {
      const command = args.at(-1) as Command;
      const { json, pager, profile } = command.optsWithGlobals<GlobalOptions>();
      const context = new Context(world, profile);
      const answer = await closing(context, () => work(context, ...(args as Args)));
      await print(answer, world, { json: json === true, pager: pager !== false });
    };
}

/** Somebody may read in the pager for hours: the store is closed by then. */
async function closing(context: Context, work: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } finally {
    await context.close();
  }
}

async function print(answer: Answer, world: World, how: How): Promise<void> {
  if (answer.written !== true) await write(answer, world, how);
  process.exitCode = answer.nothing === undefined ? (answer.exit ?? 0) : 1;
}

interface How {
  json: boolean;
  /** A long text may go through the user's pager. */
  pager: boolean;
}

async function write(answer: Answer, world: World, { json, pager }: How): Promise<void> {
  if (json) world.stdout.write(jsonOf(answer));
  else if (answer.nothing !== undefined) world.stderr.write(`${answer.nothing}\n`);
  else {
    const text = `${answer.text(pageOf(world.stdout, world.env))}\n`;
    if (!pager || !(await showInPager(text, world))) world.stdout.write(text);
  }
}

function jsonOf({ data, perLine }: Answer): string {
  if (perLine === true && Array.isArray(data)) return data.map((row) => `${JSON.stringify(row)}\n`).join('');
  return `${JSON.stringify(data, null, 2)}\n`;
}
