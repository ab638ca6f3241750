/** A candidate of a search, with the raw feature that the ranking above the store needs. */
export interface Scored<T> {
  item: T;
  /** Lexical score, higher is better, comparable within one answer only. */
  lexical: number;
}
