/** What is known of the user's surroundings, as data: the grammar asks nobody while a line is looked at. */
export interface Context {
  /** The shell that reads the line. Of fish only the words are told apart. */
  shell?: string;
  /** The shell's own aliases: name -> what it stands for. */
  aliases?: Readonly<Record<string, string>>;
  /** The names that the user gave to commands of a tool: git -> co -> checkout. */
  toolAliases?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What a tool printed when it was asked for its version. */
  versions?: Readonly<Record<string, string>>;
  /** What there is of a kind here: branches, files, scripts. Undefined while that is not known. */
  values?: (wanted: WantedValues) => KnownValues | undefined;
  /** The branch of the folder the shell is in. */
  branch?: string;
  /** Names of branches that others work on too, * stands for any text; without it the usual ones. */
  protectedBranches?: readonly string[];
  /** How often the user used what. */
  use?: Use;
}

export interface WantedValues {
  /** `git.branch`, `file`, `npm.script`; absent where only a program of the cartridge can tell. */
  kind?: string;
  /** As the cartridge says; for the edge to run, where it is trusted. */
  run?: readonly string[];
  lines?: string;
  timeout?: number;
  /** The words of the command so far, for values that depend on them. */
  words: readonly string[];
  /** What is typed of the value. */
  typed: string;
}

export interface KnownValues {
  values: readonly KnownValue[];
  /** Nothing else is one, so that another word is a mistake. */
  complete?: boolean;
  /** There is no place to look: hosts, addresses. What the user has used is all that is known. */
  onlyUsed?: boolean;
}

export interface KnownValue {
  text: string;
  is?: string;
}

/** Counts by command (`git stash push`), then by what was used with it: `--message`, `wip`. */
export interface Use {
  get: (command: string) => ReadonlyMap<string, number> | undefined;
}
