/** Commands know more of themselves; fixes and documents are kept. */
export const historyTables = `
  ALTER TABLE commands ADD COLUMN intents TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE commands ADD COLUMN head TEXT;
  ALTER TABLE commands ADD COLUMN host TEXT;
  ALTER TABLE commands ADD COLUMN who TEXT NOT NULL DEFAULT 'person';
  ALTER TABLE commands ADD COLUMN author TEXT;
  ALTER TABLE commands ADD COLUMN output_digest TEXT;
  ALTER TABLE commands ADD COLUMN error TEXT;

  CREATE TABLE outputs (
    seq INTEGER PRIMARY KEY REFERENCES commands (seq) ON DELETE CASCADE,
    text TEXT NOT NULL
  ) STRICT;

  CREATE TABLE fixes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    line TEXT NOT NULL,
    template TEXT NOT NULL,
    exit INTEGER NOT NULL,
    error TEXT,
    steps TEXT NOT NULL,
    success TEXT NOT NULL,
    cwd TEXT NOT NULL,
    repo TEXT,
    branch TEXT,
    learned_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    helped INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    corrected INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX fixes_of_template ON fixes (template, seq);
  CREATE INDEX fixes_of_repo ON fixes (repo, seq);

  CREATE TABLE fix_keys (
    key TEXT NOT NULL,
    fix INTEGER NOT NULL REFERENCES fixes (seq) ON DELETE CASCADE,
    PRIMARY KEY (key, fix)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX fix_keys_of_fix ON fix_keys (fix);

  -- Each failure speaks for or against a fix once, however often it is told.
  CREATE TABLE fix_evidence (
    fix INTEGER NOT NULL REFERENCES fixes (seq) ON DELETE CASCADE,
    failure TEXT NOT NULL,
    helped INTEGER NOT NULL,
    PRIMARY KEY (fix, failure, helped)
  ) STRICT, WITHOUT ROWID;

  -- What the user has thrown away is not learned again. The id says nothing of what it was.
  CREATE TABLE forgotten_fixes (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

  CREATE TABLE document_roots (
    id INTEGER PRIMARY KEY,
    root TEXT NOT NULL UNIQUE,
    project TEXT NOT NULL,
    added INTEGER NOT NULL,
    indexed_at INTEGER
  ) STRICT;

  CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    root INTEGER NOT NULL REFERENCES document_roots (id) ON DELETE CASCADE,
    path TEXT NOT NULL UNIQUE,
    modified_at INTEGER NOT NULL,
    size INTEGER NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX documents_of_root ON documents (root);

  CREATE TABLE chunks (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    line INTEGER NOT NULL,
    titles TEXT NOT NULL,
    text TEXT NOT NULL,
    parts TEXT NOT NULL,
    scope TEXT NOT NULL
  ) STRICT;
  CREATE INDEX chunks_of_document ON chunks (document, ordinal);

  CREATE VIRTUAL TABLE chunks_plain USING fts5 (
    titles, text, parts, scope, content='chunks', content_rowid='seq', tokenize='unicode61 remove_diacritics 2'
  );
  CREATE VIRTUAL TABLE chunks_stems USING fts5 (
    titles, text, parts, scope, content='chunks', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2'
  );
  INSERT INTO chunks_plain (chunks_plain, rank) VALUES ('secure-delete', 1);
  INSERT INTO chunks_stems (chunks_stems, rank) VALUES ('secure-delete', 1);
  CREATE TRIGGER chunks_indexed AFTER INSERT ON chunks BEGIN
    INSERT INTO chunks_plain (rowid, titles, text, parts, scope)
      VALUES (new.seq, new.titles, new.text, new.parts, new.scope);
    INSERT INTO chunks_stems (rowid, titles, text, parts, scope)
      VALUES (new.seq, new.titles, new.text, new.parts, new.scope);
  END;
  CREATE TRIGGER chunks_unindexed AFTER DELETE ON chunks BEGIN
    INSERT INTO chunks_plain (chunks_plain, rowid, titles, text, parts, scope)
      VALUES ('delete', old.seq, old.titles, old.text, old.parts, old.scope);
    INSERT INTO chunks_stems (chunks_stems, rowid, titles, text, parts, scope)
      VALUES ('delete', old.seq, old.titles, old.text, old.parts, old.scope);
  END;
`;
