import type { Instant } from '../events.ts';
import type { Place } from '../store/records.ts';
import { porterStem } from './porter.ts';

/** What is known of a candidate, each from 0 to 1. The ranking is the same whatever store they come from. */
export interface Features {
  /** The store's lexical score, by the best of its answer. */
  lexical: number;
  /** Overlap with the line that is being typed, or with the words that were asked for. */
  typed: number;
  /** Overlap with the last commands, the newest counting most. */
  recent: number;
  cwd: number;
  repo: number;
  branch: number;
  /** It failed, and how lately. */
  failure: number;
  /** It is known what made it work again. */
  repaired: number;
  pinned: number;
  /** How often and how lately it was used: it only parts what is else alike. */
  frecency: number;
}

export const weights: Readonly<Record<keyof Features, number>> = {
  typed: 2,
  recent: 1,
  lexical: 0.8,
  failure: 0.8,
  repaired: 0.6,
  cwd: 0.3,
  repo: 0.5,
  branch: 0.2,
  pinned: 0.5,
  frecency: 0.1,
};

export function score(features: Features): number {
  return (Object.keys(weights) as (keyof Features)[]).reduce((sum, name) => sum + weights[name] * features[name], 0);
}

/** Same directory > same repository > elsewhere. */
export function placeFeatures(there: Place, here: Place): Pick<Features, 'cwd' | 'repo' | 'branch'> {
  const cwd = there.cwd === here.cwd;
  const repo = there.repo !== null && there.repo === here.repo;
  const branch = repo && there.branch !== null && there.branch === here.branch;
  return { cwd: Number(cwd), repo: Number(repo || (cwd && there.repo === here.repo)), branch: Number(branch) };
}

/** The share of the terms that are among these stems. */
export function overlap(terms: readonly string[], stems: ReadonlySet<string>): number {
  return terms.length === 0 ? 0 : commonTerms(terms, stems).length / terms.length;
}

export function commonTerms(terms: readonly string[], stems: ReadonlySet<string>): string[] {
  return terms.filter((term) => stems.has(porterStem(term)));
}

const day = 24 * 60 * 60 * 1000;

/** 1 now, a half after two weeks, a quarter after six. */
export function recency(at: Instant, now: Instant): number {
  return 1 / (1 + Math.max(0, now - at) / (14 * day));
}

export function frecency(times: number, at: Instant, now: Instant): number {
  return recency(at, now) * Math.min(1, Math.log2(1 + times) / 8);
}
