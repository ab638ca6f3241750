import type { Judgement, JudgementStore, UselessMark } from '../judgement-store.ts';
import type { Instant } from '../../events.ts';
import type { Session } from './session.ts';

/** `useless` is a list, JSON; with what it is about goes what was thought of it. */
export const judgementTables = `
  CREATE TABLE judgements (
    item TEXT PRIMARY KEY,
    chosen INTEGER NOT NULL,
    chosen_at INTEGER,
    useless TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER judgements_of_memory AFTER DELETE ON memories
    BEGIN DELETE FROM judgements WHERE item = 'memory:' || old.id; END;
  CREATE TRIGGER judgements_of_fix AFTER DELETE ON fixes
    BEGIN DELETE FROM judgements WHERE item = 'fix:' || old.id; END;
`;

export function judgementStore(session: Session): JudgementStore {
  return {
    of: (items) => session.read((db) => of(db, items)),
    choose: (item, at) => session.write((db) => choose(db, item, at)),
    refuse: (item, mark) => session.write((db) => refuse(db, item, mark)),
    addAll: (all) => session.write((db) => all.forEach((judgement) => add(db, judgement))),
    list: (limit) =>
      session.read((db) => db.all<Row>('SELECT * FROM judgements ORDER BY item LIMIT ?', limit).map(record)),
    forgive: (item) => session.write((db) => void db.run("UPDATE judgements SET useless = '[]' WHERE item = ?", item)),
  };
}

interface Row {
  item: string;
  chosen: number;
  chosen_at: number | null;
  useless: string;
}

/** More say nothing new. */
const mostMarks = 10;

function of(db: Session, items: readonly string[]): Judgement[] {
  const sql = 'SELECT * FROM judgements WHERE item IN (SELECT value FROM json_each(?))';
  return db.all<Row>(sql, JSON.stringify(items)).map(record);
}

function choose(db: Session, item: string, at: Instant): void {
  db.run(
    `INSERT INTO judgements (item, chosen, chosen_at, useless) VALUES (?, 1, ?, '[]')
     ON CONFLICT (item) DO UPDATE SET chosen = chosen + 1, chosen_at = excluded.chosen_at, useless = '[]'`,
    item,
    Math.round(at),
  );
}

function refuse(db: Session, item: string, { at, place, about }: UselessMark): Judgement {
  const before = of(db, [item])[0] ?? { item, chosen: 0, chosenAt: null, useless: [] };
  const useless = [...before.useless, { at: Math.round(at), place, about }].slice(-mostMarks);
  db.run(
    `INSERT INTO judgements (item, chosen, chosen_at, useless) VALUES (?, 0, NULL, ?)
     ON CONFLICT (item) DO UPDATE SET useless = excluded.useless`,
    item,
    JSON.stringify(useless),
  );
  return { ...before, useless };
}

function add(db: Session, { item, chosen, chosenAt, useless }: Judgement): void {
  db.run('INSERT OR IGNORE INTO judgements VALUES (?, ?, ?, ?)', item, chosen, chosenAt, JSON.stringify(useless));
}

function record({ item, chosen, chosen_at: chosenAt, useless }: Row): Judgement {
  return { item, chosen, chosenAt, useless: JSON.parse(useless) as UselessMark[] };
}
