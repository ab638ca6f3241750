import type { NewMemory } from '../../src/store/memory-store.ts';
import type { NewCommand, NewEntry, NewTask } from '../../src/store/store.ts';

/* Rows to fill a store with: what a test does not say about one is always the same. */

export const api = { cwd: '/srv/api', repo: '/srv/api', branch: 'main' };
export const web = { cwd: '/srv/web/src', repo: '/srv/web', branch: 'topic' };
export const nowhere = { cwd: '', repo: null, branch: null };
export const home = { cwd: '/home/ada', repo: null, branch: null };

export function newCommand(line: string, more: Partial<NewCommand> = {}): NewCommand {
  const [cli = ''] = line.split(' ');
  return { line, session: 's1', shell: 'bash', startedAt: 1000, cli, path: [], effect: 'unknown', ...api, ...more };
}

export function newMemory(text: string, more: Partial<NewMemory> = {}): NewMemory {
  return { kind: 'note', text, createdAt: 1000, ...api, ...more };
}

export function newTask(text: string, more: Partial<NewTask> = {}): NewTask {
  return { text, createdAt: 1000, ...api, ...more };
}

export function newEntry(startedAt: number, endedAt: number | null, more: Partial<NewEntry> = {}): NewEntry {
  return { note: 'review', project: 'api', startedAt, endedAt, ...api, ...more };
}
