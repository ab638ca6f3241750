import { describe, expect, test } from 'vitest';
import { importsOf, loadedBy, sourceFiles, type Import } from './helpers/source-imports.ts';

const files = sourceFiles();
const imports = files.flatMap(importsOf);

/** Imports go down this list, never up and never sideways (docs/architecture.md). */
const rows: Record<string, number> = {
  cli: 4,
  ui: 3,
  app: 2,
  shell: 1,
  brain: 1,
  tasks: 1,
  worklog: 1,
  terminal: 0,
  grammar: 0,
  store: 0,
  config: 0,
  formats: 0,
  'log.ts': 0,
};

/** What everybody may use. */
const ground = [
  'src/events.ts',
  'src/errors.ts',
  'src/duration.ts',
  'src/zones.ts',
  'src/private-folder.ts',
  'src/safe-regex.ts',
];

/** A heavy library is known to one place, so that it can be changed there. */
const homes: Record<string, string> = {
  'node-pty': 'src/terminal/pty.ts',
  '@xterm/headless': 'src/terminal/emulator.ts',
  'better-sqlite3': 'src/store/sqlite/',
  unbash: 'src/grammar/shell-words.ts',
  ink: 'src/ui/',
  react: 'src/ui/',
  commander: 'src/cli/',
  pino: 'src/log.ts',
  'csv-parse/sync': 'src/formats/csv-table.ts',
  'csv-stringify/sync': 'src/formats/csv-table.ts',
  luxon: 'src/zones.ts',
  'ical.js': 'src/formats/',
};

/** Decisions without effects: these are tested by calling them and nothing else. */
const pure = [
  'src/terminal/compositor.ts',
  'src/terminal/input.ts',
  'src/terminal/osc52.ts',
  'src/terminal/paste.ts',
  'src/terminal/safe-text.ts',
  'src/brain/history/search-query.ts',
  'src/brain/history/match-line.ts',
  'src/app/history/history.ts',
  'src/app/history/keys.ts',
  'src/app/history/draw.ts',
  'src/app/layout.ts',
  'src/app/host/modes.ts',
  'src/app/keymap.ts',
  'src/app/scrollback/key-reader.ts',
  'src/app/scrollback/line-search.ts',
  'src/app/scrollback/line-selection.ts',
  'src/app/mouse-routing.ts',
  'src/app/scrollback/scrollback.ts',
  'src/app/scrollback/keys.ts',
  'src/app/scrollback/status.ts',
  'src/shell/marks.ts',
  'src/shell/tracker.ts',
  'src/shell/launch.ts',
  'src/grammar/analysis.ts',
  'src/tasks/parse.ts',
  'src/tasks/urgency.ts',
  'src/tasks/agenda.ts',
  'src/tasks/day-question.ts',
  'src/tasks/due.ts',
  'src/tasks/filter.ts',
  'src/tasks/mentions.ts',
  'src/tasks/month.ts',
  'src/tasks/stats.ts',
  'src/tasks/formats/csv.ts',
  'src/tasks/formats/ics.ts',
  'src/tasks/formats/json.ts',
  'src/tasks/formats/markdown.ts',
  'src/tasks/formats/todotxt.ts',
  'src/tasks/formats/taskwarrior.ts',
  'src/tasks/status.ts',
  'src/tasks/dependencies.ts',
  'src/worklog/parse.ts',
  'src/worklog/report.ts',
  'src/worklog/reports/days.ts',
  'src/worklog/reports/span.ts',
  'src/worklog/reports/report.ts',
  'src/worklog/reports/gaps.ts',
  'src/worklog/reports/estimates.ts',
  'src/worklog/reports/heat.ts',
  'src/worklog/reports/html-page.ts',
  'src/worklog/reports/html-charts.ts',
  'src/worklog/reports/html-text.ts',
  'src/duration.ts',
  'src/store/redact.ts',
];

describe('imports', () => {
  test('go down the rows, never sideways', () => {
    expect(imports.filter((each) => each.ours && !isDownwards(each)).map(line)).toEqual([]);
  });

  test('name files that exist', () => {
    expect(imports.filter((each) => each.ours && !files.includes(each.to)).map(line)).toEqual([]);
  });

  test('make no cycle', () => {
    expect(cycles()).toEqual([]);
  });

  test('take a heavy library only in the one place that wraps it', () => {
    const astray = imports.filter(
      ({ from, to, typeOnly }) => !typeOnly && homes[to] !== undefined && !from.startsWith(homes[to]),
    );
    expect(astray.map(line)).toEqual([]);
  });
});

test('every first-level folder of src has a row', () => {
  const known = [...Object.keys(rows), ...ground.map(areaOf)];
  expect([...new Set(files.map(areaOf))].filter((area) => !known.includes(area))).toEqual([]);
});

test('pure files take nothing from Node', () => {
  expect(pure.filter((file) => !files.includes(file))).toEqual([]);
  expect(imports.filter(({ from, to }) => pure.includes(from) && to.startsWith('node:')).map(line)).toEqual([]);
});

test('the terminal thread loads neither a view, nor a database, nor YAML', () => {
  const { packages } = loadedBy('src/app/main.ts');
  const named = [...packages.keys()].filter((name) => !name.startsWith('node:'));
  // node-pty is asked for by `require`, for its native half only (src/terminal/pty.ts).
  expect(named.sort()).toEqual(['@xterm/headless', 'get-east-asian-width']);
});

function isDownwards({ from, to }: Import): boolean {
  if (ground.includes(to) || areaOf(from) === areaOf(to)) return true;
  const [row = -1, target = 99] = [rows[areaOf(from)], rows[areaOf(to)]];
  return row > target;
}

function areaOf(file: string): string {
  return file.split('/')[1] ?? '';
}

function line({ from, to }: Import): string {
  return `${from} -> ${to}`;
}

function cycles(): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) return void found.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (done.has(file)) return;
    for (const { to, ours } of imports.filter((each) => each.from === file)) if (ours) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}
