/**
 * How the panel weighs notes and documents. Chosen on the odd half of test/brain/moments, measured on the even half
 * (docs/brain.md has the figures).
 */
export const knowledgeWeights = {
  /** How much of each part of the moment counts. */
  typed: 1,
  failure: 1,
  newest: 0.9,
  /** Each command before that counts so much of the one after it. */
  older: 0.7,
  place: 0.35,
  /** Programs and their subcommands stand in too many lines to tell what they are about. */
  program: 0.45,
  flag: 0.3,
  title: 1.3,
  /** A part of a single word is not wholly answered by that word. */
  leastWhole: 0.6,
  rest: 0.35,
  /** So many rows there are at least: in a store of three notes every word looks rare, or common. */
  fewestRows: 40,
  /** Less than this is noise. */
  least: 0.3,
  leastElsewhere: 0.55,
  about: 1.6,
  document: 0.95,
  here: 0.5,
  cwd: 0.1,
  branch: 0.1,
  pinned: 0.3,
  recency: 0.05,
} as const;
