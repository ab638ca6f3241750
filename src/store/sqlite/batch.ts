import type { Area } from '../journal-store.ts';
import type { Owner } from '../records.ts';
import { keepBatch, type Work } from './journal.ts';
import type { Session } from './session.ts';

interface Rows<T> {
  area: Area;
  title: string;
  records: Iterable<T>;
  add: (db: Session, owner: Owner, record: T, now: number, batch: number) => unknown;
}

/** Brings in many as one step. What has a uuid that is known already stays as it is. */
export function insertedOf<T extends { uuid?: string }>(
  db: Session,
  work: Work,
  { area, title, records, add }: Rows<T>,
): { added: number; known: number } {
  const isKnown = ({ uuid }: T) =>
    uuid !== undefined && db.get(`SELECT 1 FROM ${area} WHERE uuid = ?`, uuid) !== undefined;
  let seen = 0;
  const added = keepBatch(db, work, {
    area,
    title,
    add: (batch) => {
      let count = 0;
      seen = 0;
      for (const record of records) {
        seen += 1;
        if (isKnown(record)) continue;
        add(db, work.owner, record, work.now(), batch);
        count += 1;
      }
      return count;
    },
  });
  return { added, known: seen - added };
}
