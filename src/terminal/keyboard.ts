/**
 * What programs ask of the keyboard: kitty's protocol, a stack of flags for each screen, and xterm's modifyOtherKeys,
 * one for both. Pure.
 * Source: https://sw.kovidgoyal.net/kitty/keyboard-protocol/
 */
export class Keyboard {
  #normal: number[] = [0];
  #alternate: number[] = [0];
  #otherKeys = 0;

  /** The value of xterm's modifyOtherKeys, 0 to 3. */
  get otherKeys(): number {
    return this.#otherKeys;
  }

  /** For each screen the flags below, and last those in force. */
  get stacks(): KeyStacks {
    return { normal: [...this.#normal], alternate: [...this.#alternate] };
  }

  flags(alternate: boolean): number {
    return this.#stack(alternate).at(-1) ?? 0;
  }

  push(alternate: boolean, flags: number): void {
    const stack = this.#stack(alternate);
    stack.push(flags & ALL_FLAGS);
    // As in kitty the oldest makes room: a program that only ever pushes must not fill the memory.
    if (stack.length > DEEPEST) stack.shift();
  }

  /** More than there is resets all, as the protocol says. */
  pop(alternate: boolean, count: number): void {
    const stack = this.#stack(alternate);
    stack.length = Math.max(0, stack.length - Math.max(1, count));
    if (stack.length === 0) stack.push(0);
  }

  /** Mode 1 sets all flags, 2 adds these, 3 takes these away. */
  change(alternate: boolean, flags: number, mode: number): void {
    const stack = this.#stack(alternate);
    const now = stack.pop() ?? 0;
    const next = mode === 2 ? now | flags : mode === 3 ? now & ~flags : flags;
    stack.push(next & ALL_FLAGS);
  }

  setOtherKeys(value: number): void {
    this.#otherKeys = value >= 0 && value <= 3 ? value : 0;
  }

  /** RIS. */
  reset(): void {
    this.#normal = [0];
    this.#alternate = [0];
    this.#otherKeys = 0;
  }

  #stack(alternate: boolean): number[] {
    return alternate ? this.#alternate : this.#normal;
  }
}

export interface KeyStacks {
  normal: readonly number[];
  alternate: readonly number[];
}

const ALL_FLAGS = 31;
const DEEPEST = 8;

/** The sequences that bring a terminal's stack from one state to another; '' when they are the same. */
export function stackChange(from: readonly number[], to: readonly number[]): string {
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  // Something must stay while entries are taken off: an empty stack resets all.
  const kept = Math.max(1, same);
  const surplus = from.length - kept;
  const rebased = same === 0 ? `\x1b[=${to[0] ?? 0};1u` : '';
  const pushed = to.slice(kept).map((flags) => `\x1b[>${flags}u`);
  return (surplus > 0 ? `\x1b[<${surplus}u` : '') + rebased + pushed.join('');
}
