import type { SidebarSession } from '../app/sidebar/session.ts';
import { Emitter } from '../events.ts';

/** Says what is wrong with the config; null when all is well again. */
type Say = (problem: string | null) => void;

/** The session with room for a mistake in the config, shown for so long where the session itself has nothing to say. */
export function withConfigNotice<T extends Pick<SidebarSession, 'state' | 'subscribe'>>(
  session: T,
  forMs: number,
): { session: T; say: Say } {
  const changes = new Emitter<void>();
  let unread: string | null = null;
  let timer: NodeJS.Timeout | undefined;

  function say(problem: string | null): void {
    clearTimeout(timer);
    if (problem !== null) timer = setTimeout(() => say(null), forMs).unref();
    if (problem === unread) return;
    unread = problem;
    changes.emit();
  }

  const withRoom = {
    ...session,
    get state() {
      const { state } = session;
      return unread !== null && state.notice === null
        ? { ...state, notice: { level: 'error' as const, text: unread } }
        : state;
    },
    subscribe(listener: () => void) {
      const stops = [session.subscribe(listener), changes.on(listener)];
      return () => stops.forEach((stop) => stop());
    },
  };
  return { session: withRoom, say };
}
