import type { Owner } from '../records.ts';
import type { Connection } from './connection.ts';
import { judgementTables } from './judgements.ts';
import { memoriesOfThreads } from './memory-migration.ts';
import { vectorTables } from './vector-tables.ts';
import { historyTables } from './schema-history.ts';
import { dueIndex, taskIndexes } from './task-indexes.ts';
import { journalledWork } from './work-migration.ts';

/** The steps from nothing to the schema of today. A step that was released is never changed: add another one. */
export interface Migration {
  version: number;
  sql: string;
  /** What SQL alone cannot do with the data that is there, after it and in the same transaction. */
  fill?: (db: Connection, owner: Owner) => void;
}

export const migrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
      -- Each distinct line once per repository ('' outside of any), because people run the same few lines all day.
      -- folded: the line in lower case, only where SQLite cannot fold it itself (outside of ASCII).
      -- scope: one token that names the repository, so that the index can keep to it.
      CREATE TABLE lines (
        id INTEGER PRIMARY KEY,
        line TEXT NOT NULL,
        repo TEXT NOT NULL,
        folded TEXT,
        parts TEXT NOT NULL,
        scope TEXT NOT NULL,
        runs INTEGER NOT NULL,
        last_seq INTEGER NOT NULL,
        UNIQUE (line, repo)
      ) STRICT;
      CREATE INDEX lines_newest ON lines (last_seq);
      CREATE INDEX lines_of_repo ON lines (repo, line);
      CREATE INDEX lines_newest_of_repo ON lines (repo, last_seq);

      CREATE TABLE commands (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        line_id INTEGER NOT NULL REFERENCES lines (id),
        cwd TEXT NOT NULL,
        repo TEXT,
        branch TEXT,
        session TEXT NOT NULL,
        shell TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        duration_ms INTEGER,
        exit INTEGER,
        cli TEXT,
        path TEXT NOT NULL,
        effect TEXT NOT NULL
      ) STRICT;
      CREATE INDEX commands_of_line ON commands (line_id, seq);
      CREATE INDEX commands_of_session ON commands (session, seq);
      CREATE INDEX commands_of_cwd ON commands (cwd, seq);
      CREATE INDEX commands_of_repo ON commands (repo, seq);
      CREATE INDEX commands_of_cli ON commands (cli, seq);
      CREATE INDEX commands_failed ON commands (seq) WHERE exit <> 0;

      CREATE VIRTUAL TABLE lines_plain USING fts5 (
        line, parts, scope, content='lines', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
      );
      INSERT INTO lines_plain (lines_plain, rank) VALUES ('secure-delete', 1);
      CREATE TRIGGER lines_indexed AFTER INSERT ON lines BEGIN
        INSERT INTO lines_plain (rowid, line, parts, scope) VALUES (new.id, new.line, new.parts, new.scope);
      END;
      CREATE TRIGGER lines_unindexed AFTER DELETE ON lines BEGIN
        INSERT INTO lines_plain (lines_plain, rowid, line, parts, scope)
          VALUES ('delete', old.id, old.line, old.parts, old.scope);
      END;

      CREATE TABLE memories (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        tags TEXT NOT NULL,
        pinned INTEGER NOT NULL,
        command_id TEXT,
        cwd TEXT NOT NULL,
        repo TEXT,
        branch TEXT,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        parts TEXT NOT NULL,
        scope TEXT NOT NULL
      ) STRICT;
      CREATE INDEX memories_shown ON memories (pinned, seq);
      CREATE INDEX memories_of_repo ON memories (repo, pinned, seq);
      CREATE INDEX memories_of_cwd ON memories (cwd, pinned, seq);

      CREATE VIRTUAL TABLE memories_plain USING fts5 (
        title, text, tags, parts, scope, content='memories', content_rowid='seq', tokenize='unicode61 remove_diacritics 2'
      );
      CREATE VIRTUAL TABLE memories_stems USING fts5 (
        title, text, tags, parts, scope, content='memories', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2'
      );
      INSERT INTO memories_plain (memories_plain, rank) VALUES ('secure-delete', 1);
      INSERT INTO memories_stems (memories_stems, rank) VALUES ('secure-delete', 1);
      CREATE TRIGGER memories_indexed AFTER INSERT ON memories BEGIN
        INSERT INTO memories_plain (rowid, title, text, tags, parts, scope)
          VALUES (new.seq, new.title, new.text, new.tags, new.parts, new.scope);
        INSERT INTO memories_stems (rowid, title, text, tags, parts, scope)
          VALUES (new.seq, new.title, new.text, new.tags, new.parts, new.scope);
      END;
      CREATE TRIGGER memories_unindexed AFTER DELETE ON memories BEGIN
        INSERT INTO memories_plain (memories_plain, rowid, title, text, tags, parts, scope)
          VALUES ('delete', old.seq, old.title, old.text, old.tags, old.parts, old.scope);
        INSERT INTO memories_stems (memories_stems, rowid, title, text, tags, parts, scope)
          VALUES ('delete', old.seq, old.title, old.text, old.tags, old.parts, old.scope);
      END;
      CREATE TRIGGER memories_reindexed AFTER UPDATE OF title, text, tags, parts ON memories BEGIN
        INSERT INTO memories_plain (memories_plain, rowid, title, text, tags, parts, scope)
          VALUES ('delete', old.seq, old.title, old.text, old.tags, old.parts, old.scope);
        INSERT INTO memories_stems (memories_stems, rowid, title, text, tags, parts, scope)
          VALUES ('delete', old.seq, old.title, old.text, old.tags, old.parts, old.scope);
        INSERT INTO memories_plain (rowid, title, text, tags, parts, scope)
          VALUES (new.seq, new.title, new.text, new.tags, new.parts, new.scope);
        INSERT INTO memories_stems (rowid, title, text, tags, parts, scope)
          VALUES (new.seq, new.title, new.text, new.tags, new.parts, new.scope);
      END;

      CREATE TABLE tasks (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        text TEXT NOT NULL,
        tags TEXT NOT NULL,
        due INTEGER,
        priority TEXT,
        cwd TEXT NOT NULL,
        repo TEXT,
        branch TEXT,
        created_at INTEGER NOT NULL,
        done_at INTEGER
      ) STRICT;
      CREATE INDEX tasks_open ON tasks (id) WHERE done_at IS NULL;
      CREATE INDEX tasks_of_repo ON tasks (repo, id);

      CREATE TABLE entries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        note TEXT NOT NULL,
        project TEXT NOT NULL,
        cwd TEXT NOT NULL,
        repo TEXT,
        branch TEXT,
        started_at INTEGER NOT NULL,
        ended_at INTEGER,
        CONSTRAINT forwards CHECK (ended_at IS NULL OR ended_at >= started_at)
      ) STRICT;
      CREATE INDEX entries_started ON entries (started_at);
      CREATE INDEX entries_ended ON entries (ended_at, started_at);
      CREATE UNIQUE INDEX entries_running ON entries ((ended_at IS NULL)) WHERE ended_at IS NULL;

      CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `,
  },
  { version: 2, sql: historyTables },
  { version: 3, ...memoriesOfThreads },
  { version: 4, sql: vectorTables },
  { version: 5, ...journalledWork },
  { version: 6, sql: judgementTables },
  { version: 7, sql: taskIndexes },
  { version: 8, sql: dueIndex },
];
