import type { Entry, Task } from '../../src/store/records.ts';

/* Tasks and entries as a store gives them: what a test does not say about one is empty. */

const owned = {
  id: 1,
  uuid: '00000000-0000-4000-8000-000000000000',
  tenant: 'default',
  person: '',
  revision: 1,
  createdAt: 1000,
  modifiedAt: 1000,
  cwd: '/',
  repo: null,
  branch: null,
  extra: {},
};

export function aTask(more: Partial<Task> = {}): Task {
  return {
    ...owned,
    text: 'a task',
    project: '/',
    tags: [],
    due: null,
    wait: null,
    scheduled: null,
    until: null,
    priority: null,
    estimateMs: null,
    depends: [],
    recur: null,
    series: null,
    checklist: [],
    note: '',
    annotations: [],
    startedAt: null,
    doneAt: null,
    deletedAt: null,
    ...more,
  };
}

export function anEntry(more: Partial<Entry> = {}): Entry {
  return {
    ...owned,
    note: '',
    project: '/',
    tags: [],
    task: null,
    billable: null,
    background: false,
    zone: 'UTC',
    startedAt: 1000,
    endedAt: null,
    ...more,
  };
}
