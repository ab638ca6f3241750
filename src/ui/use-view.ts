import { useCallback, useSyncExternalStore } from 'react';
import { paced } from './paced.ts';
import type { View, ViewModel } from './view-model.ts';

/** The view as it is now; the first change is drawn at once, the next ones at some 30 frames a second. */
export function useView(model: ViewModel): View {
  const subscribe = useCallback(
    (listener: () => void) => {
      const draw = paced(listener, frameMs);
      const unsubscribe = model.subscribe(draw);
      return () => {
        unsubscribe();
        draw.stop();
      };
    },
    [model],
  );
  return useSyncExternalStore(subscribe, model.get);
}

const frameMs = 33;
