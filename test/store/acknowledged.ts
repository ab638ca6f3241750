import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Store } from '../../src/store/store.ts';

/** A process that writes to the store at this path; each line that it prints is a row that was acknowledged. */
export function startWriter(path: string, name: string, count: number): { child: ChildProcess; lines: Interface } {
  const writer = fileURLToPath(new URL('writer.ts', import.meta.url));
  const child = spawn(process.execPath, [writer, path, name, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, lines: createInterface({ input: child.stdout }) };
}

/** Those of the acknowledged rows (`kind id`, as writer.ts prints them) that the store does not have. */
export async function lost(store: Store, acknowledged: readonly string[]): Promise<string[]> {
  const [tasks, entries] = await Promise.all([
    store.tasks.list({}),
    store.entries.list({ from: 0, to: Number.MAX_SAFE_INTEGER }),
  ]);
  const uuids = new Set([...tasks, ...entries].map(({ uuid }) => uuid));
  const links = new Set((await store.links.list(1_000_000)).map(({ from }) => from.id));
  const isThere = async (kind: string, id: string): Promise<boolean> => {
    if (kind === 'command') return (await store.commands.get(id)) !== undefined;
    if (kind === 'finished') return (await store.commands.get(id))?.exit === 1;
    if (kind === 'memory') return (await store.memories.get(id)) !== undefined;
    if (kind === 'fix') return (await store.fixes.get(id)) !== undefined;
    if (kind === 'document') return (await store.documents.get(id)) !== undefined;
    if (kind === 'setting') return (await store.settings.get(id)) === id;
    return (kind === 'link' ? links : uuids).has(id);
  };
  const missing: string[] = [];
  for (const row of acknowledged) {
    const [kind = '', id = ''] = row.split(' ');
    if (!(await isThere(kind, id))) missing.push(row);
  }
  return missing;
}
