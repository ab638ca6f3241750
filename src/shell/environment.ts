export type Environment = Record<string, string>;

type Given = Readonly<Record<string, string | undefined>>;

/** What the user's shell finds in its environment: what it would find without pilot, but for the terminal's name. */
export function shellEnvironment(given: Given, { version, shell }: { version: string; shell: string }): Environment {
  const env: Environment = {};
  for (const [name, value] of Object.entries(withoutNpm(given))) {
    if (value !== undefined && !belongsToTheHost(name) && !isInternal(name)) env[name] = value;
  }
  if (given['PILOT_ARENA'] !== undefined) delete env['MALLOC_ARENA_MAX'];
  const level = shellLevel(given);
  if (level === null) delete env['SHLVL'];
  else env['SHLVL'] = level;
  return {
    ...env,
    SHELL: shell,
    TERM: 'xterm-256color',
    TERM_PROGRAM: 'dooz-pilot',
    TERM_PROGRAM_VERSION: version,
    PILOT: version,
  };
}

/**
 * By these, programs take pilot's screen for that of the terminal around it, with abilities that ours has not.
 *
 * TMUX, TMUX_PANE and STY stay. They do not name our screen but an address: `tmux split-window`, editors that walk
 * between panes and tmux's clipboard must find the multiplexer that pilot runs in, as without pilot. The price is that
 * a few programs wrap sequences for tmux, which ours drops as a whole and the real tmux takes in verbatim mode.
 */
function belongsToTheHost(name: string): boolean {
  return /^(?:KITTY|WEZTERM|GHOSTTY|ITERM|VSCODE|ALACRITTY|KONSOLE)_/.test(name) || hostNames.has(name);
}

const hostNames = new Set([
  'VTE_VERSION',
  'LC_TERMINAL',
  'LC_TERMINAL_VERSION',
  'TERM_FEATURES',
  'TERM_SESSION_ID',
  'TERMCAP',
  'WT_SESSION',
  'COLUMNS',
  'LINES',
]);

const passedOn = new Set(['PILOT_PROFILE', 'PILOT_SESSION', 'PILOT_PRIVATE']);

/** The guardian and the launcher's own. The others are for `pilot ...` inside. */
function isInternal(name: string): boolean {
  return name === 'NODE_COMPILE_CACHE' || (name.startsWith('PILOT_') && !passedOn.has(name));
}

/** The shell adds one by itself, and must come to the level that the shell around pilot has. */
function shellLevel(given: Given): string | null {
  const level = Number(given['SHLVL']);
  return Number.isInteger(level) && level > 1 ? String(level - 1) : null;
}

/** Takes back what `npm start` and `npx` put in. */
function withoutNpm(given: Given): Given {
  if (given['npm_execpath'] === undefined) return given;
  const env: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!name.startsWith('npm_') && !npmNames.has(name)) env[name] = value;
  }
  if (given['NODE'] === given['npm_node_execpath']) delete env['NODE'];
  // npm sets its default when the user has none.
  if (env['EDITOR'] === 'vi' || env['EDITOR'] === env['VISUAL']) delete env['EDITOR'];
  env['PATH'] = withoutNpmFolders(given['PATH'] ?? '');
  return env;
}

const npmNames = new Set(['INIT_CWD', 'COLOR']);

/** npm puts `node_modules/.bin` of the project and of every folder above it first, and its own node-gyp after them. */
function withoutNpmFolders(path: string): string {
  const folders = path.split(':');
  let own = 0;
  while (own < folders.length && folders[own]?.endsWith('/node_modules/.bin')) own++;
  if (own > 0 && folders[own]?.endsWith('/node-gyp-bin')) return withoutNpmFolders(folders.slice(own + 1).join(':'));
  return path;
}
