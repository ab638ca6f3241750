import type { Memory } from '../store/records.ts';

type Said = Pick<Memory, 'trust' | 'author'>;

/** Whose word it is, where that is not the person's own; '' where it is, or was brought along. */
export function originOf({ trust, author }: Said): string {
  if (trust === 'agent') return `by ${author ?? 'an agent'}`;
  return trust === 'tool' ? 'what a program printed' : '';
}

/** What others said stands below what the person said, however well it goes with the moment. */
export function worthOfWord({ trust }: Said): number {
  return trust === 'agent' || trust === 'tool' ? ofOthers : 1;
}

export const ofOthers = 0.75;
