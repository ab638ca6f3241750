import type { Fix } from './records.ts';

/** A repair as it was seen. `failure` is the command that failed: each failure speaks for a fix once. */
export type NewFix = Pick<
  Fix,
  'id' | 'line' | 'template' | 'exit' | 'error' | 'steps' | 'success' | 'place' | 'learnedAt'
> & {
  failure: string;
  /** By what it is found: its template, the codes and the message of its error. */
  keys: string[];
};

/** What was learned of failures. A fix that was forgotten is not learned again. */
export interface FixStore {
  /** Idempotent on id and failure; null when the user has thrown this fix away. */
  learn(fix: NewFix): Promise<Fix | null>;
  /** The same for many at once, all of them or none; the ids of those that are kept. */
  learnAll(fixes: readonly NewFix[]): Promise<string[]>;
  /** The same error came again after its steps. Idempotent on the failure; nothing where there is no such fix. */
  blame(id: string, failure: string): Promise<void>;
  update(id: string, change: { confirmed?: boolean; steps?: string[] }): Promise<Fix>;
  get(id: string): Promise<Fix | undefined>;
  startingWith(prefix: string, limit: number): Promise<Fix[]>;
  /** Newest first. */
  list(filter: { repo?: string; template?: string; limit: number }): Promise<Fix[]>;
  /** Those that have any of these keys, the newest of each key first. */
  candidates(keys: string[], limit: number): Promise<Fix[]>;
  remove(id: string): Promise<void>;
  count(): Promise<number>;
}
