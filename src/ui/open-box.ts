import type { OpenBox, ToTerminal } from '../app/protocol.ts';
import type { ViewModel } from './view-model.ts';

/** Tells the terminal thread what is being typed in a box, so that it outlives this thread. */
export function tellOpenBox(model: Pick<ViewModel, 'get' | 'subscribe'>, post: (message: ToTerminal) => void): void {
  let told: OpenBox | null = null;
  model.subscribe(() => {
    const { state, hands } = model.get();
    const box = state.overlay?.kind === 'input' ? { action: state.overlay.action, text: hands.edit.text } : null;
    if (box?.action === told?.action && box?.text === told?.text) return;
    told = box;
    post({ type: 'box', box });
  });
}
