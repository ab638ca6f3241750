import type { SidebarSession } from '../app/sidebar-session.ts';
import { Emitter } from '../events.ts';

/** The session with something to say at its start, until the session says something itself or it has been read. */
export function withNotice<T extends Pick<SidebarSession, 'state' | 'subscribe'>>(
  session: T,
  text: string,
  forMs: number,
): T {
  const read = new Emitter<void>();
  let unread = true;
  setTimeout(() => {
    unread = false;
    read.emit();
  }, forMs).unref();
  return {
    ...session,
    get state() {
      const { state } = session;
      return unread && state.notice === null ? { ...state, notice: { level: 'error', text } } : state;
    },
    subscribe(listener: () => void) {
      const stops = [session.subscribe(listener), read.on(listener)];
      return () => stops.forEach((stop) => stop());
    },
  };
}
