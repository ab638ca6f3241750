import type { Statement } from 'better-sqlite3';
import { isDamaged, pilotError } from './faults.ts';
import { patient, retrying, type Patience } from './retry.ts';
import { suspect } from './damage.ts';
import type { Connection } from './connection.ts';

/** The one way to the database: every read and write of the stores goes through here. */
export class Session {
  readonly path: string;
  readonly #db: Connection;
  readonly #patience: Patience;
  readonly #prepared = new Map<string, Statement>();
  readonly #hasLog: boolean;
  #ownWrites = 0;
  #foreign: number | undefined;
  #version = 0;

  constructor(db: Connection, path: string, patience = patient) {
    this.#db = db;
    this.#patience = patience;
    this.#hasLog = db.pragma('journal_mode', { simple: true }) === 'wal';
    this.path = path;
  }

  read<T>(work: (db: Session) => T): Promise<T> {
    return this.#guard(() => work(this));
  }

  /** BEGIN IMMEDIATE, because a transaction that reads first and then wants to write is refused at once when another one wrote. */
  async write<T>(work: (db: Session) => T, { waitForDisk = true } = {}): Promise<T> {
    const commit = () => this.#db.transaction(() => work(this)).immediate();
    const attempt = waitForDisk || !this.#hasLog ? commit : () => this.#unsynced(commit);
    const done = await this.#guard(() => retrying(attempt, this.#patience));
    this.#ownWrites += 1;
    return done;
  }

  /**
   * A process that is killed loses nothing of it; a power cut may lose the last rows, which is little for what comes
   * with every command, and the disk may take many milliseconds. Only with a write-ahead log is the file safe all the same.
   */
  #unsynced<T>(commit: () => T): T {
    this.#db.pragma('synchronous = NORMAL');
    try {
      return commit();
    } finally {
      this.#db.pragma('synchronous = FULL');
    }
  }

  /** For masses of writes: pages stay in memory until they are full, and the log is taken up less often. */
  async writeMany<T>(work: (db: Session) => T): Promise<T> {
    this.#db.pragma('cache_size = -131072');
    this.#db.pragma('wal_autocheckpoint = 65536');
    return this.write(work);
  }

  all<Row>(sql: string, ...values: unknown[]): Row[] {
    return this.#prepare(sql).all(...values) as Row[];
  }

  get<Row>(sql: string, ...values: unknown[]): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined;
  }

  /** The number of rows that were changed, and the rowid of the last one put in. */
  run(sql: string, ...values: unknown[]): { changes: number; rowid: number } {
    const { changes, lastInsertRowid } = this.#prepare(sql).run(...values);
    return { changes, rowid: Number(lastInsertRowid) };
  }

  pragma(name: string): unknown {
    return this.#db.pragma(name, { simple: true });
  }

  /** `data_version` tells of the commits of other connections only, so our own are counted beside it. */
  version(): number {
    const foreign = Number(this.pragma('data_version'));
    if (foreign !== this.#foreign || this.#ownWrites > 0) this.#version += 1;
    this.#foreign = foreign;
    this.#ownWrites = 0;
    return this.#version;
  }

  close(): void {
    this.#db.close();
  }

  async #guard<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isDamaged(error) && this.path !== ':memory:') suspect(this.path);
      throw pilotError(error, this.path);
    }
  }

  #prepare(sql: string): Statement {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}
