import type { Effect } from '../events.ts';
import type { Warning } from './analysis.ts';

/** A compiled cartridge: what `compile.ts` writes as JSON and `match.ts` reads. */
export interface Cartridge extends CommandSpec {
  cli: string;
  syntax: Syntax;
  /** Options that several commands share, by name. */
  sets: Record<string, OptionSpec[]>;
}

/** How a tool reads its words, where it differs from GNU's getopt_long. */
export interface Syntax {
  /** Long options may be cut to a unique prefix. */
  abbrev?: boolean;
  /** So may subcommands. */
  abbrevCommands?: boolean;
  /** A switch may be followed by the word `true` or `false`. */
  spelledBooleans?: boolean;
  /** Options end at the first argument, as in POSIX. */
  optionsFirst?: boolean;
}

export type Coverage = 'full' | 'partial';

export interface CommandSpec {
  is?: string;
  docs?: string;
  /** Other names of its subcommands. They stand here, so that no subcommand need be read to know them. */
  aliases?: Record<string, string>;
  /** The path of the command this one is another name of. */
  sameAs?: string;
  /** The subcommand that is meant when none is given. */
  default?: string;
  /** True when the default subcommand also takes the arguments; false: an argument must be a subcommand. */
  defaultArgs?: boolean;
  coverage?: Coverage;
  /** The user may add subcommands (aliases, `git-x` on the PATH): an unknown one is only a typo when it is close to a known one. */
  extensible?: boolean;
  effect?: Effect;
  touches?: string[];
  intent?: string[];
  use?: string[];
  options?: OptionSpec[];
  args?: ArgSpec[];
  commands?: Record<string, CommandSpec>;
  warn?: WarnSpec[];
}

/** `value`: always one, attached or the next word. `optional`: attached only. `optional-word`: also the next word, unless it is an option. */
export type Takes = 'value' | 'optional' | 'optional-word';

export interface OptionSpec {
  /** As written, shorts first; the last long one is the canonical name. */
  names: string[];
  takes?: Takes;
  /** What the values are called, without angle brackets; several when the option takes several words. */
  placeholders?: string[];
  negatable?: boolean;
  is?: string;
  values?: Record<string, string>;
  kind?: string;
  /** Also valid after every subcommand. */
  global?: boolean;
  excludes?: string[];
  effect?: Effect;
  /** The effect stands in place of the command's own: `git restore --staged` touches no file. */
  instead?: boolean;
  /** With it nothing is done at all. */
  dry?: boolean;
  touches?: string[];
  intent?: string[];
  deprecated?: string;
}

export interface ArgSpec {
  name: string;
  required?: boolean;
  variadic?: boolean;
  /** `either`: a `--` may stand before it; `only`: it must. */
  dashes?: 'either' | 'only';
  is?: string;
  /** `command` hands this word and the rest to another cartridge. */
  kind?: string;
  values?: Record<string, string>;
  effect?: Effect;
  /** Only words that match are taken for it. */
  matches?: string;
}

export interface WarnSpec extends Warning {
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
}

/** An argument or an option by name, and what its value looks like. */
interface Pattern {
  name: string;
  matches?: string;
}

/** The name of an option that stands for all its spellings. */
export function canonicalName(option: OptionSpec): string {
  return option.names.findLast((name) => name.startsWith('--')) ?? option.names.at(-1) ?? '';
}
