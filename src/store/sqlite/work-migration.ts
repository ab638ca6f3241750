import { randomUUID } from 'node:crypto';
import { projectOf } from '../project.ts';
import type { Owner } from '../records.ts';
import type { Connection } from './connection.ts';

/** Tasks and entries get owners, identities and all their fields; a journal, so that what was done can be taken back. */
export const journalledWork = {
  sql: `
    DROP INDEX tasks_open;
    DROP INDEX tasks_of_repo;
    ALTER TABLE tasks RENAME TO tasks_before;
    CREATE TABLE tasks (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      tenant TEXT NOT NULL,
      person TEXT NOT NULL,
      revision INTEGER NOT NULL,
      batch INTEGER,
      text TEXT NOT NULL,
      project TEXT NOT NULL,
      tags TEXT NOT NULL,
      due INTEGER,
      wait INTEGER,
      scheduled INTEGER,
      until INTEGER,
      priority TEXT,
      estimate_ms INTEGER,
      depends TEXT NOT NULL,
      recur TEXT,
      series TEXT,
      checklist TEXT NOT NULL,
      note TEXT NOT NULL,
      annotations TEXT NOT NULL,
      started_at INTEGER,
      done_at INTEGER,
      deleted_at INTEGER,
      created_at INTEGER NOT NULL,
      modified_at INTEGER NOT NULL,
      cwd TEXT NOT NULL,
      repo TEXT,
      branch TEXT,
      extra TEXT NOT NULL
    ) STRICT;
    CREATE INDEX tasks_open ON tasks (tenant, id) WHERE done_at IS NULL AND deleted_at IS NULL;
    CREATE INDEX tasks_of_repo ON tasks (tenant, repo, id);
    CREATE INDEX tasks_of_project ON tasks (tenant, project, id);
    CREATE INDEX tasks_of_series ON tasks (series) WHERE series IS NOT NULL;
    CREATE INDEX tasks_of_batch ON tasks (batch) WHERE batch IS NOT NULL;

    DROP INDEX entries_started;
    DROP INDEX entries_ended;
    DROP INDEX entries_running;
    ALTER TABLE entries RENAME TO entries_before;
    CREATE TABLE entries (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      tenant TEXT NOT NULL,
      person TEXT NOT NULL,
      revision INTEGER NOT NULL,
      batch INTEGER,
      note TEXT NOT NULL,
      project TEXT NOT NULL,
      tags TEXT NOT NULL,
      task TEXT,
      billable INTEGER,
      background INTEGER NOT NULL,
      zone TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      created_at INTEGER NOT NULL,
      modified_at INTEGER NOT NULL,
      cwd TEXT NOT NULL,
      repo TEXT,
      branch TEXT,
      extra TEXT NOT NULL,
      CONSTRAINT forwards CHECK (ended_at IS NULL OR ended_at >= started_at)
    ) STRICT;
    CREATE INDEX entries_started ON entries (tenant, started_at);
    -- How long the longest one is, so that those which began before a span and reach into it are found.
    CREATE INDEX entries_length ON entries (tenant, (ended_at - started_at));
    CREATE INDEX entries_of_task ON entries (task) WHERE task IS NOT NULL;
    CREATE INDEX entries_of_batch ON entries (batch) WHERE batch IS NOT NULL;
    CREATE INDEX entries_running ON entries (tenant, started_at) WHERE ended_at IS NULL;
    CREATE UNIQUE INDEX entries_timer ON entries (tenant, person) WHERE ended_at IS NULL AND background = 0;

    CREATE TABLE journal (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      tenant TEXT NOT NULL,
      person TEXT NOT NULL,
      at INTEGER NOT NULL,
      title TEXT NOT NULL,
      tasks INTEGER NOT NULL,
      entries INTEGER NOT NULL,
      changes TEXT NOT NULL
    ) STRICT;
    CREATE INDEX journal_of_tasks ON journal (tenant, person, seq) WHERE tasks = 1;
    CREATE INDEX journal_of_entries ON journal (tenant, person, seq) WHERE entries = 1;
  `,
  /** What was written before records had owners belongs to the one who opens the store. */
  fill(db: Connection, { tenant, person }: Owner): void {
    db.function('tenant', () => tenant);
    db.function('person', () => person);
    db.function('new_uuid', () => randomUUID());
    db.function('project_of', (cwd, repo) => projectOf({ cwd: String(cwd), repo: repo as string | null }));
    db.exec(`
      INSERT INTO tasks (id, uuid, tenant, person, revision, text, project, tags, due, priority, depends, checklist, note,
          annotations, done_at, created_at, modified_at, cwd, repo, branch, extra)
        SELECT id, new_uuid(), tenant(), person(), 1, text, project_of(cwd, repo), tags, due, priority, '[]', '[]', '',
          '[]', done_at, created_at, coalesce(done_at, created_at), cwd, repo, branch, '{}' FROM tasks_before;
      INSERT INTO entries (id, uuid, tenant, person, revision, note, project, tags, background, zone, started_at, ended_at,
          created_at, modified_at, cwd, repo, branch, extra)
        SELECT id, new_uuid(), tenant(), person(), 1, note, project, '[]', 0, '${zone()}', started_at, ended_at,
          started_at, coalesce(ended_at, started_at), cwd, repo, branch, '{}' FROM entries_before;
      UPDATE sqlite_sequence SET seq = (SELECT max(seq) FROM sqlite_sequence WHERE name IN ('tasks', 'tasks_before'))
        WHERE name = 'tasks';
      UPDATE sqlite_sequence SET seq = (SELECT max(seq) FROM sqlite_sequence WHERE name IN ('entries', 'entries_before'))
        WHERE name = 'entries';
      INSERT INTO sqlite_sequence (name, seq) SELECT 'tasks', seq FROM sqlite_sequence
        WHERE name = 'tasks_before' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'tasks');
      INSERT INTO sqlite_sequence (name, seq) SELECT 'entries', seq FROM sqlite_sequence
        WHERE name = 'entries_before' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'entries');
      DROP TABLE tasks_before;
      DROP TABLE entries_before;
    `);
  },
};

function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll("'", '');
}
