import { PilotError } from '../../errors.ts';
import type { Link, LinkEnd } from '../records.ts';
import type { LinkStore, Neighbour } from '../link-store.ts';
import type { Session } from './session.ts';

export function linkStore(session: Session): LinkStore {
  return {
    add: (link) => session.write((db) => add(db, link)),
    remove: (link) => session.write((db) => remove(db, link)),
    neighbours: (of, bounds) => session.read((db) => neighbours(db, of, bounds)),
    list: (limit) => session.read((db) => db.all<Row>('SELECT * FROM links ORDER BY seq LIMIT ?', limit).map(record)),
  };
}

interface Row {
  from_kind: string;
  from_id: string;
  to_kind: string;
  to_id: string;
  type: string;
  created_at: number;
}

const furthest = 3;

function add(db: Session, { from, to, type, createdAt }: Link): void {
  db.run(
    `INSERT INTO links (from_kind, from_id, to_kind, to_id, type, created_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    from.kind,
    from.id,
    to.kind,
    to.id,
    type,
    Math.round(createdAt),
  );
}

function remove(db: Session, { from, to, type }: Pick<Link, 'from' | 'to' | 'type'>): void {
  const { changes } = db.run(
    'DELETE FROM links WHERE from_kind = ? AND from_id = ? AND to_kind = ? AND to_id = ? AND type = ?',
    from.kind,
    from.id,
    to.kind,
    to.id,
    type,
  );
  if (changes === 0) throw new PilotError('NOT_FOUND', `There is no such link to ${to.kind} ${to.id}.`);
}

/** Level by level, so that each is found by its shortest way. */
function neighbours(
  db: Session,
  of: LinkEnd,
  { depth, limit, types }: { depth: number; limit: number; types?: string[] },
): Neighbour[] {
  const seen = new Set([keyOf(of)]);
  const found: Neighbour[] = [];
  let edge = [of];
  for (let away = 1; away <= Math.min(depth, furthest) && found.length < limit; away += 1) {
    const reached = edge.flatMap((end) => beside(db, end, limit).map((link) => ({ link, end: otherEnd(link, end) })));
    const fresh = reached.filter(({ end, link }) => (types?.includes(link.type) ?? true) && isNew(seen, end));
    found.push(...fresh.map(({ end, link }) => ({ end, link, depth: away })));
    edge = fresh.map(({ end }) => end);
  }
  return found.slice(0, limit);
}

function isNew(seen: Set<string>, end: LinkEnd): boolean {
  const before = seen.size;
  return seen.add(keyOf(end)).size > before;
}

function beside(db: Session, { kind, id }: LinkEnd, limit: number): Link[] {
  const from = db.all<Row>(
    'SELECT * FROM links WHERE from_kind = ? AND from_id = ? ORDER BY seq LIMIT ?',
    kind,
    id,
    limit,
  );
  const to = db.all<Row>('SELECT * FROM links WHERE to_kind = ? AND to_id = ? ORDER BY seq LIMIT ?', kind, id, limit);
  return [...from, ...to].map(record);
}

function otherEnd({ from, to }: Link, end: LinkEnd): LinkEnd {
  return keyOf(from) === keyOf(end) ? to : from;
}

function keyOf({ kind, id }: LinkEnd): string {
  return `${kind} ${id}`;
}

function record(row: Row): Link {
  return {
    from: { kind: row.from_kind as LinkEnd['kind'], id: row.from_id },
    to: { kind: row.to_kind as LinkEnd['kind'], id: row.to_id },
    type: row.type,
    createdAt: row.created_at,
  };
}
