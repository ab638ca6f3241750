/**
 * What each signal of a recall counts. Chosen on the development halves of the invented conversations, friends and
 * command pages of test/bench/recall, one weight at a time, and judged on the other halves
 * (`node test/bench/recall/main.ts`, docs/brain.md has the figures of both).
 */
export const recallWeights = {
  /** How fast the second and third mention of a term stop to count, and how much a long text is held against it. */
  k1: 0.8,
  k1Written: 1.6,
  b: 0.25,
  /** What a term in the title gains, and as how many in the text one in a tag counts. */
  title: 0.75,
  tag: 2,
  /** What stands in one line of a page, and how much a long line is held against it. */
  line: 0.5,
  lineLength: 0.05,
  /** What a term gains in the first line of a page, which says what it is about. */
  first: 0.2,
  /** The share of a word that only says the same. */
  alike: 0.4,
  /** The same between people. */
  alikeSaid: 0.5,
  /** As how many a name in what was said counts, where it is the name of somebody who spoke. */
  spokenTo: 0.5,
  /** What a term gains that stands in the text as it was asked for, not only with the same stem. */
  exact: 0.15,
  /** What two terms gain that follow each other in the text as in the question. */
  pair: 0.4,
  /** The share of the score of what was said one and two before, and one and two after, in the same thread. */
  before: [0.5, 0.25],
  after: [0.1, 0.05],
  /** The share of the score of a question that what is said next gains besides. */
  answer: 0.3,
  /** The share of the score of all that was said together there. */
  sitting: 0.6,
  /** The factor for what was written by somebody whom the question names. */
  author: 1.7,
  /** The factor for what was written on the day, in the month or year that the question names. */
  date: 1.3,
  /** The factor for what names a time, where the question asks for one. */
  time: 1.25,
  /** The factor for what only asks. */
  question: 0.8,
};

export type RecallWeights = typeof recallWeights;
