import { Help } from 'commander';
import { keymap } from '../app/keymap.ts';
import { keyNameOf } from '../ui/key-names.ts';

/** The last part of every help: lines to copy. */
export function examples(...lines: [example: string, meaning: string][]): string {
  const width = Math.max(...lines.map(([example]) => example.length));
  const written = lines.map(([example, meaning]) => `  ${example.padEnd(width)}  ${meaning}`.trimEnd());
  return `\nExamples:\n${written.join('\n')}`;
}

/** A term and what it is; in a narrow terminal below one another, so that no word is broken. */
export function helpItem(term: string, termWidth: number, description: string, help: Help): string {
  const width = help.helpWidth ?? 80;
  if (width - termWidth >= narrowest) return Help.prototype.formatItem.call(help, term, termWidth, description, help);
  const words = help.boxWrap(description, Math.max(width - indent, 1));
  return `  ${help.styleTitle(term)}\n${words.replaceAll(/^/gm, ' '.repeat(indent))}`;
}

/** Columns for a description beside its term. */
const narrowest = 30;
const indent = 6;

/** What `pilot` without a command is, below the list of commands. */
export function sessionHelp(leader: string): string {
  return `
The session:
  pilot                  start your own shell ($SHELL) with the sidebar beside it
  pilot --profile work   the same with the config and data of the profile "work"
  pilot --shell zsh      another shell for once; --login makes it a login shell
  pilot --no-sidebar     begin with the sidebar hidden; --plain draws without boxes, bars and colour
  Leave it as you leave your shell: exit or Ctrl-D.

Keys, each after the leader (${leader}; press it twice to send it to the shell):
${keyLines().join('\n')}

Every command works inside the session and out of it, and explains itself: pilot task --help`;
}

function keyLines(): string[] {
  return keymap.map((binding) => `  ${keyNameOf(binding).padEnd(7)}${binding.title}`);
}
