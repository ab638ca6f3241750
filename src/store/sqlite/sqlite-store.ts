import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Owner } from '../records.ts';
import type { SettingStore, Store, StoreHealth } from '../store.ts';
import { commandStore } from './commands.ts';
import { documentStore } from './documents.ts';
import { entryStore } from './entries.ts';
import { pilotError } from './faults.ts';
import { fixStore } from './fixes.ts';
import { journalStore, type Work } from './journal.ts';
import { judgementStore } from './judgements.ts';
import { linkStore } from './links.ts';
import { maintenanceStore } from './maintenance.ts';
import { memoryStore } from './memories.ts';
import { openFile, type OpenOptions, type Opened } from './open-file.ts';
import { Session } from './session.ts';
import { taskStore } from './tasks.ts';
import { vectorStore } from './vectors.ts';

export type SqliteOptions = Omit<OpenOptions, 'now' | 'owner'> & { clock: () => number; owner?: Owner };

export async function openSqlite({ clock, owner = nobody, ...options }: SqliteOptions): Promise<Store> {
  const opened = await open({ ...options, owner, now: clock() });
  const session = new Session(opened.db, options.path, options.patience);
  return sqliteStore(opened, session, { owner, now: clock });
}

const nobody: Owner = { tenant: 'default', person: '' };

async function open(options: OpenOptions): Promise<Opened> {
  try {
    return await openFile(options);
  } catch (error) {
    throw pilotError(error, options.path);
  }
}

function sqliteStore({ db, problems }: Opened, session: Session, work: Work): Store {
  const clock = work.now;
  return {
    commands: commandStore(session),
    memories: memoryStore(session, clock),
    fixes: fixStore(session),
    documents: documentStore(session),
    judgements: judgementStore(session),
    links: linkStore(session),
    vectors: vectorStore(session),
    tasks: taskStore(session, work),
    entries: entryStore(session, work),
    journal: journalStore(session, work),
    settings: settingStore(session),
    maintenance: maintenanceStore(session, db, work),
    version: () => session.read(() => session.version()),
    health: () => session.read(() => health(session, problems)),
    close: async () => session.close(),
  };
}

function settingStore(session: Session): SettingStore {
  return {
    claim: (key) =>
      session.write((db) => db.run("INSERT OR IGNORE INTO settings (key, value) VALUES (?, '1')", key).changes === 1),
    get: (key) =>
      session.read((db) => db.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', key)?.value),
    set: (key, value) =>
      session.write((db) => {
        db.run(
          'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
          key,
          value,
        );
      }),
  };
}

function health(session: Session, problems: string[]): StoreHealth {
  const count = (table: string) => session.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
  return {
    engine: 'SQLite',
    engineVersion: session.get<{ version: string }>('SELECT sqlite_version() AS version')?.version ?? '',
    path: session.path,
    schemaVersion: Number(session.pragma('user_version')),
    journalMode: String(session.pragma('journal_mode')),
    sizeBytes: Number(session.pragma('page_count')) * Number(session.pragma('page_size')),
    counts: {
      commands: count('commands'),
      memories: count('memories'),
      tasks: count('tasks'),
      entries: count('entries'),
      fixes: count('fixes'),
      documents: count('documents'),
    },
    problems: [...problems, ...damageOf(session), ...wideModes(session.path)],
  };
}

function damageOf(session: Session): string[] {
  const found = String(session.pragma('quick_check(1)'));
  return found === 'ok' ? [] : [`The store is damaged: ${found}.`];
}

/** Asking for a mode does not open the file. */
function wideModes(path: string): string[] {
  if (path === ':memory:') return [];
  return [dirname(path), path]
    .filter((file) => (statSync(file).mode & 0o077) !== 0)
    .map((file) => `Other users of this machine may look into ${file}.`);
}
