import { resolve } from 'node:path';
import { PilotError } from '../../errors.ts';
import { type LinkEnd, linkEnds } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { findByPrefix } from '../id-prefix.ts';
import { memoryMeant } from './find-memory.ts';

export const linkEndWords = `${linkEnds.join(', ')}, such as file:deploy.sh, task:3 or memory:3f9a1c`;

/** What somebody means by `file:deploy.sh`; without a kind it is a memory. */
export async function linkEndMeant(context: Context, words: string): Promise<LinkEnd> {
  const [, named, rest = ''] = /^([a-z]+):(.+)$/.exec(words) ?? [];
  const kind = linkEnds.find((each) => each === named);
  const store = await context.store();
  if (named === undefined) return { kind: 'memory', id: (await memoryMeant(store, words)).id };
  if (kind === undefined) {
    throw new PilotError('BAD_LINK', `${named} is nothing that can be linked.`, { hint: `Use ${linkEndWords}.` });
  }
  return { kind, id: await idMeant(context, store, kind, rest) };
}

async function idMeant({ world }: Context, store: Store, kind: LinkEnd['kind'], words: string): Promise<string> {
  switch (kind) {
    case 'memory':
      return (await memoryMeant(store, words)).id;
    case 'command':
      return onlyId(words, 'command', 'pilot history', (prefix, limit) => store.commands.startingWith(prefix, limit));
    case 'fix':
      return onlyId(words, 'fix', 'pilot fix list', (prefix, limit) => store.fixes.startingWith(prefix, limit));
    case 'task': {
      if ((await store.tasks.get(Number(words))) !== undefined) return words;
      throw new PilotError('NOT_FOUND', `There is no task ${words}.`, {
        hint: 'Run pilot task list for their numbers.',
      });
    }
    case 'file':
    case 'repository':
      return resolve(world.cwd, words);
    case 'branch':
      return words;
  }
}

async function onlyId(
  words: string,
  noun: string,
  shownBy: string,
  startingWith: (prefix: string, limit: number) => Promise<{ id: string }[]>,
): Promise<string> {
  const [one] = await findByPrefix([words], { noun, shownBy, startingWith });
  return one?.id ?? words;
}

/** What stands at an end, in one line: a memory's title, a task's text, a path. */
export async function endTitle(store: Store, { kind, id }: LinkEnd): Promise<string> {
  if (kind === 'memory') return (await store.memories.get(id))?.title ?? '(forgotten)';
  if (kind === 'command') return (await store.commands.get(id))?.line ?? '(forgotten)';
  if (kind === 'task') return (await store.tasks.get(Number(id)))?.text ?? '(removed)';
  return id;
}
