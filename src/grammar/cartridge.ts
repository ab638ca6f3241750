import type { Effect } from '../events.ts';
import type { Warning } from './analysis.ts';

/** A compiled cartridge: what `compile.ts` writes as JSON and `match.ts` reads. */
export interface Cartridge extends CommandSpec {
  cli: string;
  syntax: Syntax;
  /** Options that several commands share, by name. */
  sets: Record<string, OptionSpec[]>;
  /** What options of these names are, where they do not say it themselves. Not in what is compiled. */
  words?: Record<string, string>;
  /** Places whose texts the user has written: they stand before those of a language. */
  own?: string[];
  /** This describes one implementation of several; without a name it is the one meant when nothing else is known. */
  variant?: string;
  versions?: Versions;
  /** How the user's own names for commands of this tool are found out. */
  aliasFrom?: ValueSource;
}

export interface Versions {
  /** The newest version this was compared with. */
  tested?: string;
  /** What prints the version. It runs at the edge, never while a line is looked at. */
  probe?: string[];
  /** What the answer of this variant looks like. */
  matches?: string;
}

/** How a tool reads its words, where it differs from GNU's getopt_long. */
export interface Syntax {
  /** Absent: as GNU. docs/cartridges.md says what each does. */
  style?: 'single-dash' | 'dashless' | 'expression' | 'mode-letter';
  /** `+x` turns off what `-x` turns on, unless it is an option of its own. */
  plus?: boolean;
  /** Long options may be cut to a unique prefix. */
  abbrev?: boolean;
  /** So may subcommands. */
  abbrevCommands?: boolean;
  /** A switch may be followed by the word `true` or `false`. */
  spelledBooleans?: boolean;
  /** Options end at the first argument, as in POSIX. Said of a command, and false below one of which it is true. */
  optionsFirst?: boolean;
  /** A word that begins with `-` and is no option here is an argument, as for echo. */
  unknownIsArgument?: boolean;
  /** An option that is not known is a mistake only where it is close to one that is. */
  unknownIfNear?: boolean;
}

export type Coverage = 'full' | 'partial';

export interface CommandSpec extends Lifetime {
  is?: string;
  docs?: string;
  /** Where this command and those below it read their words in another way than the command above. */
  syntax?: Syntax;
  /** Works, but is nothing to offer. */
  hidden?: boolean;
  deprecated?: Deprecated;
  /** Words that stand between the others and mean something by themselves: `!`, `(`, `-o` of find. */
  operators?: Record<string, string>;
  /** Other names of its subcommands. They stand here, so that no subcommand need be read to know them. */
  aliases?: Record<string, string>;
  /** The path of the command this one is another name of. */
  sameAs?: string;
  /** The subcommand that is meant when none is given. */
  default?: string;
  /** True when the default subcommand also takes the arguments; false: an argument must be a subcommand. */
  defaultArgs?: boolean | string;
  coverage?: Coverage;
  /** The user may add subcommands (aliases, `git-x` on the PATH): an unknown one is only a typo when it is close to a known one. */
  extensible?: boolean;
  effect?: Effect;
  /** What it takes its input for where it is given no script. */
  stdin?: 'shell';
  touches?: string[];
  intent?: string[];
  use?: string[];
  options?: OptionSpec[];
  args?: ArgSpec[];
  commands?: Record<string, CommandSpec>;
  /** What its subcommands are, of those worth offering: read without reading them. */
  offers?: Record<string, string>;
  warn?: WarnSpec[];
}

/** The versions of the tool that have it: from `since` on, before `until`. */
export interface Lifetime {
  since?: string;
  until?: string;
}

export interface Deprecated {
  /** The option or command that took its place. */
  use?: string;
  is?: string;
}

/** What is known of a value, of an option or an argument. */
export interface ValueSpec {
  values?: Record<string, string>;
  /** Other values are fine too. */
  open?: boolean;
  /** Several values with a comma between them. */
  list?: boolean;
  type?: 'integer' | 'number' | 'boolean';
  /** `command` hands the words to another cartridge, `shell` reads the text as a line of shell. */
  kind?: string;
  from?: ValueSource;
  /** What is meant when it is not given. */
  default?: string;
}

