import { type KeyStacks, stackChange } from '../../terminal/keyboard.ts';

/**
 * The host's two stacks of keyboard flags (kitty's protocol). In verbatim mode programs push and pop there themselves; in
 * composed mode only the flags in force are set, on the alternate screen that is ours then, and what the programs do
 * meanwhile is made up for when bytes go verbatim again.
 */
export class HostKeyboard {
  #normal: readonly number[] = [0];
  #alternate: readonly number[] = [0];

  /**
   * Composing begins: the host has what the programs gave it. Where the shell's first bytes went to the alternate screen
   * (`drawn`), what it asked for is there. Gives the flags in force on the host's alternate screen.
   */
  enter(programs: KeyStacks, drawn: boolean): number {
    this.#normal = drawn ? [0] : programs.normal;
    this.#alternate = drawn ? programs.normal : programs.alternate;
    return this.#alternate.at(-1) ?? 0;
  }

  /** For each of the host's screens, what it is told while it shows that one, so that it has these stacks. */
  changes(flagsNow: number, wanted: KeyStacks): { normal: string; alternate: string } {
    const alternate = [...this.#alternate.slice(0, -1), flagsNow];
    return { normal: stackChange(this.#normal, wanted.normal), alternate: stackChange(alternate, wanted.alternate) };
  }
}

export const plainStacks: KeyStacks = { normal: [0], alternate: [0] };
