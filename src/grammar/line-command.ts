import type { CommandAnalysis } from './analysis.ts';
import type { Match } from './match.ts';
import type { SimpleCommand } from './shell-words.ts';

/** A command that was read, with what it was read from. */
export interface ReadCommand {
  analysis: CommandAnalysis;
  command: SimpleCommand;
  /** Undefined without a cartridge. */
  match?: Match;
}
