import { schemaVersion, type Connection } from './connection.ts';
import { migrations, type Migration } from './schema.ts';

/** Brings a database up to the newest schema: each step and its number in one transaction, all of it or nothing. */
export function migrate(db: Connection, steps: readonly Migration[] = migrations): void {
  for (const step of steps) db.transaction(() => apply(db, step)).immediate();
}

export function newestSchema(steps: readonly Migration[] = migrations): number {
  return steps.at(-1)?.version ?? 0;
}

/** Asked again inside the transaction: another process may have taken this step while we waited for it. */
function apply(db: Connection, step: Migration): void {
  if (schemaVersion(db) >= step.version) return;
  db.exec(step.sql);
  step.fill?.(db);
  db.pragma(`user_version = ${step.version}`);
}
