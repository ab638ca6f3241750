import { PilotError } from '../errors.ts';

/** As much of an id as a table shows and people type; more is asked for where that is not enough. */
export function shortId(id: string): string {
  return id.slice(0, 6);
}

interface Named {
  id: string;
}

interface Search<T> {
  /** What is looked for, for the person: "command". */
  noun: string;
  /** Where its ids are shown. */
  shownBy: string;
  startingWith: (prefix: string, limit: number) => Promise<T[]>;
}

/** The one that each prefix means, each once; or an error, so that a mistyped id changes nothing. */
export async function findByPrefix<T extends Named>(prefixes: readonly string[], search: Search<T>): Promise<T[]> {
  const found = await Promise.all(prefixes.map((prefix) => findOne(prefix, search)));
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

async function findOne<T extends Named>(prefix: string, { noun, shownBy, startingWith }: Search<T>): Promise<T> {
  const found = prefix === '' ? [] : await beginningWith(prefix, startingWith);
  const [one] = found.length > 1 ? found.filter(({ id }) => id === prefix) : found;
  if (one !== undefined) return one;
  if (found.length > 1) throw ambiguous(prefix, noun, found);
  throw new PilotError('NOT_FOUND', `There is no ${noun} ${prefix}.`, { hint: `Run ${shownBy} for their ids.` });
}

/** Our own ids are in lower case; those that came with an import are as they are. */
async function beginningWith<T>(prefix: string, startingWith: Search<T>['startingWith']): Promise<T[]> {
  const found = await startingWith(prefix, 9);
  return found.length > 0 ? found : startingWith(prefix.toLowerCase(), 9);
}

function ambiguous(prefix: string, noun: string, found: readonly Named[]): PilotError {
  const ids = found.map(({ id }) => id.slice(0, prefix.length + 6)).join(', ');
  return new PilotError('AMBIGUOUS_ID', `More than one ${noun} begins with ${prefix}.`, {
    hint: `Give more of it: ${ids}.`,
  });
}
