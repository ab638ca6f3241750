import type { ToTerminal } from '../../src/app/protocol.ts';
import type { Intent, Preview, SessionState } from '../../src/app/sidebar/state.ts';
import { Emitter } from '../../src/events.ts';
import { mountUi } from '../../src/ui/mount.tsx';
import type { MountedUi } from '../../src/ui/mount.tsx';
import { skinOf } from '../../src/ui/theme.ts';
import type { Config } from '../../src/config/schema.ts';

/** A session that only remembers what the view told it; the test sets what it shows. */
export class FakeSession {
  state: SessionState;
  readonly intents: Intent[] = [];
  readonly #changes = new Emitter<void>();

  constructor(state: SessionState) {
    this.state = state;
  }

  show(change: Partial<SessionState>): void {
    this.state = { ...this.state, ...change };
    this.#changes.emit();
  }

  subscribe = (listener: () => void): (() => void) => this.#changes.on(listener);
  intent = (intent: Intent): void => void this.intents.push(intent);
  preview = (_action: string, text: string): Preview => {
    if (text === '') return { ok: false, problem: 'Say what is to do, such as: fix flaky test +ci due:fri !high' };
    if (text.endsWith('fru'))
      return { ok: false, problem: 'There is no day called fru. Try fri, tomorrow or 2026-11-20.' };
    return {
      ok: true,
      rows: [
        { label: 'task', value: text },
        { label: 'where', value: 'api' },
      ],
    };
  };
}

export type Frame = Extract<ToTerminal, { type: 'frame' }>;

export interface Screen {
  ui: MountedUi;
  session: FakeSession;
  frames: Frame[];
  /** The last frame of a surface, when all that changed is drawn. */
  frame(surface: Frame['surface']): Promise<Frame | undefined>;
}

/** The view on two virtual terminals, as in the sidebar's thread. */
export async function openScreen(state: SessionState, theme: Config['theme'] = 'default'): Promise<Screen> {
  const session = new FakeSession(state);
  const frames: Frame[] = [];
  const ui = mountUi(session, skinOf(state.look, theme), (message) => {
    if (message.type === 'frame') frames.push(message);
  });
  await ui.settled();
  return {
    ui,
    session,
    frames,
    async frame(surface) {
      await ui.settled();
      return frames.findLast((frame) => frame.surface === surface);
    },
  };
}
