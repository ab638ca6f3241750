/** Something that the terminal thread itself asks the user: it must work when the sidebar's thread is dead. */
export interface Question {
  title: string;
  /** How grave it is, where it is about what may be lost. */
  level?: 'caution' | 'danger';
  /** What it is about, in words of ours. */
  about: string;
  /** Lines from outside; they are shown so that nothing in them acts or hides. */
  quoted: readonly string[];
  /** What could be done instead: a word of ours, and a command. */
  advice?: readonly (readonly [word: string, text: string])[];
  /** Said last, and quietly. */
  note?: string;
  answers: readonly Answer[];
  /**
   * A question that follows from what the user did just now has all keys until it is answered. One that comes by itself
   * takes none: somebody may be typing. It is answered by the leader and a key.
   */
  keys: 'all' | 'leader';
}

export interface Answer {
  /** One character, `enter` or `escape`. */
  key: string;
  label: string;
  act: () => void;
}
