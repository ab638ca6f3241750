import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import type { CommandRecord, Memory, Place, Trust } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** More than that is a document, and nothing that anybody remembers. */
export const longestMemory = 1_000_000;

export interface Remembered {
  text: string;
  place: Place;
  now: Instant;
  tags?: string[];
  /** Without one, the first line of the text. */
  title?: string;
  /** The memory that this one takes the place of. */
  supersedes?: string;
  /** What is remembered under it already stands. */
  id?: string;
  /** Whose word it is; the person's own without it. */
  trust?: Trust;
  author?: string | null;
  /** The run that this remembers, with its outcome. */
  command?: CommandRecord | null;
}

/** Keeps a note, or a run with what is to be said about it. Words such as #ci and +ci are tags, and stay in the text. */
export async function remember(
  store: Store,
  { id, text, place, now, tags = [], title, supersedes, trust = 'person', author = null, command = null }: Remembered,
): Promise<Memory> {
  const whole = [command === null ? '' : outcomeOf(command), text.trim()].filter((part) => part !== '').join('\n');
  if (whole === '')
    throw new PilotError('MEMORY_EMPTY', 'There is nothing to remember.', {
      hint: 'Write what is worth knowing again.',
    });
  if (whole.length > longestMemory)
    throw new PilotError('MEMORY_TOO_LONG', `That is longer than ${longestMemory} characters.`, {
      hint: 'Keep it as a file, and have its folder read: pilot docs add',
    });
  const { cwd, repo, branch } = command ?? place;
  return store.memories.add({
    kind: command === null ? 'note' : 'command',
    text: whole,
    createdAt: now,
    cwd,
    repo,
    branch,
    tags: [...new Set([...tags, ...tagsIn(text)])],
    trust,
    author,
    ...(id === undefined ? {} : { id }),
    ...(title === undefined ? {} : { title }),
    ...(supersedes === undefined ? {} : { supersedes }),
    ...(command === null ? {} : { commandId: command.id }),
  });
}

/** A tag begins with a letter: `#12` is an issue and `+1` agrees. */
export function tagsIn(text: string): string[] {
  return [...text.matchAll(/(?<!\S)[#+](\p{L}[\p{L}\p{N}_-]*)(?=$|[\s.,;:!?)])/gu)].flatMap(([, tag]) => tag ?? []);
}

function outcomeOf({ line, exit }: CommandRecord): string {
  return exit === null ? line : `${line}\nexit ${exit}`;
}
