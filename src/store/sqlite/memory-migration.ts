import { projectOf } from '../project.ts';
import type { Connection } from './connection.ts';
import { createMemoryIndex, indexMemory, scopeTokens, type IndexedMemory } from './memory-index.ts';

/** Memories get threads, authors, trust, validity and links, and an index for each share of the projects. */
export const memoriesOfThreads = {
  sql: `
    DROP TRIGGER memories_indexed;
    DROP TRIGGER memories_unindexed;
    DROP TRIGGER memories_reindexed;
    DROP TABLE memories_plain;
    DROP TABLE memories_stems;
    ${createMemoryIndex}

    ALTER TABLE memories ADD COLUMN project TEXT NOT NULL DEFAULT '';
    ALTER TABLE memories ADD COLUMN thread TEXT;
    ALTER TABLE memories ADD COLUMN author TEXT;
    ALTER TABLE memories ADD COLUMN trust TEXT NOT NULL DEFAULT 'person';
    ALTER TABLE memories ADD COLUMN valid_from INTEGER;
    ALTER TABLE memories ADD COLUMN valid_to INTEGER;
    ALTER TABLE memories ADD COLUMN supersedes TEXT;
    CREATE INDEX memories_of_project ON memories (project, pinned, seq);
    CREATE INDEX memories_of_thread ON memories (thread, project, created_at, seq) WHERE thread IS NOT NULL;

    CREATE TABLE forgotten (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE links (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      from_kind TEXT NOT NULL,
      from_id TEXT NOT NULL,
      to_kind TEXT NOT NULL,
      to_id TEXT NOT NULL,
      type TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      UNIQUE (from_kind, from_id, to_kind, to_id, type)
    ) STRICT;
    CREATE INDEX links_to ON links (to_kind, to_id);
  `,
  fill(db: Connection): void {
    const place = db.prepare('UPDATE memories SET project = ?, scope = ? WHERE seq = ?');
    const index = { run: (sql: string, ...values: unknown[]) => ran(db, sql, values) };
    const rows = db.prepare<[], IndexedMemory & { cwd: string; repo: string | null }>('SELECT * FROM memories').all();
    for (const row of rows) {
      const project = projectOf(row);
      const scope = scopeTokens({ ...row, project, thread: null });
      place.run(project, scope, row.seq);
      indexMemory(index, { ...row, project, scope });
    }
  },
};

function ran(db: Connection, sql: string, values: unknown[]): { changes: number; rowid: number } {
  const { changes, lastInsertRowid } = db.prepare(sql).run(...values);
  return { changes, rowid: Number(lastInsertRowid) };
}
