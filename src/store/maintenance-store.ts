import type { Instant } from '../events.ts';

export interface KeptBackup {
  file: string;
  at: Instant;
}

/** What keeps a store well: asked for by hand, and by nothing that somebody waits for. */
export interface MaintenanceStore {
  /** A sentence for each thing that is wrong with what is kept, looked at row by row; empty when all is well. */
  check(): Promise<string[]>;
  /** Newest first. */
  backups(): Promise<KeptBackup[]>;
  backUp(): Promise<KeptBackup>;
  /** Puts a backup in the place of all that is kept; what was there is a backup itself afterwards. */
  restore(file: string): Promise<KeptBackup>;
  /** Brings indexes together and gives room back; sizes in bytes. */
  optimize(): Promise<{ before: number; after: number }>;
}
