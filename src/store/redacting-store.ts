import { redact } from './redact.ts';
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
      put: (document) => documents.put({ ...document, chunks: document.chunks.map(clean) }),
    },
    judgements: { ...judgements, refuse: (item, mark) => judgements.refuse(item, clean(mark)) },
    links: { ...links, add: (link) => links.add({ ...link, type: redact(link.type).text }) },
    tasks: {
      ...tasks,
      add: (task) => tasks.add(clean(task)),
      addMany: (all, title) => tasks.addMany(all.map(clean), redact(title).text),
      update: (id, change) => tasks.update(id, clean(change)),
    },
    entries: {
      ...entries,
      add: (entry) => entries.add(clean(entry)),
      addMany: (all, title) => entries.addMany(all.map(clean), redact(title).text),
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
    ...(typeof author === 'string' && { author: redact(author).text }),
    ...(error !== undefined && error !== null && { error: clean(error) }),
    ...(output !== undefined && { output: redact(output).text }),
  };
}

const cleanLines = new Map<string, string>();
const mostCleanLines = 20_000;

function cleanLine(line: string): string {
  const known = cleanLines.get(line);
  if (known !== undefined) return known;
  const { text, found } = redact(line);
  // A secret is not kept in memory either.
  if (found > 0) return text;
  if (cleanLines.size >= mostCleanLines) cleanLines.clear();
  cleanLines.set(line, text);
  return text;
}

/** What people write: the other fields are ours, or names of places that must stay what they are. */
const written = new Set(
  'about line text title note project tags output steps success template keys titles message subjects mentions author error thread kind checklist annotations add change'.split(
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
