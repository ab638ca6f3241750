import type { Instant } from '../../events.ts';
import type { SessionState } from './state.ts';

const minute = 60_000;

/**
 * When the clock must move next for what is drawn to stay true; null when nothing drawn depends on it. All ages
 * and running times are drawn in minutes, so the clock sleeps for whole minutes.
 */
export function nextTick(state: SessionState): Instant | null {
  const counted = [state.worklog.running?.startedAt, state.last?.startedAt].filter((since) => since !== undefined);
  const aging = state.related.length > 0 || state.tasks.total > 0 || state.worklog.totalMs > 0;
  if (counted.length === 0) return aging ? state.now + minute : null;
  return Math.min(...counted.map((since) => nextMinute(state.now, since)));
}

/** The next time that whole minutes have passed since then. */
function nextMinute(now: Instant, since: Instant): Instant {
  return since + (Math.floor((now - since) / minute) + 1) * minute;
}
