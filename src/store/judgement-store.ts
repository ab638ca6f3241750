import type { Instant } from '../events.ts';

/** Where, and at what, somebody said that something that was shown is of no use. */
export interface UselessMark {
  at: Instant;
  /** The repository, or the directory outside of one. */
  place: string;
  /** The program that it was shown for; '' for none. */
  about: string;
}

/** What the user made of one thing that was shown to them. */
export interface Judgement {
  item: string;
  /** How often it was opened or put into the prompt. */
  chosen: number;
  chosenAt: Instant | null;
  /** Oldest first. */
  useless: UselessMark[];
}

/** What was of use and what was not, by names that the ranking gives (`memory:<id>`). */
export interface JudgementStore {
  /** Of those that were judged, in any order. */
  of(items: readonly string[]): Promise<Judgement[]>;
  /** It was of use: what was said against it is taken back. */
  choose(item: string, at: Instant): Promise<void>;
  refuse(item: string, mark: UselessMark): Promise<Judgement>;
  /** Takes back what was said against it. */
  forgive(item: string): Promise<void>;
  /** As another store had it; what is known here stands. */
  addAll(judgements: readonly Judgement[]): Promise<void>;
  /** By their names. */
  list(limit: number): Promise<Judgement[]>;
}
