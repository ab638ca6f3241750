import { PilotError } from '../../errors.ts';
import type { Instant } from '../../events.ts';
import type { Context } from '../context.ts';

export interface MomentOptions {
  at?: string;
  ago?: string;
}

/** Now, and the time that was said instead of it. */
export async function momentSaid(
  { now }: Context,
  { at, ago }: MomentOptions,
): Promise<{ now: Instant; at?: Instant }> {
  if (at === undefined && ago === undefined) return { now };
  if (at !== undefined && ago !== undefined) {
    throw new PilotError('USAGE', '--at and --ago say the same thing: give one of them.');
  }
  const { parseAgo, parseMoment } = await import('../../worklog/moment.ts');
  return { now, at: at === undefined ? parseAgo(ago ?? '', { now }) : parseMoment(at, { now }) };
}
