import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ConfigProblem, describeProblem, loadConfig } from '../../config/load.ts';
import { sentence } from '../../errors.ts';
import type { Context } from '../context.ts';
import { fail, type Finding, ok, warn } from './finding.ts';

export function configFindings({ paths }: Context): Finding[] {
  const { problems, source } = loadConfig(paths);
  if (problems.length === 0)
    return [ok('config', source === null ? `${paths.configFile} (not there: defaults)` : paths.configFile)];
  return problems.map((problem) => warn('config', describeProblem(problem), adviceFor(problem)));
}

/** `pilot config set` writes into no file that it cannot read. */
function adviceFor({ setting }: ConfigProblem): string {
  return setting === ''
    ? 'Put it right with an editor; pilot config check says whether it is.'
    : 'The default is used instead. Put it right with an editor or pilot config set.';
}

/** The file is made by the first session, so there is nothing to look at before. */
export async function storeFindings(context: Context): Promise<Finding[]> {
  const { database } = context.paths;
  if (!existsSync(database)) return [storeToBeMade(database)];
  try {
    const health = await (await context.store()).health();
    const { commands, memories, tasks, entries } = health.counts;
    const size = `${(health.sizeBytes / 1024 / 1024).toFixed(1)} MB`;
    const kept = [
      counted(commands, 'command', 'commands'),
      counted(memories, 'memory', 'memories'),
      counted(tasks, 'task', 'tasks'),
      counted(entries, 'entry of the worklog', 'entries of the worklog'),
    ];
    const engine = `${health.engine} ${health.engineVersion}, schema ${health.schemaVersion}, ${health.journalMode}`;
    return [
      ok('store', `${database} (${size}; ${engine})`),
      ok('kept', kept.join(', ')),
      ...health.problems.map((problem) => warn('store', problem)),
    ];
  } catch (error) {
    return [
      fail(
        'store',
        sentence(error),
        `Nothing was deleted. Copy ${context.paths.dataDir} aside before you try to repair it.`,
      ),
    ];
  }
}

function storeToBeMade(database: string): Finding {
  const folder = nearestThere(dirname(database));
  try {
    if (!statSync(folder).isDirectory()) throw new Error('it is no folder');
    accessSync(folder, constants.W_OK | constants.X_OK);
    return ok('store', `${database} (not there yet: the first session makes it)`);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? sentence(error);
    return fail(
      'store',
      `${database} cannot be made: nothing can be written in ${folder} (${reason})`,
      `Nothing is kept until then. Make ${folder} writable, or set XDG_DATA_HOME to a folder that is.`,
    );
  }
}

function nearestThere(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : nearestThere(dirname(path));
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Only this user may read what was typed. The store looks after its own folder. */
export function privacyFindings({ paths }: Context): Finding[] {
  const open = [
    paths.dataDir,
    paths.stateDir,
    paths.cacheDir,
    paths.database,
    paths.logFile,
    paths.snapshotFile,
  ].filter((path) => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0);
  if (open.length === 0) return [ok('privacy', 'only you can read what is kept')];
  return open.map((path) => warn('privacy', `others may read ${path}`, `Run: chmod go= '${path}'`));
}

const errorLevel = 50;

/** The last error in the log; a crash of the sidebar stands there too. */
export function logFindings({ paths }: Context): Finding[] {
  if (!existsSync(paths.logFile)) return [ok('log', `${paths.logFile} (empty)`)];
  const last = readFileSync(paths.logFile, 'utf8')
    .split('\n')
    .map(parseLine)
    .findLast((line) => line !== null && line.level >= errorLevel);
  if (!last) return [ok('log', `${paths.logFile} (no errors)`)];
  const when = new Date(last.time).toISOString();
  return [warn('log', `last error, ${when}: ${last.msg}`, `More of it stands in ${paths.logFile}`)];
}

interface LogLine {
  level: number;
  time: number;
  msg: string;
}

function parseLine(line: string): LogLine | null {
  try {
    const { level, time, msg } = JSON.parse(line) as Partial<LogLine>;
    return typeof level === 'number' && typeof time === 'number' ? { level, time, msg: String(msg ?? '') } : null;
  } catch {
    return null;
  }
}
