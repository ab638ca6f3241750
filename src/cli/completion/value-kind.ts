import type { Value } from '../command-tree.ts';

/** What a value is one of, where pilot or the shell can list them. */
export type ValueKind = 'file' | 'task' | 'entry' | 'memory' | 'fix' | 'command' | 'setting' | 'profile';

/** By the name that the usage gives it, and by the command it belongs to. */
export function valueKind({ name }: Value, path: readonly string[]): ValueKind | null {
  const [group = ''] = path;
  if (/^(?:files?|folder|path|corpus|database)$/.test(name)) return 'file';
  if (/^ids?$/.test(name)) return ids[group] ?? null;
  if (name === 'setting') return 'setting';
  return name === 'name' && (path.join(' ') === 'profile use' || path.length === 0) ? 'profile' : null;
}

const ids: Record<string, ValueKind> = {
  task: 'task',
  timer: 'entry',
  worklog: 'entry',
  memory: 'memory',
  fix: 'fix',
  history: 'command',
};
