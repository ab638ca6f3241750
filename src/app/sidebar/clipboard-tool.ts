import { sentence } from '../../errors.ts';

/** What came of it: a tool took the text, none is there to be asked, or one is and failed. */
export type ToolOutcome = { type: 'copied' } | { type: 'none' } | { type: 'failed'; problem: string };

type Env = Readonly<Record<string, string | undefined>>;

/** Programs that put their input into the system's clipboard, those of this desktop first. Far from it there are none. */
export function clipboardTools(env: Env, platform: NodeJS.Platform): readonly (readonly [string, ...string[]])[] {
  if (env['SSH_CONNECTION'] || env['SSH_TTY']) return [];
  if (platform === 'darwin') return [['pbcopy']];
  const wayland = env['WAYLAND_DISPLAY'] ? [['wl-copy'] as const] : [];
  const x11 = env['DISPLAY']
    ? [['xclip', '-selection', 'clipboard'] as const, ['xsel', '--clipboard', '--input'] as const]
    : [];
  return [...wayland, ...x11];
}

/** Gives the text to the first tool that is installed. Never throws. */
export async function copyWithTool(text: string, env: Env, platform: NodeJS.Platform): Promise<ToolOutcome> {
  let outcome: ToolOutcome = { type: 'none' };
  for (const [program, ...args] of clipboardTools(env, platform)) {
    try {
      // Loaded only here: most sessions copy nothing.
      const { execa } = await import('execa');
      // These tools stay to serve the clipboard; what they inherit must not keep anybody waiting.
      await execa(program, args, { input: text, stdout: 'ignore', stderr: 'ignore', timeout: TOOL_MS, cleanup: false });
      return { type: 'copied' };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') outcome = { type: 'failed', problem: sentence(error) };
    }
  }
  return outcome;
}

const TOOL_MS = 5000;

export interface Copied {
  text: string;
  /** The host's own clipboard got it. */
  sent: boolean;
  /** False when what stood before it is no longer kept. */
  whole: boolean;
}

/** What is said of a copy. */
export function copyNotice(
  { text, sent, whole }: Copied,
  tool: ToolOutcome,
): { level: 'info' | 'error'; text: string } {
  const what = amount(text);
  if (sent || tool.type === 'copied') {
    return {
      level: 'info',
      text: `copied ${what}${whole ? '' : ', the last of it: what came before is no longer kept'}`,
    };
  }
  const why = tool.type === 'failed' ? ` ${tool.problem}` : '';
  return {
    level: 'error',
    text: `Nothing was copied: ${what} are more than a terminal’s clipboard takes (75 kB).${why}`,
  };
}

function amount(text: string): string {
  const lines = text.split('\n').length;
  if (lines > 1) return `${lines} lines`;
  const characters = Array.from(text).length;
  return characters === 1 ? '1 character' : `${characters} characters`;
}