/** A program that prints the values. It runs at the edge, and only where the cartridge is trusted. */
export interface ValueSource {
  run: string[];
  /** What of a line is the value, and after it what is said of it; all of the line without it. */
  lines?: string;
  /** For so many seconds the answer holds. */
  cache?: number;
  /** After so many milliseconds it is given up. */
  timeout?: number;
}

/** `value`: always one, attached or the next word. `optional`: attached only. `optional-word`: also the next word, unless it is an option. */
export type Takes = 'value' | 'optional' | 'optional-word';

export interface OptionSpec extends Lifetime, ValueSpec {
  /** As written, shorts first; the last long one is the canonical name. */
  names: string[];
  takes?: Takes;
  /** What the values are called, without angle brackets; several when the option takes several words. */
  placeholders?: string[];
  /** The key has it in the same word: `-D<name>`. */
  attached?: boolean;
  /** Never in the same word, so that the letters behind it are options too: `sh -cx text`. */
  apart?: boolean;
  /** Takes all words up to the next option, or up to one of `ends`. */
  rest?: boolean;
  /** What closes the words of a `rest`: `;`, or `{} +` for a plus after `{}`. */
  ends?: string[];
  negatable?: boolean;
  is?: string;
  /** Also valid after every subcommand. */
  global?: boolean;
  excludes?: string[];
  /** One of these must be given too. */
  needs?: string[];
  /** True: may be given again. False: must not. */
  repeat?: boolean;
  hidden?: boolean;
  effect?: Effect;
  /** The effect stands in place of the command's own: `git restore --staged` touches no file. */
  instead?: boolean;
  /** With it nothing is done at all. */
  dry?: boolean;
  touches?: string[];
  intent?: string[];
  deprecated?: Deprecated;
}

export interface ArgSpec extends Lifetime, ValueSpec {
  name: string;
  required?: boolean;
  variadic?: boolean;
  /** `either`: a `--` may stand before it; `only`: it must. */
  dashes?: 'either' | 'only';
  is?: string;
  effect?: Effect;
  /** Only words that match are taken for it. */
  matches?: string;
  /** Of a command that is run: words are added to it, so that what is missing may still come. */
  grows?: boolean;
  /** It is there only when one of these options is given; or, only when none of these is. */
  with?: string[];
  without?: string[];
}

export interface WarnSpec extends Omit<Warning, 'rule'> {
  /** Where a command has several. */
  id?: string;
  /** Any of these must hold; absent: always. */
  when?: Condition[];
  /** What the command does when it holds, where no option or argument says so. */
  effect?: Effect;
}

/** Facts of the parsed line; all that are given must hold. */
export interface Condition {
  flags?: string[];
  without?: string[];
  args?: Pattern[];
  values?: Pattern[];
  /** What comes in was printed by a command that touches this. */
  input?: string;
  /** What comes in as text looks like this. */
  fed?: string;
  /** What it runs does this. */
  runs?: Effect;
  /** So is the branch that one is on. */
  branch?: 'protected';
}

/** An argument or an option by name, and what its value looks like, or what printed it. */
export interface Pattern {
  name: string;
  matches?: string;
  touches?: string;
  /** So is the branch that it names. */
  branch?: 'protected';
}

/** What a cartridge says, in another language. */
export interface Texts {
  /** By place: `git stash`, `git stash push --message`, `git switch <branch>`, or `--quiet` wherever it is. */
  texts: Readonly<Record<string, string>>;
  /** By the sentence of the cartridge. */
  warnings: Readonly<Record<string, string>>;
}

/** The name of an option that stands for all its spellings. */
export function canonicalName(option: OptionSpec): string {
  return option.names.findLast((name) => name.startsWith('--')) ?? option.names.at(-1) ?? '';
}
