import type { Role } from '../../app/themes.ts';
import type { Effect } from '../../events.ts';

export function roleOf(effect: Effect): Role {
  return effect === 'unknown' ? 'quiet' : effect;
}
