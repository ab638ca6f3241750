import type { Size, SurfaceName, ToTerminal } from '../app/protocol.ts';

/** Where a tree's frame lies; null takes the surface away. */
export type Placement = { size: Size; cursor: { col: number; row: number } | null } | null;

/** Joins what Ink drew with where it lies, and posts it when one of them changed. */
export interface Surface {
  readonly drawn: (text: string) => void;
  readonly placed: (placement: Placement) => void;
}

export function createSurface(name: SurfaceName, post: (message: ToTerminal) => void): Surface {
  let text = '';
  let placement: Placement = null;
  let posted = '';
  let waiting = false;

  /** Text and place of one commit come one after the other. */
  function soon(): void {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      postChange();
    });
  }

  function postChange(): void {
    const frame = frameOf(name, text, placement);
    const key = JSON.stringify(frame);
    if (key === posted || (posted === '' && frame.text === null)) return;
    posted = key;
    post(frame);
  }

  return {
    drawn(next) {
      text = next;
      soon();
    },
    placed(next) {
      placement = next;
      soon();
    },
  };
}

function frameOf(surface: SurfaceName, text: string, placement: Placement): ToTerminal & { type: 'frame' } {
  const nowhere = { text: null, size: { cols: 0, rows: 0 }, cursor: null };
  return { type: 'frame', surface, ...(placement === null ? nowhere : { text, ...placement }) };
}
