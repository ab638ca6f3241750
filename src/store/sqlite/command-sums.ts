import type { CommandStats, PruneFilter } from '../store.ts';
import { removeCommand, type CommandRow } from './command-rows.ts';
import type { Session } from './session.ts';

/* What is done with many commands at once. */

/** So many are taken out in one transaction, so that nobody waits long for the other writers. */
const pruneBatch = 2000;

export function countPruned(db: Session, filter: PruneFilter): number {
  const { where, values } = conditionsOf(filter);
  if (where === '') return 0;
  return db.get<{ n: number }>(`SELECT count(*) AS n FROM ${joined} WHERE ${where}`, ...values)?.n ?? 0;
}

/** Takes out one batch, oldest first; 0 when nothing is left. */
export function pruneOnce(db: Session, filter: PruneFilter): number {
  const { where, values } = conditionsOf(filter);
  if (where === '') return 0;
  const sql = `SELECT c.seq, c.line_id FROM ${joined} WHERE ${where} ORDER BY c.seq LIMIT ${pruneBatch}`;
  const rows = db.all<Pick<CommandRow, 'seq' | 'line_id'>>(sql, ...values);
  for (const row of rows) removeCommand(db, row);
  return rows.length;
}

export function stats(
  db: Session,
  filter: { cwd?: string; repo?: string; after?: number; limit: number },
): CommandStats {
  const { where, values } = joinedConditions([
    ['cwd = ?', filter.cwd],
    ['repo = ?', filter.repo],
    ['started_at >= ?', filter.after],
  ]);
  const scope = where === '' ? '' : `WHERE ${where}`;
  const sums = db.get<Omit<CommandStats, 'programs' | 'places'>>(
    `SELECT count(*) AS commands, count(DISTINCT line_id) AS lines, coalesce(sum(exit <> 0), 0) AS failed,
       coalesce(sum(who = 'agent'), 0) AS agents, min(started_at) AS first, max(started_at) AS last FROM commands ${scope}`,
    ...values,
  ) as Omit<CommandStats, 'programs' | 'places'>;
  const programs = db.all<CommandStats['programs'][number]>(
    `SELECT coalesce(cli, '') AS cli, count(*) AS runs, coalesce(sum(exit <> 0), 0) AS failed FROM commands ${scope}
       GROUP BY cli ORDER BY runs DESC, cli LIMIT ?`,
    ...values,
    filter.limit,
  );
  const places = db.all<CommandStats['places'][number]>(
    `SELECT cwd, count(*) AS runs FROM commands ${scope} GROUP BY cwd ORDER BY runs DESC, cwd LIMIT ?`,
    ...values,
    filter.limit,
  );
  return { ...sums, programs, places };
}

const joined = 'commands c JOIN lines l ON l.id = c.line_id';

function conditionsOf({ before, pattern, cwd, cli, failed }: PruneFilter): { where: string; values: unknown[] } {
  return joinedConditions([
    ['c.started_at < ?', before],
    ['l.line GLOB ?', pattern?.replaceAll('[', '[[]')],
    ['c.cwd = ?', cwd],
    ['c.cli = ?', cli],
    ['c.exit <> ?', failed === undefined ? undefined : 0],
  ]);
}

function joinedConditions(all: [sql: string, value: unknown][]): { where: string; values: unknown[] } {
  const given = all.filter(([, value]) => value !== undefined);
  return { where: given.map(([sql]) => sql).join(' AND '), values: given.map(([, value]) => value) };
}
