import { projectOf } from '../project.ts';
import type { Owner } from '../records.ts';
import type { NewTask, TaskChange } from '../task-store.ts';
import type { Session } from './session.ts';
import { addRow, changeRow, existingRow, removeRow, type RowChange } from './work-table.ts';

export function addTask(db: Session, owner: Owner, task: NewTask, now: number, batch?: number): RowChange {
  const record = { ...nothing, project: projectOf(task), ...task };
  return addRow(db, owner, { area: 'tasks', record, now, ...(batch !== undefined && { batch }) });
}

const nothing = { tags: [], depends: [], checklist: [], note: '', annotations: [], extra: {} };

export function changeTask(db: Session, owner: Owner, id: number, change: TaskChange, now: number): RowChange {
  return changeRow(db, 'tasks', existingRow(db, owner, 'tasks', id), change, now);
}

export function removeTask(db: Session, owner: Owner, id: number): RowChange {
  return removeRow(db, 'tasks', existingRow(db, owner, 'tasks', id));
}
