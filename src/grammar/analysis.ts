import type { Effect } from '../events.ts';

/**
 * What the grammar makes of a line. Offsets are UTF-16 code units into the analysed line, end exclusive.
 * What other programs are given of it is in analysis-row.ts.
 */
export interface Analysis {
  line: string;
  /** False when the shell's words could not be told apart at all. A half-typed line is ok. */
  ok: boolean;
  /** Only the words were told apart: what the shell itself means by them is not known (fish). */
  only?: 'words';
  commands: CommandAnalysis[];
  /** The maximum over the commands; unknown counts as more than read. */
  effect: Effect;
}

export interface CommandAnalysis {
  cli: string;
  /** Subcommands, as resolved: `git stash` is ["stash", "push"] when push is the default. */
  path: string[];
  coverage: 'full' | 'partial' | 'none';
  /** One sentence: what this command is; undefined without a cartridge. */
  is?: string;
  words: WordAnalysis[];
  problems: Problem[];
  effect: Effect;
  touches: string[];
  intents: string[];
  warnings: Warning[];
  /** Index of the command that runs this one: sudo, env, xargs. */
  within?: number;
  start: number;
  end: number;
}

export type WordRole = 'cli' | 'subcommand' | 'flag' | 'value' | 'argument' | 'separator' | 'unknown';

export interface WordAnalysis {
  text: string;
  start: number;
  end: number;
  role: WordRole;
  /** For a flag, as it reads on its own: `-m` also where it is the second letter of `-um`. */
  written?: string;
  /** For a flag, its canonical long form (`--include-untracked`); for a value, the flag it belongs to; for an argument, its name. */
  of?: string;
  /** In words, for the user. */
  is?: string;
  /** Of a word that is not known where the cartridge may lack it: what is one edit from it. No mistake is claimed. */
  perhaps?: string;
  effect?: Effect;
}

export interface Problem {
  code:
    | 'unknown-flag'
    | 'unknown-subcommand'
    | 'missing-value'
    | 'bad-value'
    | 'excludes'
    | 'needs'
    | 'repeated'
    | 'deprecated'
    | 'version'
    | 'unknown-value'
    | 'missing-argument'
    | 'too-many-arguments';
  message: string;
  /** "Did you mean". */
  meant?: string;
  start: number;
  end: number;
}

export interface Warning {
  level: 'note' | 'caution' | 'danger';
  /** Names the warning for the settings: `git.push.protected`. */
  rule: string;
  why: string;
  safer?: string;
  undo?: string;
}
