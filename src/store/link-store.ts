import type { Link, LinkEnd } from './records.ts';

export interface Neighbour {
  end: LinkEnd;
  /** How many links away it is. */
  depth: number;
  /** The link by which it was reached. */
  link: Link;
}

export interface LinkStore {
  /** Idempotent: the same ends and type are one link. */
  add(link: Link): Promise<void>;
  /** Refuses (NOT_FOUND) what is not there. */
  remove(link: Pick<Link, 'from' | 'to' | 'type'>): Promise<void>;
  /** What can be reached by links in either direction, each once, nearest first; up to three links away. */
  neighbours(of: LinkEnd, bounds: { depth: number; limit: number; types?: string[] }): Promise<Neighbour[]>;
  /** All of them in the order of writing. */
  list(limit: number): Promise<Link[]>;
}
