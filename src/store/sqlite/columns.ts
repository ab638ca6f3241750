import type { Session } from './session.ts';

/** How the fields of a record stand in a row: as they are, as a whole number, as JSON, or as 0 and 1. */
export interface Column {
  field: string;
  column: string;
  as: 'plain' | 'whole' | 'json' | 'flag';
}

/** `plain text project`, with the column of a field in the usual way: `startedAt` is `started_at`. */
export function columns(as: Column['as'], fields: string): Column[] {
  return fields.split(' ').map((field) => ({ field, as, column: field.replace(/[A-Z]/g, '_$&').toLowerCase() }));
}

export type Row = Record<string, unknown>;

/** What makes a record of a row. Copied from an empty one: to give an object its fields one by one takes twice as long. */
export function decoderOf<T>(list: readonly Column[]): (row: Row) => T {
  const empty: Row = Object.fromEntries(list.map(({ field }) => [field, null]));
  return (row) => {
    const record = { ...empty };
    for (const { field, column, as } of list) {
      const value = row[column];
      if (value !== null && value !== undefined) record[field] = fromColumn(value, as);
    }
    return record as T;
  };
}

export function rowOf(list: readonly Column[], record: object): Row {
  const fields = record as Row;
  return Object.fromEntries(list.map(({ field, column, as }) => [column, toColumn(fields[field], as)]));
}

/** The names are our own, never what somebody gave. */
export function insertRow(db: Session, table: string, names: readonly string[], row: Row): void {
  const values = names.map((name) => row[name] ?? null);
  db.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, ...values);
}

export function updateRow(db: Session, table: string, names: readonly string[], row: Row): void {
  const values = names.map((name) => row[name] ?? null);
  db.run(`UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`, ...values, row['id']);
}

function fromColumn(value: unknown, as: Column['as']): unknown {
  if (as === 'json') return value === '[]' ? [] : value === '{}' ? {} : JSON.parse(value as string);
  return as === 'flag' ? value === 1 : value;
}

function toColumn(value: unknown, as: Column['as']): unknown {
  if (value === null || value === undefined) return null;
  if (as === 'json') return JSON.stringify(value);
  if (as === 'flag') return value === true ? 1 : 0;
  return as === 'whole' ? Math.round(Number(value)) : value;
}
