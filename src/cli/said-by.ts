import { ranBy } from '../app/sidebar/ran-by.ts';
import { PilotError } from '../errors.ts';
import type { Memory } from '../store/records.ts';
import type { Context } from './context.ts';

/** Whose word a text is that was given to the command: an agent's where an agent runs it, a program's where it was piped in. */
export function saidBy({ world }: Context, piped: boolean): Pick<Memory, 'trust' | 'author'> {
  const { who, author } = ranBy(world.env);
  if (who === 'agent') return { trust: 'agent', author };
  return { trust: piped ? 'tool' : 'person', author: null };
}

/** What an agent finds worth pinning is not for it to say: only a person raises what is remembered, or lowers it. */
export function refuseAgents({ world }: Context, what: string): void {
  const { who, author } = ranBy(world.env);
  if (who === 'person') return;
  throw new PilotError('PERSON_ONLY', `Only a person ${what}, and this is run by ${author ?? 'an agent'}.`, {
    hint: 'Run it in a shell of your own.',
  });
}
