import type { Counted } from './memory-store.ts';
import type { Instant } from '../events.ts';

export interface KeptBackup {
  file: string;
  at: Instant;
}

/** What keeps a store well: asked for by hand, and by nothing that somebody waits for. */
export interface MaintenanceStore {
  /** A sentence for each thing that is wrong with what is kept, looked at row by row; empty when all is well. */
  check(): Promise<string[]>;
  /** How many secrets of each kind were taken out of what is kept, the most first. */
  redactions(): Promise<Counted[]>;
  /** Newest first. */
  backups(): Promise<KeptBackup[]>;
  backUp(): Promise<KeptBackup>;
  /** Puts a backup in the place of all that is kept; what was there is a backup itself afterwards. */
  restore(file: string): Promise<KeptBackup>;
  /** Brings indexes together and gives room back; sizes in bytes. */
  optimize(): Promise<{ before: number; after: number }>;
}
