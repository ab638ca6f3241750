import type { Config } from './schema.ts';

/** What holds without a config file. In a file of its own, so that the terminal thread loads no zod for it. */
export const defaultConfig: Config = {
  shell: { login: false, args: [] },
  leader: 'ctrl-space',
  completion: { key: 'none' },
  sidebar: { shown: true, width: 'auto', shellMin: 80, fullscreen: 'keep' },
  scrollback: { lines: 10_000, leaveOnExit: 1000 },
  mouse: true,
  language: 'auto',
  theme: 'default',
  history: { record: true, output: false, private: false, ignore: [], ignoreIn: [] },
  secrets: { rules: [], allow: [] },
  embeddings: { service: 'off', url: 'http://localhost:11434', model: 'nomic-embed-text' },
  worklog: {
    on: true,
    idleMinutes: 15,
    auto: false,
    rounding: { to: '1m', how: 'nearest', per: 'entry' },
    heartbeats: { on: false, url: 'https://api.wakatime.com/api/v1' },
    projects: {},
  },
  quicky: { on: true, remindMinutes: 15, desktop: false },
  owner: {},
  log: { level: 'info' },
  paste: { confirm: true },
  guard: {
    level: 'danger',
    off: [],
    protectedBranches: ['main', 'master', 'trunk', 'develop', 'production', 'release', 'release-*', 'release/*'],
  },
  clipboard: 'ask',
  plain: false,
};

/** What holds where nothing is said, as it is shown. */
export const withoutValue: Record<string, string> = {
  'shell.program': '$SHELL',
  'worklog.heartbeats.keyFile': 'none',
  'worklog.heartbeats.keyCommand': 'none',
  'owner.tenant': 'as the profile',
  'owner.person': 'your login name',
};
