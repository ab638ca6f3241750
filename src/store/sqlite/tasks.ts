import { PilotError } from '../../errors.ts';
import type { Priority, Task } from '../records.ts';
import type { NewTask, TaskStore } from '../store.ts';
import type { Session } from './session.ts';

export function taskStore(session: Session): TaskStore {
  return {
    add: (task) => session.write((db) => add(db, task)),
    update: (id, change) => session.write((db) => update(db, existing(db, id), change)),
    get: (id) => session.read((db) => byId(db, id)),
    list: (filter) => session.read((db) => list(db, filter)),
    remove: (id) => session.write((db) => remove(db, existing(db, id))),
  };
}

interface Row {
  id: number;
  text: string;
  tags: string;
  due: number | null;
  priority: string | null;
  cwd: string;
  repo: string | null;
  branch: string | null;
  created_at: number;
  done_at: number | null;
}

function add(db: Session, task: NewTask): Task {
  const { rowid } = db.run(
    'INSERT INTO tasks (text, tags, due, priority, cwd, repo, branch, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    task.text,
    JSON.stringify(task.tags ?? []),
    whole(task.due ?? null),
    task.priority ?? null,
    task.cwd,
    task.repo,
    task.branch,
    whole(task.createdAt),
  );
  return existing(db, rowid);
}

function update(db: Session, task: Task, change: Partial<Task>): Task {
  const next = { ...task, ...change };
  db.run(
    'UPDATE tasks SET text = ?, tags = ?, due = ?, priority = ?, done_at = ? WHERE id = ?',
    next.text,
    JSON.stringify(next.tags),
    whole(next.due),
    next.priority,
    whole(next.doneAt),
    task.id,
  );
  return existing(db, task.id);
}

function remove(db: Session, task: Task): void {
  db.run('DELETE FROM tasks WHERE id = ?', task.id);
}

function list(db: Session, filter: { done?: boolean; repo?: string | null; tag?: string }): Task[] {
  const conditions: [sql: string, ...values: unknown[]][] = [];
  if (filter.done !== undefined) conditions.push([filter.done ? 'done_at IS NOT NULL' : 'done_at IS NULL']);
  if (filter.repo !== undefined) conditions.push(['repo IS ?', filter.repo]);
  if (filter.tag !== undefined) conditions.push(['? IN (SELECT value FROM json_each(tags))', filter.tag]);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
  const values = conditions.flatMap(([, ...rest]) => rest);
  return db.all<Row>(`SELECT * FROM tasks ${where} ORDER BY id`, ...values).map(record);
}

function existing(db: Session, id: number): Task {
  const task = byId(db, id);
  if (task === undefined) throw new PilotError('NOT_FOUND', `There is no task ${id}.`);
  return task;
}

function byId(db: Session, id: number): Task | undefined {
  const row = db.get<Row>('SELECT * FROM tasks WHERE id = ?', id);
  return row === undefined ? undefined : record(row);
}

function record(row: Row): Task {
  return {
    id: row.id,
    text: row.text,
    tags: JSON.parse(row.tags) as string[],
    due: row.due,
    priority: row.priority as Priority | null,
    cwd: row.cwd,
    repo: row.repo,
    branch: row.branch,
    createdAt: row.created_at,
    doneAt: row.done_at,
  };
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
