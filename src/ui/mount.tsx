import { render } from 'ink';
import type { Instance } from 'ink';
import type { ReactNode } from 'react';
import type { Size, ToTerminal } from '../app/protocol.ts';
import type { SidebarSession } from '../app/sidebar/session.ts';
import { Keyboard, Overlay, Sidebar } from './App.tsx';
import { tellOpenBox } from './open-box.ts';
import { createSurface } from './surface.ts';
import type { Skin } from './theme.ts';
import { createViewModel } from './view-model.ts';
import { VirtualStdin, VirtualStdout } from './virtual-terminal.ts';

/** The two trees of a running session, from its state to frames and from keys to intents. */
export interface MountedUi {
  /** Keys as the host sent them. */
  keys(data: string): void;
  click(row: number): void;
  wheel(row: number, direction: 1 | -1): void;
  /** Looks like this from now on. */
  wear(skin: Skin): void;
  /** When all that has changed so far is posted. */
  settled(): Promise<void>;
  /** Rejects when something could not be drawn: Ink then stops, and with it the use of this thread. */
  ended(): Promise<unknown>;
  unmount(): void;
}

export function mountUi(
  session: Pick<SidebarSession, 'state' | 'subscribe' | 'intent' | 'preview'>,
  skin: Skin,
  post: (message: ToTerminal) => void,
): MountedUi {
  const model = createViewModel(session, skin);
  tellOpenBox(model, post);
  const stdin = new VirtualStdin();
  const nobody = new VirtualStdin();
  const sidebar = createSurface('sidebar', post);
  const overlay = createSurface('overlay', post);
  const trees = [
    mountTree(
      <>
        <Keyboard model={model} />
        <Sidebar model={model} onPlaced={sidebar.placed} />
      </>,
      stdin,
      { size: () => session.state.sidebar ?? nowhere, onFrame: sidebar.drawn },
    ),
    mountTree(
      <Overlay model={model} onPlaced={overlay.placed} previewOf={(action, text) => session.preview(action, text)} />,
      nobody,
      {
        size: () => session.state.shell,
        onFrame: overlay.drawn,
      },
    ),
  ];
  return {
    keys: (data) => stdin.push(data),
    click: model.click,
    wheel: model.wheel,
    wear: model.wear,
    settled: async () => void (await Promise.all(trees.map((tree) => tree.waitUntilRenderFlush()))),
    ended: () => Promise.race(trees.map((tree) => tree.waitUntilExit())),
    unmount() {
      model.stop();
      for (const tree of trees) tree.unmount();
    },
  };
}

const nowhere: Size = { cols: 1, rows: 1 };

/** Debug mode is Ink's way to write whole frames, without erasing and moving the cursor over the one before. */
function mountTree(
  tree: ReactNode,
  stdin: VirtualStdin,
  options: { size: () => Size; onFrame: (text: string) => void },
): Instance {
  return render(tree, {
    stdout: new VirtualStdout(options) as unknown as NodeJS.WriteStream,
    stderr: new VirtualStdout({ ...options, onFrame: () => {} }) as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    debug: true,
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
    isScreenReaderEnabled: false,
  });
}
