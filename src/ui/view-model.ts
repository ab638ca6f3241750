import type { SidebarSession } from '../app/sidebar/session.ts';
import type { Intent, Overlay, SessionState } from '../app/sidebar/state.ts';
import { Emitter } from '../events.ts';
import { graphemes } from './display-width.ts';
import { typedBy } from './key-press.ts';
import type { KeyPress } from './key-press.ts';
import { handsFor, isSameBox } from './overlays/hands.ts';
import type { Hands } from './overlays/hands.ts';
import { leaving, overlayKey } from './overlays/overlay-keys.ts';
import { panelHeights } from './panel-heights.ts';
import { keepSelected, moveBy, nothingSelected, select, selectedTarget, wheelBy } from './selection.ts';
import type { Selection } from './selection.ts';
import { sidebarKey } from './sidebar-keys.ts';
import { sidebarScreen } from './sidebar-screen.ts';
import { targetsOf } from './targets.ts';
import type { Target } from './targets.ts';
import { insertText } from './text-edit.ts';
import type { Skin } from './theme.ts';

/** Everything that is drawn: the session, the row that has the focus, and what is being typed in the box. */
export interface View {
  state: SessionState;
  selection: Selection;
  hands: Hands;
  skin: Skin;
}

/** Between the session and the screen: keys and clicks become a new view, or an intent. */
export interface ViewModel {
  readonly get: () => View;
  readonly subscribe: (listener: () => void) => () => void;
  readonly press: (press: KeyPress) => void;
  readonly paste: (text: string) => void;
  /** A click on a row of the sidebar, from 0. */
  readonly click: (row: number) => void;
  /** The wheel was turned over a row of the sidebar. */
  readonly wheel: (row: number, direction: 1 | -1) => void;
  /** Looks like this from now on. */
  readonly wear: (skin: Skin) => void;
  readonly stop: () => void;
}

type Session = Pick<SidebarSession, 'state' | 'subscribe' | 'intent'>;

export function createViewModel(session: Session, firstSkin: Skin): ViewModel {
  const changes = new Emitter<void>();
  let view: View = {
    state: session.state,
    selection: keepSelected(targets(session.state), nothingSelected, session.state.focus === 'sidebar'),
    hands: handsFor(session.state.overlay),
    skin: firstSkin,
  };
  const unsubscribe = session.subscribe(follow);

  function follow(): void {
    const before = view.state.overlay;
    const { state } = session;
    if (isSameBox(before, state.overlay)) return show({ state });
    const left = replaced(before, state.overlay) ? leaving(before, view.hands) : undefined;
    show({ state, hands: handsFor(state.overlay) });
    if (left !== undefined) session.intent(left);
  }

  function show(change: Partial<View>): void {
    const next = { ...view, ...change };
    const { state, selection } = next;
    view = { ...next, selection: keepSelected(targets(state), selection, state.focus === 'sidebar') };
    changes.emit();
  }

  /** First what the hand did, then what it means: the intent may open or close a box. */
  function apply(change: Partial<View>, intent: Intent | undefined): void {
    show(change);
    if (intent !== undefined) session.intent(intent);
  }

  function press(press: KeyPress): void {
    for (const each of view.state.overlay?.kind === 'input' ? [press] : oneByOne(press)) pressOne(each);
  }

  function pressOne(press: KeyPress): void {
    const { state, hands, selection, skin } = view;
    if (state.focus === 'overlay' && state.overlay !== null) {
      const { intent, ...change } = overlayKey(press, state.overlay, hands, state, skin);
      apply(change, intent);
    } else if (state.focus === 'sidebar') {
      const { intent, ...change } = sidebarKey(press, selection, targets(state));
      apply(change, intent);
    }
  }

  function paste(text: string): void {
    const { state, hands } = view;
    if (state.focus !== 'overlay' || !takesText(state.overlay)) return;
    show({ hands: { ...hands, edit: insertText(hands.edit, text) } });
  }

  /** The first click gives the row the focus, the second acts. */
  function click(row: number): void {
    const { state, selection, skin } = view;
    const name = sidebarScreen(state, selection, skin).targetAt[row];
    const clicked = targets(state).find((target) => target.name === name);
    if (clicked === undefined) return;
    if (state.focus === 'sidebar' && selectedTarget(targets(state), selection)?.name === name) {
      return session.intent(clicked.intent);
    }
    const intent: Intent | undefined = state.focus === 'shell' ? { type: 'act', id: 'sidebar.focus' } : undefined;
    apply({ selection: select(targets(state), clicked.name) }, intent);
  }

  /** With the focus it walks over the rows; without, it only brings others into sight. */
  function wheel(row: number, direction: 1 | -1): void {
    const { state, selection, skin } = view;
    const all = targets(state);
    const next =
      state.focus === 'sidebar'
        ? moveBy(all, selection, direction)
        : wheelBy(all, sidebarScreen(state, selection, skin).targetAt, row, direction);
    if (next !== null) show({ selection: next });
  }

  return {
    get: () => view,
    subscribe: (listener) => changes.on(listener),
    press,
    paste,
    click,
    wheel,
    wear: (skin) => show({ skin }),
    stop: unsubscribe,
  };
}

function targets(state: SessionState): Target[] {
  return targetsOf(state, panelHeights(state.sidebar?.rows ?? 0, state.off));
}

/** A leader key took the place of a box that is being typed in: what was typed must not be lost. */
function replaced(before: Overlay | null, after: Overlay | null): before is Overlay {
  return before?.kind === 'input' && after !== null;
}

/** Keys typed fast come together; where they are commands each stands for itself. */
function oneByOne(press: KeyPress): KeyPress[] {
  return typedBy(press).length < 2 ? [press] : graphemes(press.text).map((text) => ({ ...press, text }));
}

function takesText(overlay: Overlay | null): boolean {
  return overlay?.kind === 'input' || overlay?.kind === 'palette';
}
