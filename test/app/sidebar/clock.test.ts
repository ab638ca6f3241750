import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nextTick } from '../../../src/app/sidebar/clock.ts';
import { newModel } from '../../../src/app/sidebar/model.ts';
import type { SessionState } from '../../../src/app/sidebar/state.ts';
import { anEntry } from '../../helpers/work-records.ts';
import { defaultConfig } from '../../../src/config/defaults.ts';
import { drive, friday } from './drive-session.ts';

const minute = 60_000;

describe('the clock', () => {
  test('stands still while nothing that is drawn depends on it', () => {
    expect(nextTick(drawn({}))).toBeNull();
  });

  test('moves as a whole minute of the timer is full', () => {
    const running = { ...entry, startedAt: friday - 90_000 };
    expect(
      nextTick(drawn({ worklog: { totalMs: 90_000, running, beside: [], projects: [], worked: null, away: null } })),
    ).toBe(friday + 30_000);
  });

  test('moves each minute for the ages of what is shown', () => {
    expect(nextTick(drawn({ tasks: { open: [], here: 0, total: 1, blocked: [], bound: null } }))).toBe(friday + minute);
  });
});

describe('an idle session', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: friday });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('draws nothing anew for an hour', async () => {
    const user = await drive({ now: Date.now });
    await vi.advanceTimersByTimeAsync(10_000);
    const before = user.state;
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(user.state).toBe(before);
  });

  test('with a running timer draws once a minute, and the total counts on', async () => {
    const user = await drive({ now: Date.now });
    user.submit('timer.start', 'review');
    await vi.advanceTimersByTimeAsync(minute / 2);
    let drawings = 0;
    user.session.subscribe(() => drawings++);
    await vi.advanceTimersByTimeAsync(30 * minute);
    expect(drawings).toBe(30);
    expect(user.state.worklog.totalMs).toBe(30 * minute);
  });

  test('begins a new total at midnight', async () => {
    vi.setSystemTime(friday + 13 * 60 * minute);
    const user = await drive({ now: Date.now });
    user.submit('worklog.log', '45m standup');
    await vi.advanceTimersByTimeAsync(minute);
    expect(user.state.worklog.totalMs).toBe(45 * minute);
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(user.state.worklog).toEqual({
      totalMs: 0,
      running: null,
      beside: [],
      projects: [],
      worked: null,
      away: null,
    });
  });

  test('takes a notice away when there was time to read it', async () => {
    const user = await drive({ now: Date.now });
    user.submit('task.add', 'call Grace');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(user.state.notice?.text).toBe('task 1 added: call Grace');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(user.state.notice).toBeNull();
  });
});

const entry = anEntry({ project: 'api', startedAt: friday });

function drawn(patch: Partial<SessionState>): SessionState {
  const options = {
    profile: 'default',
    session: 's',
    shell: 'bash',
    cwd: '/',
    look: { colors: 1, unicode: true, plain: false },
    sidebar: null,
    aliases: {},
    shellSize: { cols: 80, rows: 24 },
  } as const;
  const place = { cwd: '/', repo: null, branch: null };
  return {
    ...newModel(options, {
      config: defaultConfig,
      private: false,
      ranBy: { host: 'box', who: 'person', author: null },
      place,
      now: friday,
    }).state,
    ...patch,
  };
}
