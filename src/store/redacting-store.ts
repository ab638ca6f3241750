import { redact, redactName } from './redact.ts';
import type { LinkEnd } from './records.ts';
import type { NewCommand, Store } from './store.ts';

/** The one place where secrets are taken out: whatever is written to a store passes here. */
export function redactingStore(store: Store): Store {
  const { commands, memories, judgements, links, fixes, documents, tasks, entries, journal, settings } = store;
  return {
    ...store,
    commands: {
      ...commands,
      add: (command) => commands.add(clean(command)),
      addMany: (rows) => commands.addMany(rows.map(cleanCommand)),
      finish: (id, outcome) => commands.finish(id, clean(outcome)),
    },
    memories: {
      ...memories,
      add: (memory) => memories.add(clean(memory)),
      addAll: (all) => memories.addAll(all.map(clean)),
      update: (id, change) => memories.update(id, clean(change)),
    },
    fixes: {
      ...fixes,
      learn: (fix) => fixes.learn(clean(fix)),
      learnAll: (all) => fixes.learnAll(all.map(clean)),
      update: (id, change) => fixes.update(id, clean(change)),
    },
    documents: {
      ...documents,
      // Under another name it could not be found again: a file that is named after a secret is not taken in.
      put: async (document) =>
        redactName(document.path) === document.path
          ? documents.put({ ...document, chunks: document.chunks.map(clean) })
          : undefined,
      append: (path, chunks) => documents.append(path, chunks.map(clean)),
    },
    links: {
      ...links,
      add: (link) =>
        links.add({ ...link, type: redact(link.type).text, from: cleanEnd(link.from), to: cleanEnd(link.to) }),
    },
    judgements: {
      ...judgements,
      refuse: (item, mark) => judgements.refuse(item, clean(mark)),
      addAll: (all) => judgements.addAll(all.map((each) => ({ ...each, useless: each.useless.map(clean) }))),
    },
    tasks: {
      ...tasks,
      add: (task) => tasks.add(clean(task)),
      addMany: (all, title) => tasks.addMany(all.map(clean), redact(title).text),
      update: (id, change) => tasks.update(id, clean(change)),
    },
    entries: {
      ...entries,
      add: (entry) => entries.add(clean(entry)),
      addMany: (all, title) => entries.addMany(eachClean(all), redact(title).text),
      update: (id, change) => entries.update(id, clean(change)),
    },
    journal: {
      ...journal,
      apply: ({ title, changes }) => journal.apply({ title: redact(title).text, changes: changes.map(clean) }),
    },
    settings: { ...settings, set: (key, value) => settings.set(key, redact(value).text) },
  };
}

/** Of a history of a million commands most lines come again and again. */
function cleanCommand<T extends NewCommand>(command: T): T {
  const { error, output, author } = command;
  return {
    ...command,
    line: cleanLine(command.line),
    cwd: cleanName(command.cwd),
    repo: cleanName(command.repo),
    branch: cleanName(command.branch),
    session: cleanName(command.session),
    ...(typeof author === 'string' && { author: redact(author).text }),
    ...(error !== undefined && error !== null && { error: clean(error) }),
    ...(output !== undefined && { output: redact(output).text }),
  };
}

const knownClean = new Set<string>();
const mostKnown = 20_000;

function cleanLine(line: string): string {
  if (knownClean.has(line)) return line;
  const { text, found } = redact(line);
  // A secret is not kept in memory either.
  if (found > 0) return text;
  if (knownClean.size >= mostKnown) knownClean.clear();
  knownClean.add(line);
  return text;
}

/** The few names of places come with every command. */
const knownNames = new Set<string>();

function cleanName<T extends string | null>(name: T): T {
  if (name === null || knownNames.has(name)) return name;
  const clean = redactName(name);
  if (clean !== name) return clean as T;
  if (knownNames.size >= mostKnown) knownNames.clear();
  knownNames.add(name);
  return name;
}

function cleanEnd(end: LinkEnd): LinkEnd {
  return { ...end, id: redactName(end.id) };
}

/** Where something was: a token in the name of a branch or of a folder is one all the same. */
const places = new Set(['cwd', 'repo', 'branch', 'session']);

/** One by one, and from the beginning when they are asked for again. */
function eachClean<T extends object>(records: Iterable<T>): Iterable<T> {
  return {
    *[Symbol.iterator]() {
      for (const record of records) yield clean(record);
    },
  };
}

/** What people write: the other fields are ours. */
const written = new Set(
  'about line text title note project tags output steps success template keys titles message subjects mentions author error thread kind checklist annotations add change place'.split(
    ' ',
  ),
);

function clean<T extends object>(record: T): T {
  const fields = Object.entries(record).map(([name, value]) => [name, cleanField(name, value)]);
  return Object.fromEntries(fields) as T;
}

/** What came of another program's format may hold anything, anywhere. */
function cleanField(name: string, value: unknown): unknown {
  if (name === 'extra') return cleanThrough(value);
  if (places.has(name) && typeof value === 'string') return cleanName(value);
  return written.has(name) ? cleanValue(value) : value;
}

function cleanThrough(value: unknown): unknown {
  if (typeof value === 'string') return redact(value).text;
  if (Array.isArray(value)) return value.map(cleanThrough);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleanThrough(inner)]));
}

function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return redact(value).text;
  if (Array.isArray(value)) return value.map(cleanValue);
  return typeof value === 'object' && value !== null ? clean(value) : value;
}
