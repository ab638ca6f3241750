import type { Owner } from '../records.ts';
import type { UrgentQuery, UrgentTasks } from '../task-store.ts';
import type { Row } from './columns.ts';
import type { Session } from './session.ts';
import { toRecord } from './work-table.ts';

/**
 * The most urgent of the open tasks. Each is weighed, but in an index that holds nothing else (task-indexes.ts), and only the
 * best are kept while it is read: so none can be missed, and the time grows with the tasks of this place, or of all places
 * where this one has too few. The sums are those of tasks/urgency.ts, term by term in the same order, and the caller orders
 * what comes back by that rule; test/tasks/urgent.test.ts holds the two equal.
 */
export function urgentTasks(db: Session, { tenant }: Owner, query: UrgentQuery): UrgentTasks {
  const { now, place, limit, least } = query;
  const waits = dependencies(db, tenant, now);
  const values = { tenant, now, limit, repo: place.repo, cwd: place.cwd, ...numbersOf(waits) };
  const here = place.repo === null ? 'repo IS NULL AND cwd = @cwd' : 'repo = @repo';
  const score = scoreOf(query, waits);
  const shown =
    query.withActive === true ? `${opened} AND (${begun} OR started_at IS NOT NULL)` : `${opened} AND ${begun}`;
  const best = (where: string) =>
    db.all<{ id: number }>(`SELECT id ${shown} AND ${where} ORDER BY ${score} DESC, id LIMIT @limit`, values);
  const nearby = best(here);
  const others = nearby.length < least ? best(`NOT (${here.replace('repo = @repo', 'repo IS @repo')})`) : [];
  const ids = [...nearby, ...others.slice(0, least - nearby.length)].map(({ id }) => id);
  const count = (where: string) =>
    db.get<{ count: number }>(`SELECT count(*) AS count ${shown} AND ${where}`, values)?.count ?? 0;
  return {
    tasks: byIds(db, ids),
    here: count(here),
    total: count('true'),
    blocked: waits.blocked.map(({ uuid }) => uuid),
    blocking: waits.blocking.map(({ uuid }) => uuid),
  };
}

const open = `tenant = @tenant AND done_at IS NULL AND deleted_at IS NULL AND (until IS NULL OR until > @now)`;
const opened = `FROM tasks INDEXED BY tasks_urgent WHERE ${open}`;
const begun = '(wait IS NULL OR wait <= @now)';

interface Named {
  id: number;
  uuid: string;
}

interface Waits {
  blocked: Named[];
  blocking: Named[];
}

/** Few tasks wait for another: they have an index of their own. */
function dependencies(db: Session, tenant: string, now: number): Waits {
  const edges = db.all<Named & { before: string }>(
    `SELECT tasks.id, uuid, edge.value AS before FROM tasks INDEXED BY tasks_depending, json_each(depends) AS edge
      WHERE depends <> '[]' AND ${open}`,
    { tenant, now },
  );
  if (edges.length === 0) return { blocked: [], blocking: [] };
  const blocking = db.all<Named>(
    `SELECT id, uuid FROM tasks WHERE uuid IN (SELECT value FROM json_each(@uuids)) AND ${open}`,
    { tenant, now, uuids: JSON.stringify(edges.map(({ before }) => before)) },
  );
  const uuids = new Set(blocking.map(({ uuid }) => uuid));
  const blocked = edges.filter(({ uuid, before }) => before !== uuid && uuids.has(before));
  const held = new Set(blocked.map(({ before }) => before));
  return {
    blocked: [...new Map(blocked.map(({ id, uuid }) => [id, { id, uuid }])).values()],
    blocking: blocking.filter(({ uuid }) => held.has(uuid)),
  };
}

function numbersOf({ blocked, blocking }: Waits): Record<string, string> {
  const text = (tasks: Named[]) => JSON.stringify(tasks.map(({ id }) => id));
  return blocked.length === 0 ? {} : { blocked: text(blocked), blocking: text(blocking) };
}

/** Numbers of our own only: nothing that somebody gave stands in it. */
function scoreOf({ weights: w, withActive }: UrgentQuery, { blocked }: Waits): string {
  const when = (condition: string, points: number) => `CASE WHEN ${condition} THEN ${real(points)} ELSE 0.0 END`;
  const among = (list: string, points: number) =>
    blocked.length === 0 ? [] : [when(`id IN (SELECT value FROM json_each(@${list}))`, points)];
  const counted = (count: string, points: number) =>
    `CASE ${count} WHEN 0 THEN 0.0 WHEN 1 THEN ${real(points * 0.8)} WHEN 2 THEN ${real(points * 0.9)} ELSE ${real(points)} END`;
  return [
    when(`instr(tags, '"next"') > 0`, w.next),
    `CASE WHEN due IS NULL THEN 0.0 WHEN due <= @now - 604800000 THEN ${real(w.due)}
      WHEN due >= @now + 1209600000 THEN ${real(w.due * 0.2)}
      ELSE ${real(w.due)} * ((((@now - due) / 86400000.0) + 14.0) * 0.8 / 21.0 + 0.2) END`,
    ...among('blocking', w.blocking),
    `CASE priority WHEN 'high' THEN ${real(w.priority.high)} WHEN 'medium' THEN ${real(w.priority.medium)}
      WHEN 'low' THEN ${real(w.priority.low)} ELSE 0.0 END`,
    when('scheduled <= @now', w.scheduled),
    when('started_at IS NOT NULL', w.active),
    `CASE WHEN created_at >= @now THEN 0.0 WHEN created_at <= @now - 31536000000 THEN ${real(w.age)}
      ELSE ${real(w.age)} * ((@now - created_at) / 31536000000.0) END`,
    counted('json_array_length(annotations)', w.annotations),
    counted('json_array_length(tags)', w.tags),
    when(`project <> ''`, w.project),
    ...(withActive === true ? [when('wait > @now', w.waiting)] : []),
    ...among('blocked', w.blocked),
  ].join(' + ');
}

function real(points: number): string {
  return Number.isInteger(points) ? `${points}.0` : String(points);
}

function byIds(db: Session, ids: number[]) {
  const rows = db.all<Row>('SELECT * FROM tasks WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
  return rows.map((row) => toRecord('tasks', row));
}
