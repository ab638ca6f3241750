import { PilotError } from '../../errors.ts';
import type { ErrorSignature, Fix } from '../records.ts';
import type { FixStore, NewFix } from '../fix-store.ts';
import type { Session } from './session.ts';

export function fixStore(session: Session): FixStore {
  return {
    learn: (fix) => session.write((db) => learn(db, fix)),
    learnAll: (fixes) => session.write((db) => fixes.flatMap((fix) => learn(db, fix)?.id ?? [])),
    blame: (id, failure) => session.write((db) => blame(db, id, failure)),
    update: (id, change) => session.write((db) => update(db, existing(db, id), change)),
    get: (id) => session.read((db) => byId(db, id)),
    startingWith: (prefix, limit) => session.read((db) => startingWith(db, prefix, limit)),
    list: (filter) => session.read((db) => list(db, filter)),
    candidates: (keys, limit) => session.read((db) => candidates(db, keys, limit)),
    remove: (id) => session.write((db) => remove(db, existing(db, id))),
    count: () => session.read((db) => db.get<{ n: number }>('SELECT count(*) AS n FROM fixes')?.n ?? 0),
  };
}

interface Row {
  seq: number;
  id: string;
  line: string;
  template: string;
  exit: number;
  error: string | null;
  steps: string;
  success: string;
  cwd: string;
  repo: string | null;
  branch: string | null;
  learned_at: number;
  last_at: number;
  helped: number;
  failed: number;
  confirmed: number;
  corrected: number;
}

function learn(db: Session, fix: NewFix): Fix | null {
  if (db.get('SELECT 1 FROM forgotten_fixes WHERE id = ?', fix.id) !== undefined) return null;
  const known = byId(db, fix.id);
  const seq = known?.seq ?? insert(db, fix);
  const { changes } = db.run('INSERT OR IGNORE INTO fix_evidence VALUES (?, ?, 1)', seq, fix.failure);
  if (changes > 0) {
    db.run(
      'UPDATE fixes SET helped = helped + 1, last_at = max(last_at, ?), cwd = ?, repo = ?, branch = ? WHERE seq = ?',
      Math.round(fix.learnedAt),
      fix.place.cwd,
      fix.place.repo,
      fix.place.branch,
      seq,
    );
  }
  return existing(db, fix.id);
}

function insert(db: Session, fix: NewFix): number {
  const at = Math.round(fix.learnedAt);
  const { rowid } = db.run(
    `INSERT INTO fixes (id, line, template, exit, error, steps, success, cwd, repo, branch, learned_at, last_at,
       helped, failed, confirmed, corrected)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)`,
    fix.id,
    fix.line,
    fix.template,
    fix.exit,
    fix.error === null ? null : JSON.stringify(fix.error),
    JSON.stringify(fix.steps),
    fix.success,
    fix.place.cwd,
    fix.place.repo,
    fix.place.branch,
    at,
    at,
  );
  for (const key of new Set(fix.keys)) db.run('INSERT INTO fix_keys VALUES (?, ?)', key, rowid);
  return rowid;
}

function blame(db: Session, id: string, failure: string): void {
  const fix = byId(db, id);
  if (fix === undefined) return;
  const { changes } = db.run('INSERT OR IGNORE INTO fix_evidence VALUES (?, ?, 0)', fix.seq, failure);
  if (changes > 0) db.run('UPDATE fixes SET failed = failed + 1 WHERE seq = ?', fix.seq);
}

function update(db: Session, fix: Fix, change: { confirmed?: boolean; steps?: string[] }): Fix {
  db.run(
    'UPDATE fixes SET confirmed = ?, steps = ?, corrected = ? WHERE seq = ?',
    Number(change.confirmed ?? fix.confirmed),
    JSON.stringify(change.steps ?? fix.steps),
    Number(fix.corrected || change.steps !== undefined),
    fix.seq,
  );
  return existing(db, fix.id);
}

function remove(db: Session, fix: Fix): void {
  db.run('DELETE FROM fixes WHERE seq = ?', fix.seq);
  db.run('INSERT OR IGNORE INTO forgotten_fixes VALUES (?)', fix.id);
}

function list(db: Session, { repo, template, limit }: { repo?: string; template?: string; limit: number }): Fix[] {
  const conditions = [
    { sql: 'repo = ?', value: repo },
    { sql: 'template = ?', value: template },
  ].filter(({ value }) => value !== undefined);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  const values = conditions.map(({ value }) => value);
  return db.all<Row>(`SELECT * FROM fixes ${where} ORDER BY seq DESC LIMIT ?`, ...values, limit).map(record);
}

function candidates(db: Session, keys: string[], limit: number): Fix[] {
  const sql = `SELECT f.* FROM fixes f WHERE f.seq IN (SELECT fix FROM fix_keys WHERE key = ? ORDER BY fix DESC LIMIT ?)`;
  const rows = [...new Set(keys)].flatMap((key) => db.all<Row>(sql, key, limit));
  return [...new Map(rows.map((row) => [row.seq, row])).values()].map(record);
}

function startingWith(db: Session, prefix: string, limit: number): Fix[] {
  const sql = 'SELECT * FROM fixes WHERE id >= ? AND id < ? ORDER BY seq LIMIT ?';
  return db.all<Row>(sql, prefix, `${prefix}\u{10FFFF}`, limit).map(record);
}

function existing(db: Session, id: string): Fix {
  const fix = byId(db, id);
  if (fix === undefined) throw new PilotError('NOT_FOUND', `There is no fix ${id}.`);
  return fix;
}

function byId(db: Session, id: string): Fix | undefined {
  const row = db.get<Row>('SELECT * FROM fixes WHERE id = ?', id);
  return row === undefined ? undefined : record(row);
}

function record(row: Row): Fix {
  return {
    id: row.id,
    seq: row.seq,
    line: row.line,
    template: row.template,
    exit: row.exit,
    error: row.error === null ? null : (JSON.parse(row.error) as ErrorSignature),
    steps: JSON.parse(row.steps) as string[],
    success: row.success,
    place: { cwd: row.cwd, repo: row.repo, branch: row.branch },
    learnedAt: row.learned_at,
    lastAt: row.last_at,
    helped: row.helped,
    failed: row.failed,
    confirmed: row.confirmed !== 0,
    corrected: row.corrected !== 0,
  };
}
