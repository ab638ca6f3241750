import type { Instant, ShellEvent } from '../events.ts';
import type { Mark } from './marks.ts';

/** What the terminal sees when a mark arrives: the text between the prompt's end and the cursor; null when it cannot be told. */
export interface Seen {
  typed: string | null;
  at: Instant;
  /** Milliseconds of a clock that nobody sets; without it, durations are of the other one. */
  steady?: number;
}

/**
 * Turns marks into what the shell did. Marks may come in any order (a nested shell, `exec`, a user's own PROMPT_COMMAND
 * that drops ours): nothing throws, and the next prompt is a new beginning.
 */
export class ShellTracker {
  #cwd: string;
  #state: 'unknown' | 'prompt' | 'input' | 'running' = 'unknown';
  #integration: 'silent' | 'on' | 'off' = 'silent';
  #line = { text: '', cursor: 0 };
  #aliases: Readonly<Record<string, string>> = {};
  /** The shell tells the line itself: what stands on the screen is then not asked. */
  #exactLine = false;
  #command: RunningCommand | null = null;
  #steady = 0;
  #history: { text: string | null; grew: boolean } | null = null;

  constructor(options: { cwd: string }) {
    this.#cwd = options.cwd;
  }

  /** Whether the shell reads a line; null while it tells nothing. */
  get atPrompt(): boolean | null {
    if (this.#integration !== 'on') return null;
    return this.#state === 'prompt' || this.#state === 'input';
  }

  get line(): { text: string; cursor: number } {
    return this.#line;
  }

  get aliases(): Readonly<Record<string, string>> {
    return this.#aliases;
  }

  mark(mark: Mark, seen: Seen): ShellEvent[] {
    this.#steady = seen.steady ?? seen.at;
    switch (mark.type) {
      case 'prompt-start':
        return [...this.#turnOn(), ...this.#promptStart(mark, seen.at)];
      case 'input-start':
        return this.#inputStart(mark, seen.at);
      case 'input-more':
        return [];
      case 'line':
        return this.#shellLine(mark);
      case 'command-start':
        return [...this.#turnOn(), ...this.#commandStart(mark, seen)];
      case 'history':
        this.#history = { text: mark.text, grew: mark.grew };
        return [];
      case 'command-end':
        return this.#endCommand(mark.exit, seen.at);
      case 'aliases':
        this.#aliases = mark.aliases;
        return [mark];
      case 'off':
        return this.#turnOff(mark.reason);
    }
  }

  /** What stands on the screen between the prompt and the cursor, for shells that do not tell their line. */
  typed(text: string, cursor: number): ShellEvent[] {
    if (this.#state !== 'input' || this.#exactLine) return [];
    return this.#changeLine(text, cursor);
  }

  /** The shell has had time enough for its first prompt. Says so when it told nothing. */
  silent(reason: string): ShellEvent[] {
    return this.#integration === 'silent' ? this.#turnOff(reason) : [];
  }

  #turnOn(): ShellEvent[] {
    if (this.#integration === 'on') return [];
    this.#integration = 'on';
    return [{ type: 'integration', state: 'on' }];
  }

  #turnOff(reason: string): ShellEvent[] {
    this.#integration = 'off';
    return [{ type: 'integration', state: 'off', ...(reason === '' ? {} : { reason }) }];
  }

  #promptStart({ cwd, exit = null }: { cwd: string | null; exit?: number | null }, at: Instant): ShellEvent[] {
    // Its end was never told.
    const ended = this.#endCommand(exit, at);
    this.#state = 'prompt';
    this.#history = null;
    this.#cwd = cwd ?? this.#cwd;
    return [...ended, ...this.#changeLine('', 0), { type: 'prompt', cwd: this.#cwd, at }];
  }

  /** Comes again when the shell draws its prompt anew. Without a prompt's start (`unset PROMPT_COMMAND`) it stands for one. */
  #inputStart(mark: { cwd: string | null; exit: number | null }, at: Instant): ShellEvent[] {
    const prompt = this.#state === 'running' ? this.#promptStart(mark, at) : [];
    if (this.#state === 'prompt') this.#exactLine = false;
    if (this.#state !== 'unknown') this.#state = 'input';
    return prompt;
  }

  #shellLine(mark: { text: string; cursor: number }): ShellEvent[] {
    if (this.#state !== 'input') return [];
    this.#exactLine = true;
    return this.#changeLine(mark.text, mark.cursor);
  }

  #changeLine(text: string, cursor: number): ShellEvent[] {
    if (text === this.#line.text && cursor === this.#line.cursor) return [];
    this.#line = { text, cursor };
    return [{ type: 'line', text, cursor }];
  }

  #commandStart(mark: { line: string | null; hidden: boolean }, seen: Seen): ShellEvent[] {
    // bash runs the lines of one paste one after the other, without a prompt between them: they are one command, and
    // its history has only the last of them.
    if (this.#state === 'running' && this.#command !== null && mark.line === null) {
      this.#command = { ...this.#command, several: true };
      return [];
    }
    const ended = this.#endCommand(null, seen.at);
    // With echo off nothing was drawn; a line that the shell told to us while it was typed was drawn.
    const unseen = seen.typed !== null && seen.typed.trim() === '' && !this.#exactLine;
    const screen = seen.typed?.trimEnd() ?? null;
    this.#command = {
      told: mark.line,
      screen,
      hidden: mark.hidden || unseen,
      several: false,
      cwd: this.#cwd,
      startedAt: this.#steady,
    };
    this.#state = 'running';
    this.#history = null;
    const line = withoutEnd(mark.line ?? screen ?? '');
    const kept = isForNobody(this.#command) ? { record: false } : {};
    return [
      ...ended,
      ...this.#changeLine('', 0),
      { type: 'command-start', line, cwd: this.#cwd, at: seen.at, ...kept },
      ...(takesThePlace(line) ? this.#turnOff("exec put another program in the shell's place") : []),
    ];
  }

  #endCommand(exit: number | null, at: Instant): ShellEvent[] {
    const command = this.#command;
    if (command === null) return [];
    this.#command = null;
    this.#state = 'prompt';
    const exact = exactLine(command, this.#history);
    const line = withoutEnd(exact ?? command.screen ?? '');
    return [
      {
        type: 'command-end',
        line,
        cwd: command.cwd,
        at,
        durationMs: Math.max(0, this.#steady - command.startedAt),
        exit,
        record: mayRecord(command, line),
      },
    ];
  }
}

interface RunningCommand {
  /** As the shell told it at the start; null in bash. */
  told: string | null;
  /** As it stood on the screen; null when that cannot be told. */
  screen: string | null;
  hidden: boolean;
  several: boolean;
  cwd: string;
  /** By the steady clock. */
  startedAt: number;
}

/**
 * A history that did not grow still holds the command when it is the same as the one before it (ignoredups), and holds
 * another one when the command was left out (ignorespace, HISTIGNORE): the screen tells which.
 */
function exactLine(command: RunningCommand, history: { text: string | null; grew: boolean } | null): string | null {
  if (command.told !== null) return command.told;
  if (command.several) return command.screen;
  if (history === null || history.text === null) return null;
  const same = command.screen !== null && squeeze(command.screen) === squeeze(history.text);
  return history.grew || same ? history.text : null;
}

function mayRecord(command: RunningCommand, line: string): boolean {
  return line !== '' && !startsBlank(line) && !isForNobody(command);
}

/** A leading space is the user's way to say: not this one. It may stand only on the screen, where a history has dropped it. */
function isForNobody({ hidden, told, screen }: RunningCommand): boolean {
  return hidden || startsBlank(told ?? screen ?? '');
}

function startsBlank(text: string): boolean {
  return /^[ \t]/.test(text);
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

/** Its marks end here, unless it fails: then the next prompt says so. With nothing but redirections it starts no program. */
function takesThePlace(line: string): boolean {
  return /^\s*exec\s+(?![\d&]*[<>])\S/.test(line);
}

function withoutEnd(line: string): string {
  return line.replace(/[\r\n]+$/, '');
}
