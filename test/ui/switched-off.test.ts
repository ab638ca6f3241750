import { expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/defaults.ts';
import { searchActions } from '../../src/ui/overlays/action-search.ts';
import { helpRows } from '../../src/ui/overlays/help.ts';
import { sidebarScreen } from '../../src/ui/sidebar-screen.ts';
import { nothingSelected } from '../../src/ui/selection.ts';
import { skinOf } from '../../src/ui/theme.ts';
import { drive } from '../app/sidebar/drive-session.ts';
import { look, running, state, tasks, tasksHere } from './fixtures.ts';

const skin = skinOf(look, 'no-color');
const full = {
  tasks: tasksHere(tasks),
  worklog: { totalMs: 90_000, running, beside: [], projects: [], worked: null, away: null },
};
const shown = (off: ('worklog' | 'quicky')[]) =>
  sidebarScreen(state({ ...full, off }), nothingSelected, skin).lines.join('\n');

test('a profile without tasks, or without a worklog, has neither the panel nor its keys', () => {
  expect(shown([])).toMatch(/TASKS[^]*TODAY/);
  expect(shown(['quicky'])).not.toContain('TASKS');
  expect(shown(['quicky'])).toContain('TODAY');
  expect(shown(['worklog'])).not.toContain('TODAY');
  expect(shown(['worklog', 'quicky'])).not.toMatch(/TASKS|TODAY/);
  const titles = (off: ('worklog' | 'quicky')[]) => searchActions('', off).map(({ id }) => id);
  expect(titles([])).toContain('task.add');
  expect(titles(['quicky'])).not.toContain('task.add');
  expect(titles(['quicky'])).toContain('worklog.log');
  const help = (off: ('worklog' | 'quicky')[]) => JSON.stringify(helpRows(state({ off }), skin));
  expect(help([])).toContain('Log time');
  expect(help(['worklog'])).not.toMatch(/Log time|timer/);
});

test('its keys say how it is switched on again, and open nothing', async () => {
  const user = await drive({ config: { ...defaultConfig, quicky: { ...defaultConfig.quicky, on: false } } });
  user.press('task.add');
  expect(user.state.overlay).toBeNull();
  expect(user.state.notice?.text).toContain('pilot config set quicky.on true');
  user.session.configure(defaultConfig);
  user.press('task.add');
  expect(user.state.overlay).toMatchObject({ kind: 'input', action: 'task.add' });
});
