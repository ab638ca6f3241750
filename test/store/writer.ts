import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { api, newCommand, newEntry, newMemory, newTask } from '../contracts/rows.ts';

/**
 * A process that writes: `node writer.ts <path> <name> <count>`. One row after another of every kind, as sessions and
 * commands write them. Each is told on a line of its own, with its kind, once the store has acknowledged it.
 */
const [path = '', name = '', count = '0'] = process.argv.slice(2);

type Write = (store: Store, id: string, row: number) => Promise<string | number>;

const writes: [kind: string, write: Write][] = [
  ['command', async ({ commands }, id) => (await commands.add(newCommand(`echo ${id}`, { id, session: name }))).id],
  ['memory', async ({ memories }, id) => (await memories.add(newMemory(`staging of ${id} needs the VPN`, { id }))).id],
  ['task', async ({ tasks }, id) => (await tasks.add(newTask(`look at ${id}`))).uuid],
  ['entry', async ({ entries }, id, row) => (await entries.add(newEntry(row * 10, row * 10 + 5, { note: id }))).uuid],
  ['finished', async ({ commands }, id, row) => await finished(commands, id, row)],
  ['fix', async ({ fixes }, id) => (await fixes.learn(fixOf(id)))?.id ?? ''],
  ['document', async ({ documents }, id) => await put(documents, id)],
  ['link', async ({ links }, id) => await link(links, id)],
  ['setting', async ({ settings }, id) => await settings.set(id, id).then(() => id)],
];

function never(): never {
  throw new Error('there is no such kind');
}

async function finished(commands: Store['commands'], id: string, row: number): Promise<string> {
  await commands.add(newCommand(`false # ${id}`, { id, session: name }));
  await commands.finish(id, { durationMs: row, exit: 1, output: `Error: ${id} is not there` });
  return id;
}

function fixOf(id: string) {
  return {
    id,
    line: `npm run ${id}`,
    template: `npm run ${id}`,
    exit: 1,
    error: null,
    steps: ['npm ci'],
    success: `npm run ${id}`,
    place: api,
    learnedAt: 1000,
    failure: id,
    keys: [id],
  };
}

async function put(documents: Store['documents'], id: string): Promise<string> {
  const root = `/srv/${name}`;
  await documents.addRoot({ root, project: name, added: true });
  const path = `${root}/${id}.md`;
  const chunks = [{ titles: ['How'], text: `What ${id} is for.`, line: 1 }];
  await documents.put({ root, path, modifiedAt: 1000, size: 20, hash: id, chunks });
  return `${path}#0`;
}

async function link(links: Store['links'], id: string): Promise<string> {
  await links.add({ from: { kind: 'file', id }, to: { kind: 'branch', id }, type: 'about', createdAt: 1000 });
  return id;
}

const store = await openStore({ path });
for (let row = 0; row < Number(count); row += 1) {
  const [kind, write] = writes[row % writes.length] ?? never();
  const id = await write(store, `${name}-${row}`, row);
  process.stdout.write(`${kind} ${id}\n`);
}
await store.close();
