import { parseLeader } from '../config/leader.ts';
import type { LeaderKey } from '../terminal/keys.ts';

/** The leader of that name, for the keys' decoder; the config lets only names through that there are. */
export function leaderKey(name: string): LeaderKey {
  const { legacy, code, modifiers } = parseLeader(name) ?? ctrlSpace;
  return { legacy: Buffer.from(legacy, 'latin1'), code, modifiers };
}

const ctrlSpace = { legacy: '\0', code: 0x20, modifiers: 4 };
