import type { Owner, Task } from '../records.ts';
import type { TaskFilter, TaskStore } from '../task-store.ts';
import { insertedOf } from './batch.ts';
import type { Row } from './columns.ts';
import { apply, forgetSteps, type Work } from './journal.ts';
import type { Session } from './session.ts';
import { addTask } from './task-rows.ts';
import { urgentTasks } from './urgent-tasks.ts';
import { existingRow, removeRow, rowById, toRecord } from './work-table.ts';

export function taskStore(session: Session, work: Work): TaskStore {
  const { owner } = work;
  const named = (db: Session, id: number) => `"${toRecord('tasks', existingRow(db, owner, 'tasks', id)).text}"`;
  const changed = (db: Session, title: string, change: Parameters<typeof apply>[2]['changes'][number]): Task => {
    const [done] = apply(db, work, { title, changes: [change] });
    return (done?.after ?? done?.before) as Task;
  };
  return {
    add: (task) => session.write((db) => changed(db, `add "${task.text}"`, { area: 'tasks', add: task })),
    addMany: (tasks, title) =>
      session.writeMany((db) => insertedOf(db, work, { area: 'tasks', title, records: tasks, add: addTask })),
    update: (id, change) =>
      session.write((db) => changed(db, `change ${named(db, id)}`, { area: 'tasks', id, change })),
    get: (id) => session.read((db) => byId(db, owner, id)),
    any: () => session.read((db) => any(db, owner)),
    urgent: (query) => session.read((db) => urgentTasks(db, owner, query)),
    startingWith: (prefix, limit) => session.read((db) => startingWith(db, owner, prefix, limit)),
    dueWithin: (span, limit) => session.read((db) => dueWithin(db, owner, span, limit)),
    list: (filter) => session.read((db) => list(db, owner, filter)),
    remove: async (id) => {
      await session.write((db) => changed(db, `remove ${named(db, id)}`, { area: 'tasks', id, remove: true }));
    },
    purge: (ids) => session.write((db) => purge(db, owner, ids)),
  };
}

function byId(db: Session, owner: Owner, id: number): Task | undefined {
  const row = rowById(db, owner, 'tasks', id);
  return row && toRecord('tasks', row);
}

function any(db: Session, { tenant }: Owner): boolean {
  const row = db.get(`SELECT 1 FROM tasks WHERE tenant = ? AND ${states.kept} LIMIT 1`, tenant);
  return row !== undefined;
}

/** Uuids are in lower case, but for those of another program. */
function startingWith(db: Session, { tenant }: Owner, prefix: string, limit: number): Task[] {
  return db
    .all<Row>(
      'SELECT * FROM tasks WHERE tenant = ? AND uuid >= ? AND uuid < ? ORDER BY id LIMIT ?',
      tenant,
      prefix,
      `${prefix}\u{10ffff}`,
      limit,
    )
    .map((row) => toRecord('tasks', row));
}

function dueWithin(db: Session, { tenant }: Owner, { from, to }: { from: number; to: number }, limit: number): Task[] {
  return db
    .all<Row>(
      `SELECT * FROM tasks WHERE tenant = ? AND due >= ? AND due < ? AND due IS NOT NULL AND ${states.open} ORDER BY due, id LIMIT ?`,
      tenant,
      from,
      to,
      limit,
    )
    .map((row) => toRecord('tasks', row));
}

function list(db: Session, { tenant }: Owner, filter: TaskFilter): Task[] {
  const { state, repo, project, tag, uuids, series } = filter;
  const conditions: [sql: string, ...values: unknown[]][] = [
    ['tenant = ?', tenant],
    [states[state ?? 'kept']],
    ...(repo === undefined ? [] : [['repo IS ?', repo] as [string, unknown]]),
    ...(project === undefined ? [] : [['project = ?', project] as [string, unknown]]),
    ...(tag === undefined ? [] : [['? IN (SELECT value FROM json_each(tags))', tag] as [string, unknown]]),
    ...(uuids === undefined
      ? []
      : [['uuid IN (SELECT value FROM json_each(?))', JSON.stringify(uuids)] as [string, unknown]]),
    ...(series === undefined ? [] : [['(series = ? OR uuid = ?)', series, series] as [string, unknown, unknown]]),
  ];
  const where = conditions.map(([sql]) => sql).join(' AND ');
  const values = conditions.flatMap(([, ...rest]) => rest);
  return db.all<Row>(`SELECT * FROM tasks WHERE ${where} ORDER BY id`, ...values).map((row) => toRecord('tasks', row));
}

const states = {
  kept: 'deleted_at IS NULL',
  open: 'done_at IS NULL AND deleted_at IS NULL',
  done: 'done_at IS NOT NULL AND deleted_at IS NULL',
  deleted: 'deleted_at IS NOT NULL',
};

function purge(db: Session, owner: Owner, ids: number[]): void {
  const rows = ids.map((id) => existingRow(db, owner, 'tasks', id));
  for (const row of rows) removeRow(db, 'tasks', row);
  forgetSteps(db, owner, new Set(rows.map((row) => String(row['uuid']))));
}
