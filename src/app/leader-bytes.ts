import { parseLeader } from '../config/leader.ts';

/** What a host may send for the leader of that name; the first is what the shell gets when it is pressed twice. */
export function leaderBytes(name: string): [Buffer, ...Buffer[]] {
  const { sequences } = parseLeader(name) ?? { sequences: [] };
  const [first = '\0', ...others] = sequences;
  return [Buffer.from(first, 'latin1'), ...others.map((sequence) => Buffer.from(sequence, 'latin1'))];
}
