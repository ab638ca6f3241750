import fc from 'fast-check';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/defaults.ts';
import { describeProblem, loadConfig, parseConfig } from '../../src/config/load.ts';

const read = (text: string) => parseConfig(text, 'config.yaml');
const problemsOf = (text: string) => read(text).problems.map(describeProblem);

describe('a config file without mistakes', () => {
  test('an empty one, or one with comments only, means the defaults', () => {
    for (const text of ['', '\n', '# nothing yet\n', '---\n', 'sidebar:\n  # width: 40\n', 'leader:\n']) {
      expect(read(text)).toEqual({ config: defaultConfig, problems: [] });
    }
  });

  test('every setting can be given', () => {
    const text = [
      'shell: { program: /usr/bin/fish, login: true, args: ["--private"] }',
      'leader: ctrl-g',
      'completion: { key: alt-e }',
      'sidebar: { shown: false, width: 40, shellMin: 100, fullscreen: hide }',
      'scrollback: { lines: 500, leaveOnExit: 0 }',
      'mouse: false',
      'language: pt-BR',
      'theme: high-contrast',
      'history: { record: false, output: true, private: true, ignore: ["aws *"], ignoreIn: ["~/vault"] }',
      'secrets: { rules: [{ name: acme-key, pattern: "ACME-[A-Z]{20}" }], allow: ["sk-example-*"] }',
      'embeddings: { service: openai, url: "https://example.org/v1", model: small }',
      'worklog: { on: false, idleMinutes: 30, auto: true, rounding: { to: 15m, how: up, per: day }, heartbeats: { on: true, url: "https://example.org/api", keyFile: /run/key, keyCommand: pass wakatime }, projects: { api: { client: acme } } }',
      'quicky: { on: false, remindMinutes: 0, desktop: true }',
      'owner: { tenant: acme, person: ada }',
      'log: { level: debug }',
      'paste: { confirm: false }',
      'guard: { level: caution, off: [git.push], protectedBranches: [live] }',
      'clipboard: deny',
      'plain: true',
    ].join('\n');
    expect(read(text)).toEqual({
      problems: [],
      config: {
        shell: { program: '/usr/bin/fish', login: true, args: ['--private'] },
        leader: 'ctrl-g',
        completion: { key: 'alt-e' },
        sidebar: { shown: false, width: 40, shellMin: 100, fullscreen: 'hide' },
        scrollback: { lines: 500, leaveOnExit: 0 },
        mouse: false,
        language: 'pt-BR',
        theme: 'high-contrast',
        history: { record: false, output: true, private: true, ignore: ['aws *'], ignoreIn: ['~/vault'] },
        secrets: { rules: [{ name: 'acme-key', pattern: 'ACME-[A-Z]{20}' }], allow: ['sk-example-*'] },
        embeddings: { service: 'openai', url: 'https://example.org/v1', model: 'small' },
        worklog: {
          on: false,
          idleMinutes: 30,
          auto: true,
          rounding: { to: '15m', how: 'up', per: 'day' },
          heartbeats: {
            on: true,
            url: 'https://example.org/api',
            keyFile: '/run/key',
            keyCommand: 'pass wakatime',
          },
          projects: { api: { client: 'acme' } },
        },
        quicky: { on: false, remindMinutes: 0, desktop: true },
        owner: { tenant: 'acme', person: 'ada' },
        log: { level: 'debug' },
        paste: { confirm: false },
        guard: { level: 'caution', off: ['git.push'], protectedBranches: ['live'] },
        clipboard: 'deny',
        plain: true,
      },
    });
  });

  test('what is left out keeps its default', () => {
    const { config } = read('sidebar:\n  width: 50\n');
    expect(config).toEqual({ ...defaultConfig, sidebar: { ...defaultConfig.sidebar, width: 50 } });
  });

  test('an anchor may be used for a section', () => {
    expect(read('sidebar: &s { width: 50 }\n').config.sidebar.width).toBe(50);
  });
});

