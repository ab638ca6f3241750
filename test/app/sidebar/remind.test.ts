import { expect, test } from 'vitest';
import { noticeTools } from '../../../src/app/sidebar/desktop-notice.ts';
import { openStore } from '../../../src/store/open.ts';
import { aTask } from '../../helpers/work-records.ts';
import { drive, friday } from './drive-session.ts';
import { after, fresh } from './models.ts';

const due = friday + 10 * 60_000;
const place = { cwd: '/srv/web', repo: '/srv/web', branch: null };

test('what is due elsewhere too is said in one line at an empty prompt, and once', async () => {
  const store = await openStore({ path: ':memory:' });
  await store.tasks.add({ text: 'call the bank', due, createdAt: friday, ...place });
  const user = await drive({ store });
  const { notice } = await user.until((state) => state.notice?.text.includes('call the bank') === true);
  expect(notice).toEqual({ level: 'info', text: '1 call the bank: due today 10:10' });
});

test('each is said once, several in one line, and what comes later when that was read', () => {
  const tasks = [
    aTask({ id: 1, uuid: 'a', text: 'call the bank', due }),
    aTask({ id: 2, uuid: 'b', text: 'buy milk', due }),
  ];
  const said = after(fresh(), { type: 'loaded-due', tasks });
  expect(said.state.notice?.text).toBe('1 call the bank: due today 10:10 · and 1 more');
  const later = aTask({ id: 3, uuid: 'c', text: 'go home', due });
  const both = after(said, { type: 'loaded-due', tasks: [...tasks, later] });
  expect(both.state.notice).toEqual(said.state.notice);
  const read = after(both, { type: 'notice-over', turn: both.noticeTurn });
  expect(read.state.notice?.text).toBe('3 go home: due today 10:10');
  expect(after(read, { type: 'notice-over', turn: read.noticeTurn }).state.notice).toBeNull();
});

test('not while something is typed or runs', async () => {
  const store = await openStore({ path: ':memory:' });
  const user = await drive({ store });
  user.start('vim notes.md');
  await store.tasks.add({ text: 'call the bank', due, createdAt: friday, ...place });
  await user.until((state) => state.tasks.total === 1);
  expect(user.state.notice).toBeNull();
  user.end('vim notes.md');
  user.prompt();
  await user.until((state) => state.notice?.text.includes('call the bank') === true);
});

test('the desktop is asked without a shell, and not from afar', () => {
  expect(noticeTools('--help $(reboot)', {}, 'linux')).toEqual([
    ['notify-send', ['--app-name=pilot', '--', 'pilot', '--help $(reboot)']],
  ]);
  expect(noticeTools('x', { SSH_TTY: '/dev/pts/1' }, 'linux')).toEqual([]);
  expect(noticeTools('x', {}, 'darwin')[0]?.[0]).toBe('osascript');
});
