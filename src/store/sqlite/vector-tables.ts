export const vectorTables = `
  -- Of each memory the vector of one model: another model makes all of them anew.
  CREATE TABLE memory_vectors (
    seq INTEGER PRIMARY KEY REFERENCES memories (seq) ON DELETE CASCADE,
    model TEXT NOT NULL,
    vector BLOB NOT NULL
  ) STRICT;
  CREATE TRIGGER memory_vectors_outdated AFTER UPDATE OF title, text, tags ON memories
    WHEN old.title <> new.title OR old.text <> new.text OR old.tags <> new.tags
    BEGIN DELETE FROM memory_vectors WHERE seq = old.seq; END;
`;
