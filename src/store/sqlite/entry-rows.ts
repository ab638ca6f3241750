import { PilotError } from '../../errors.ts';
import type { EntryChange, NewEntry } from '../entry-store.ts';
import type { Entry, Owner } from '../records.ts';
import type { Row } from './columns.ts';
import type { Session } from './session.ts';
import { addRow, changeRow, existingRow, removeRow, type RowChange, toRecord } from './work-table.ts';

export function addEntry(db: Session, owner: Owner, entry: NewEntry, now: number, batch?: number): RowChange {
  // It costs more than all the rest to ask for the zone of this machine.
  const record = { ...nothing, ...entry, zone: entry.zone ?? zoneHere() };
  refuseBackwards(record);
  refuseSecondTimer(db, owner, record);
  return addRow(db, owner, { area: 'entries', record, now, ...(batch !== undefined && { batch }) });
}

const nothing = { tags: [], background: false, extra: {} };

/** A machine's zone may change while pilot runs: it is asked each time. */
function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function changeEntry(db: Session, owner: Owner, id: number, change: EntryChange, now: number): RowChange {
  const row = existingRow(db, owner, 'entries', id);
  const next = { ...toRecord('entries', row), ...change };
  refuseBackwards(next);
  refuseSecondTimer(db, owner, next);
  return changeRow(db, 'entries', row, change, now);
}

export function removeEntry(db: Session, owner: Owner, id: number): RowChange {
  return removeRow(db, 'entries', existingRow(db, owner, 'entries', id));
}

/** The timer of this person in the foreground. */
export function running(db: Session, { tenant, person }: Owner): Entry | undefined {
  const row = db.get<Row>(
    'SELECT * FROM entries WHERE tenant = ? AND person = ? AND ended_at IS NULL AND background = 0',
    tenant,
    person,
  );
  return row && toRecord('entries', row);
}

function refuseBackwards(entry: Pick<Entry, 'startedAt' | 'endedAt'>): void {
  if (entry.endedAt === null || entry.endedAt >= entry.startedAt) return;
  throw new PilotError('ENTRY_BACKWARDS', 'The entry would end before it starts.');
}

function refuseSecondTimer(db: Session, owner: Owner, entry: Pick<Entry, 'endedAt' | 'background'> & { id?: number }) {
  if (entry.endedAt !== null || entry.background) return;
  const timer = running(db, owner);
  if (timer === undefined || timer.id === entry.id) return;
  throw new PilotError('TIMER_RUNNING', `A timer is running already: ${wordsOf(timer).slice(1, -1)}.`, {
    hint: 'Stop it first.',
  });
}

/** As it is called where it is spoken of. */
export function wordsOf({ note, project }: Pick<Entry, 'note' | 'project'>): string {
  return `"${note === '' ? project : note}"`;
}
