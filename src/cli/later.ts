import type { Work } from './run.ts';

/** The work of a command, loaded when it is asked for. */
export function later<Args extends unknown[]>(load: () => Promise<Work<Args>>): Work<Args> {
  return async (context, ...args) => (await load())(context, ...args);
}
