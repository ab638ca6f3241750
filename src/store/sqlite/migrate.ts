import type { Owner } from '../records.ts';
import { schemaVersion, type Connection } from './connection.ts';
import { migrations, type Migration } from './schema.ts';

/** Brings a database up to the newest schema: each step and its number in one transaction, all of it or nothing. */
export function migrate(db: Connection, owner: Owner, steps: readonly Migration[] = migrations): void {
  for (const step of steps) db.transaction(() => apply(db, owner, step)).immediate();
}

export function newestSchema(steps: readonly Migration[] = migrations): number {
  return steps.at(-1)?.version ?? 0;
}

/** Asked again inside the transaction: another process may have taken this step while we waited for it. */
function apply(db: Connection, owner: Owner, step: Migration): void {
  if (schemaVersion(db) >= step.version) return;
  db.exec(step.sql);
  step.fill?.(db, owner);
  db.pragma(`user_version = ${step.version}`);
}