describe('a mistake is told with its line, what is wrong, and what is allowed', () => {
  test.each([
    ['leader: ctrl-space\ntheem: light\n', 'config.yaml:2:1: There is no setting theem. Did you mean theme?'],
    ['sidebar:\n  widht: 40\n', 'config.yaml:2:3: There is no setting sidebar.widht. Did you mean width?'],
    [
      'sidebar:\n  zzz: 1\n',
      'config.yaml:2:3: There is no setting sidebar.zzz. Settings here: shown, width, shellMin, fullscreen.',
    ],
    [
      'sidebar:\n  width: 500\n',
      'config.yaml:2:10: sidebar.width is 500. Allowed: auto, or a whole number of columns from 32 to 80.',
    ],
    [
      'sidebar:\n  width: wide\n',
      'config.yaml:2:10: sidebar.width is "wide". Allowed: auto, or a whole number of columns from 32 to 80.',
    ],
    ['sidebar:\n  shown: yes\n', 'config.yaml:2:10: sidebar.shown is "yes". Allowed: true or false.'],
    [
      'sidebar:\n  shellMin: 1.5\n',
      'config.yaml:2:13: sidebar.shellMin is 1.5. Allowed: a whole number of columns from 20 to 400.',
    ],
    ['sidebar:\n  fullscreen: never\n', 'config.yaml:2:15: sidebar.fullscreen is "never". Allowed: keep or hide.'],
    ['theme: dark\n', 'config.yaml:1:8: theme is "dark". Allowed: default, light, high-contrast or no-color.'],
    ['plain: 1\n', 'config.yaml:1:8: plain is 1. Allowed: true or false.'],
    ['log:\n  level: loud\n', 'config.yaml:2:10: log.level is "loud". Allowed: debug, info, warn, error or silent.'],
    ['shell:\n  args: -l\n', 'config.yaml:2:9: shell.args is "-l". Allowed: a list of words, such as ["--norc"].'],
    [
      'shell:\n  program: ""\n',
      'config.yaml:2:12: shell.program is "". Allowed: the name or path of a shell; without it, $SHELL.',
    ],
    [
      'history:\n  ignore: [1]\n',
      'config.yaml:2:11: history.ignore is [1]. Allowed: a list of patterns such as ["aws *", "exit"], * stands for any text.',
    ],
    [
      'secrets:\n  rules: [{ name: x, pattern: "(a+)+" }]\n',
      expect.stringMatching(/^config\.yaml:2:\d+: secrets\.rules .*is .*what a pattern repeats holds no repetition/),
    ],
    ['secrets:\n  rules: [{ name: x, pattern: "[" }]\n', expect.stringMatching(/^config\.yaml:2:\d+: secrets\.rules/)],
    ['sidebar: true\n', 'config.yaml:1:10: sidebar is true. Expected settings: shown, width, shellMin, fullscreen.'],
    [
      '- leader\n',
      'config.yaml:1:1: The file is a list. Expected settings: shell, leader, completion, sidebar, scrollback, mouse, language, theme, history, secrets, embeddings, worklog, quicky, owner, log, paste, guard, clipboard, plain.',
    ],
  ])('%j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test('a leader that the shell cannot do without', () => {
    expect(problemsOf('leader: ctrl-c\n')).toEqual([
      expect.stringMatching(/^config\.yaml:1:9: leader is "ctrl-c"\. Allowed: ctrl-space, .* without ctrl-c, /),
    ]);
  });

  test.each([
    ['a: [1\n', /^config\.yaml:\d+:\d+: This is not valid YAML: .*\. Until that is put right, defaults are used\.$/],
    ['leader: ctrl-g\nleader: ctrl-b\n', /^config\.yaml:2:1: This is not valid YAML: .*unique/],
    ['leader: ctrl-g\n\tplain: true\n', /^config\.yaml:2:1: This is not valid YAML: /],
    ['a: 1\n---\nb: 2\n', /^config\.yaml:\d+:\d+: This is not valid YAML: /],
  ])('a file that is not YAML: %j', (text, problem) => {
    const { config, problems } = read(text);
    expect(problems.map(describeProblem)).toEqual([expect.stringMatching(problem)]);
    expect(config).toEqual(defaultConfig);
  });

  test('every mistake is told, and what is right is kept', () => {
    const { config, problems } = read('theme: dark\nleader: ctrl-g\nsidebar:\n  width: 3\n  shown: false\n');
    expect(problems.map((problem) => [problem.line, problem.setting])).toEqual([
      [1, 'theme'],
      [4, 'sidebar.width'],
    ]);
    expect(config).toEqual({
      ...defaultConfig,
      leader: 'ctrl-g',
      sidebar: { ...defaultConfig.sidebar, shown: false },
    });
  });
});

describe('the file', () => {
  test('none means the defaults, without a problem', () => {
    const configFile = join(mkdtempSync(join(tmpdir(), 'pilot-config-')), 'config.yaml');
    expect(loadConfig({ configFile })).toEqual({ config: defaultConfig, problems: [], source: null });
  });

  test('one that cannot be read is a problem, not an end', () => {
    const configFile = mkdtempSync(join(tmpdir(), 'pilot-config-'));
    const { config, problems } = loadConfig({ configFile });
    expect(config).toEqual(defaultConfig);
    expect(problems.map(describeProblem)).toEqual([expect.stringContaining(`${configFile}: The file cannot be read`)]);
  });

  test('its size and time come with it', () => {
    const configFile = join(mkdtempSync(join(tmpdir(), 'pilot-config-')), 'config.yaml');
    writeFileSync(configFile, 'plain: true\n');
    expect(loadConfig({ configFile }).source?.size).toBe(12);
  });
});

test('no text makes it throw, and what it gives is always a whole config', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'sidebar:',
      '\n',
      '  ',
      'width: ',
      'leader: ',
      '*a',
      '&a ',
      '- ',
      '{',
      '}',
      '[',
      '"',
      '!!js ',
      '<<: ',
      '? ',
      '|',
      'null',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const { config } = read(pieces.join(''));
      expect(Object.keys(config)).toEqual(Object.keys(defaultConfig));
    }),
    { numRuns: 500 },
  );
});
