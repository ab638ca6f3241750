import { Box, Text, useInput, usePaste } from 'ink';
import { memo, useLayoutEffect } from 'react';
import type { ReactNode } from 'react';
import { overlayScreen } from './overlays/overlay-screen.ts';
import type { PreviewOf } from './overlays/overlay-screen.ts';
import { sidebarScreen } from './sidebar-screen.ts';
import type { Placement } from './surface.ts';
import type { Skin } from './theme.ts';
import { useView } from './use-view.ts';
import type { ViewModel } from './view-model.ts';

interface TreeProps {
  model: ViewModel;
  skin: Skin;
  onPlaced: (placement: Placement) => void;
}

/** The sidebar: its panels one below the other. */
export function Sidebar({ model, skin, onPlaced }: TreeProps): ReactNode {
  const { state, selection } = useView(model);
  const size = state.sidebar;
  useLayoutEffect(() => onPlaced(size === null ? null : { size, cursor: null }), [onPlaced, size]);
  if (size === null) return null;
  return (
    <Box flexDirection="column" width={size.cols} height={size.rows}>
      {sidebarScreen(state, selection, skin).parts.map((part, at) => (
        <Part key={at} text={part} />
      ))}
    </Box>
  );
}

/** The box that may be open over the shell. One tree for all of them, because mounting is what costs. */
export function Overlay({ model, skin, onPlaced, previewOf }: TreeProps & { previewOf: PreviewOf }): ReactNode {
  const { state, hands } = useView(model);
  const screen = overlayScreen(state, hands, skin, previewOf);
  useLayoutEffect(() => onPlaced(screen && { size: screen.size, cursor: screen.cursor }));
  return screen === null ? null : <Part text={screen.text} />;
}

/** Keys as Ink reads them; mounted once, for the life of the thread. */
export function Keyboard({ model }: { model: ViewModel }): ReactNode {
  useInput((text, key) => {
    if (key.eventType !== 'release') model.press({ text, key });
  });
  usePaste((text) => model.paste(text));
  return null;
}

/** Lines of full width: drawn again only when one of them changed. */
const Part = memo(function Part({ text }: { text: string }): ReactNode {
  return <Text wrap="truncate">{text}</Text>;
});
