import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openScreen } from './fake-session.ts';
import type { Screen } from './fake-session.ts';
import * as given from './fixtures.ts';

let screen: Screen;

afterEach(() => screen.ui.unmount());

const sized = { ...given.full, sidebar: { cols: 48, rows: 40 } };
const focused = { ...sized, focus: 'sidebar' as const };

/** The first line that carries the bar. */
async function marked(): Promise<string | undefined> {
  const text = stripVTControlCharacters((await screen.frame('sidebar'))?.text ?? '');
  return text.split('\n').find((line) => line.startsWith('▌'));
}

async function lastLine(): Promise<string> {
  const text = stripVTControlCharacters((await screen.frame('sidebar'))?.text ?? '');
  return text.split('\n').at(-1)?.trim() ?? '';
}

const nothingToComplete = { replace: { from: 0, to: 0 }, items: [] };

const sees = (text: string) => vi.waitFor(async () => expect(await marked()).toContain(text));

describe('in the sidebar', () => {
  test('the first row has the focus, and the last line says what Enter does there', async () => {
    screen = await openScreen(focused);
    await sees('ERESOLVE');
    expect(await lastLine()).toBe('enter open  j k move  esc back');
  });

  test('the row that has the focus keeps it when others come above it', async () => {
    screen = await openScreen({ ...focused, typing: { ...given.switching, completions: nothingToComplete } });
    await sees('ERESOLVE');
    screen.session.show({ typing: given.switching });
    await sees('ERESOLVE');
    screen.ui.keys('g');
    await sees('1 main');
  });

  test('a narrow sidebar names fewer keys, each of them whole, and always the way out', async () => {
    screen = await openScreen({ ...focused, ...given.state({}), sidebar: { cols: 39, rows: 40 }, focus: 'sidebar' });
    await sees('TODAY');
    expect(await lastLine()).toBe('enter start a timer  esc back');
  });

  test('without the focus no row is marked', async () => {
    screen = await openScreen(sized);
    expect(await marked()).toBeUndefined();
    expect(await lastLine()).toBe('ctrl-space ?  keys');
  });

  test('what has to be said leaves the keys in the last line', async () => {
    screen = await openScreen({ ...focused, notice: { level: 'info', text: 'Task 12 is done.' } });
    await sees('ERESOLVE');
    expect((await screen.frame('sidebar'))?.text).toContain('Task 12 is done.');
    expect(await lastLine()).toBe('enter open  j k move  esc back');
  });

  test.each(['\x1b', '\x03'])('%j goes back to the shell', async (key) => {
    screen = await openScreen(focused);
    await sees('ERESOLVE');
    screen.ui.keys(key);
    await vi.waitFor(() => expect(screen.session.intents).toEqual([{ type: 'blur' }]));
  });

  test('j and k, and the arrows, walk over the rows of all panels', async () => {
    screen = await openScreen(focused);
    screen.ui.keys('jjj');
    await sees('docker compose');
    screen.ui.keys('\x1b[B');
    await sees('12  fix login');
    screen.ui.keys('jjjjjjjjj');
    await sees('TODAY');
    screen.ui.keys('k\x1b[A');
    await sees('7  write the release notes');
    screen.ui.keys('g');
    await sees('ERESOLVE');
    screen.ui.keys('G');
    await sees('TODAY');
  });

  test('Tab goes from panel to panel and round again', async () => {
    screen = await openScreen(focused);
    screen.ui.keys('j\t');
    await sees('12  fix login');
    screen.ui.keys('\t');
    await sees('TODAY');
    screen.ui.keys('\t');
    await sees('ERESOLVE');
    screen.ui.keys('\x1b[Z');
    await sees('TODAY');
  });

  test('Enter opens a note, finishes a task, stops the timer; i types a run', async () => {
    screen = await openScreen(focused);
    screen.ui.keys('\r');
    screen.ui.keys('jji');
    screen.ui.keys('\t\r');
    screen.ui.keys('\t\r');
    expect(screen.session.intents).toEqual([
      { type: 'item', action: 'open', item: given.related[0] },
      { type: 'item', action: 'insert', item: given.related[2] },
      { type: 'finish-task', id: 12 },
      { type: 'act', id: 'timer.toggle' },
    ]);
  });

  test('Esc gives the keys back to the shell', async () => {
    screen = await openScreen(focused);
    screen.ui.keys('\x1b');
    await vi.waitFor(() => expect(screen.session.intents).toEqual([{ type: 'blur' }]));
  });

  test('a row that went away leaves the focus to the one that took its place', async () => {
    screen = await openScreen(focused);
    screen.ui.keys('\tj');
    await sees('15  bump node');
    screen.session.show({ tasks: given.tasksHere(given.tasks.filter(({ id }) => id !== 15)) });
    await sees('7  write the release notes');
  });

  test('a list longer than its panel scrolls with the focus', async () => {
    screen = await openScreen({ ...focused, sidebar: { cols: 48, rows: 24 } });
    screen.ui.keys('jjj');
    await sees('docker compose');
  });

  test('the rows of a folded panel are passed over', async () => {
    screen = await openScreen({ ...focused, sidebar: { cols: 48, rows: 12 } });
    screen.ui.keys('\t');
    await sees('TODAY');
  });

  test('keys mean nothing while the shell has the focus', async () => {
    screen = await openScreen(sized);
    screen.ui.keys('j\r\x1b');
    expect(screen.session.intents).toEqual([]);
  });
});

describe('the mouse', () => {
  const rowOf = async (text: string) => {
    const lines = stripVTControlCharacters((await screen.frame('sidebar'))?.text ?? '').split('\n');
    return lines.findIndex((line) => line.includes(text));
  };

  test('a click gives a row the focus, the next one acts', async () => {
    screen = await openScreen(sized);
    const row = await rowOf('bump node');
    screen.ui.click(row);
    expect(screen.session.intents).toEqual([{ type: 'act', id: 'sidebar.focus' }]);
    screen.session.show({ focus: 'sidebar' });
    await sees('15  bump node');
    screen.ui.click(row);
    expect(screen.session.intents.at(-1)).toEqual({ type: 'finish-task', id: 15 });
  });

  test('the second line of an item belongs to it', async () => {
    screen = await openScreen(focused);
    screen.ui.click(await rowOf('failed, then npm ci'));
    await sees('npm test  1 → 0');
  });

  test('a click beside the rows does nothing', async () => {
    screen = await openScreen(focused);
    screen.ui.click(await rowOf('MEMORIES'));
    screen.ui.click(999);
    await sees('ERESOLVE');
    expect(screen.session.intents).toEqual([]);
  });
});
