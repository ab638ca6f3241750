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
  /** Programs and their subcommands stand in many lines; those of every day, in all. */
  program: 0.85,
  general: 0.3,
  flag: 0.3,
  title: 1.3,
  /** What no note and no document holds cannot tell one from another. */
  unheard: 0.5,
  /** The command stands there as it is run: `go get`. */
  phrase: 0.3,
  /** Who lists a folder looks for something else. */
  lookingAround: 0.5,
  /** A part of a single word is not wholly answered by that word. */
  leastWhole: 0.6,
  /** A long error is not less answered by the word that matters. */
  mostWhole: 2.2,
  rest: 0.35,
  /** So many rows there are at least: in a store of three notes every word looks rare, or common. */
  fewestRows: 40,
  /** Less than this is noise. */
  least: 0.27,
  leastElsewhere: 0.55,
  about: 1.6,
  document: 0.95,
  here: 0.5,
  cwd: 0.1,
  branch: 0.1,
  pinned: 0.3,
  recency: 0.05,
  /** Noted more than a year ago. */
  old: 0.1,
  /** Opened or put into the prompt before, again and again; the moments know nothing of it. Less than being of this place. */
  chosen: 0.4,
} as const;
