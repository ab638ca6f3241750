type Env = Readonly<Record<string, string | undefined>>;

/** Programs that show a notice on this desktop; far from it there are none. */
export function noticeTools(text: string, env: Env, platform: NodeJS.Platform): readonly [string, string[]][] {
  if (env['SSH_CONNECTION'] || env['SSH_TTY']) return [];
  if (platform === 'darwin') {
    const script = 'on run words\ndisplay notification (item 1 of words) with title "pilot"\nend run';
    return [['osascript', ['-e', script, text]]];
  }
  // `--`: what a task says is never an option.
  return [['notify-send', ['--app-name=pilot', '--', 'pilot', text]]];
}

/** Gives up in silence: the sidebar has said it already. */
export async function showOnDesktop(text: string, env: Env, platform: NodeJS.Platform): Promise<void> {
  const { execa } = await import('execa');
  for (const [program, args] of noticeTools(text, env, platform)) {
    await execa(program, args, { stdio: 'ignore', timeout: TOOL_MS, reject: false });
  }
}

const TOOL_MS = 5000;
