import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { skinOf } from '../../src/ui/theme.ts';
import { openScreen } from './fake-session.ts';
import type { Screen } from './fake-session.ts';
import * as given from './fixtures.ts';

let screen: Screen;

afterEach(() => screen.ui.unmount());

describe('frames', () => {
  test('are whole, of the size of the surface, and hold nothing but text and colours', async () => {
    screen = await openScreen(given.full);
    const frame = await screen.frame('sidebar');
    expect(frame?.size).toEqual({ cols: 40, rows: 26 });
    expect(frame?.cursor).toBeNull();
    expect(frame?.text?.split('\n')).toHaveLength(26);
    expect(frame?.text?.replaceAll(/\x1b\[[\d;]*m/g, '')).not.toMatch(/\x1b/);
    expect(frame?.text).toContain('\x1b[33mwrite');
  });

  test('come only when something changed on the screen', async () => {
    screen = await openScreen(given.full);
    await screen.frame('sidebar');
    screen.session.show({ now: given.now + 1 });
    screen.session.show({ now: given.now + 2 });
    await vi.waitFor(async () => {
      screen.session.show({ notice: { level: 'info', text: 'Task 12 is done.' } });
      expect((await screen.frame('sidebar'))?.text).toContain('Task 12 is done.');
    });
    expect(screen.frames).toHaveLength(2);
  });

  test('of a burst of changes are few, and the last one holds the last state', async () => {
    screen = await openScreen(given.full);
    for (let at = 1; at <= 200; at++) screen.session.show({ notice: { level: 'info', text: `step ${at}` } });
    await vi.waitFor(async () => expect((await screen.frame('sidebar'))?.text).toContain('step 200'));
    expect(screen.frames.length).toBeLessThan(10);
  });

  test('of the overlay come and go with the box', async () => {
    screen = await openScreen(given.full);
    expect(await screen.frame('overlay')).toBeUndefined();
    screen.session.show({ overlay: { kind: 'input', action: 'task.add', initial: 'fix' }, focus: 'overlay' });
    const open = await screen.frame('overlay');
    expect(stripVTControlCharacters(open?.text ?? '')).toContain('› fix');
    expect(open).toMatchObject({ size: { cols: 72, rows: 9 }, cursor: { col: 7, row: 1 } });
    screen.session.show({ overlay: null, focus: 'shell' });
    await vi.waitFor(async () => expect((await screen.frame('overlay'))?.text).toBeNull());
  });

  test('have the colours of another theme as soon as it is worn', async () => {
    screen = await openScreen(given.full);
    expect((await screen.frame('sidebar'))?.text).toContain('\x1b[33mwrite');
    screen.ui.wear(skinOf(given.look, 'no-color'));
    await vi.waitFor(async () => expect((await screen.frame('sidebar'))?.text).not.toMatch(/\x1b\[3\d/));
  });

  test('follow the size of the window', async () => {
    screen = await openScreen(given.full);
    screen.session.show({ sidebar: { cols: 32, rows: 12 } });
    const frame = await screen.frame('sidebar');
    expect(frame?.size).toEqual({ cols: 32, rows: 12 });
    expect(frame?.text?.split('\n')).toHaveLength(12);
  });
});

test('what cannot be drawn ends the view with its reason, for the thread to die of it', async () => {
  screen = await openScreen(given.full);
  const ended = screen.ui.ended();
  screen.session.show({ tasks: given.tasksHere([{ ...given.tasks[0], text: undefined } as never]) });
  await expect(ended).rejects.toThrow(TypeError);
});
