import { Box, Text, useInput, usePaste } from 'ink';
import { memo, useLayoutEffect } from 'react';
import type { ReactNode } from 'react';
import { overlayScreen } from './overlays/overlay-screen.ts';
import type { PreviewOf } from './overlays/overlay-screen.ts';
import { sidebarScreen } from './sidebar-screen.ts';
import type { Placement } from './surface.ts';
import { useView } from './use-view.ts';
import type { ViewModel } from './view-model.ts';

interface TreeProps {
  model: ViewModel;
  onPlaced: (placement: Placement) => void;
}

/** The sidebar: its panels one below the other. */
export function Sidebar({ model, onPlaced }: TreeProps): ReactNode {
  const { state, selection, skin } = useView(model);
  const size = state.sidebar;
  useLayoutEffect(() => onPlaced(size === null ? null : { size, cursor: null }), [onPlaced, size]);
  if (size === null) return null;
  return <Lines lines={sidebarScreen(state, selection, skin).lines} />;
}

/** The box that may be open over the shell. One tree for all of them, because mounting is what costs. */
export function Overlay({ model, onPlaced, previewOf }: TreeProps & { previewOf: PreviewOf }): ReactNode {
  const { state, hands, skin } = useView(model);
  const screen = overlayScreen(state, hands, skin, previewOf);
  useLayoutEffect(() => onPlaced(screen && { size: screen.size, cursor: screen.cursor }));
  return screen && <Lines lines={screen.lines} />;
}

/** Keys as Ink reads them; mounted once, for the life of the thread. */
export function Keyboard({ model }: { model: ViewModel }): ReactNode {
  useInput((text, key) => {
    if (key.eventType !== 'release') model.press({ text, key });
  });
  usePaste((text) => model.paste(text));
  return null;
}

/**
 * Lines of full width, each drawn again only when it changed. Ink remembers the size of every text it has drawn:
 * lines come again and are short, whole panels are neither, and would fill the memory.
 */
function Lines({ lines }: { lines: string[] }): ReactNode {
  return (
    <Box flexDirection="column">
      {lines.map((line, at) => (
        <Line key={at} text={line} />
      ))}
    </Box>
  );
}

const Line = memo(function Line({ text }: { text: string }): ReactNode {
  return <Text wrap="truncate">{text}</Text>;
});
