import { describe, expect, test } from 'vitest';
import { newEntry } from '../../contracts/rows.ts';
import { defaultConfig } from '../../../src/config/defaults.ts';
import { startOfDay } from '../../../src/app/sidebar/model.ts';
import { drive, type Driver, friday, repository } from './drive-session.ts';

const minute = 60_000;

async function runsATimer(user: Driver): Promise<void> {
  user.press('timer.toggle');
  user.submit('timer.start', 'review');
  await user.until(({ worklog }) => worklog.running !== null);
}

function comesBack(user: Driver, after: number, last: number | null = user.now): void {
  user.now += after;
  user.session.handle({ type: 'input', at: user.now, last });
}

describe('time in which nobody was there', () => {
  test('is asked about while the timer runs, and kept by Enter', async () => {
    const user = await drive();
    await runsATimer(user);
    comesBack(user, 40 * minute);
    const { worklog } = await user.until(({ worklog: { away } }) => away !== null);
    expect(worklog.away).toMatchObject({ from: friday, to: friday + 40 * minute });
    user.session.intent({ type: 'settle-away', choice: 'keep' });
    expect(user.state.worklog).toMatchObject({ away: null, running: { startedAt: friday } });
  });

  test('is left out by one key, and the timer goes on', async () => {
    const user = await drive();
    await runsATimer(user);
    user.now += 10 * minute;
    comesBack(user, 40 * minute);
    await user.until(({ worklog: { away } }) => away !== null);
    user.session.intent({ type: 'settle-away', choice: 'split' });
    const { worklog } = await user.until(({ worklog: { running } }) => running?.startedAt !== friday);
    expect(worklog).toMatchObject({ away: null, totalMs: 10 * minute, running: { startedAt: friday + 50 * minute } });
  });

  test('is not asked about in a program that has the screen, but at the next prompt', async () => {
    const user = await drive();
    await runsATimer(user);
    user.start('vim notes');
    comesBack(user, 40 * minute);
    await user.until(({ worklog: { running } }) => running !== null);
    user.end('vim notes');
    const { worklog } = await user.until(({ worklog: { away } }) => away !== null);
    expect(worklog.away).not.toBeNull();
  });

  test('is none when another window was used, or no timer runs, or nobody wants to know', async () => {
    const user = await drive();
    comesBack(user, 40 * minute);
    await runsATimer(user);
    await user.store.settings.set('worklog.input', String(user.now + 35 * minute));
    comesBack(user, 40 * minute);
    const config = { ...defaultConfig, worklog: { ...defaultConfig.worklog, idleMinutes: 0 } };
    user.session.configure(config);
    comesBack(user, 90 * minute);
    user.press('timer.toggle');
    await user.until(({ worklog: { running } }) => running === null);
    expect(user.state.worklog.away).toBeNull();
  });

  test('is asked about when a timer still runs from yesterday', async () => {
    const user = await drive();
    await user.store.commands.add({
      line: 'npm test',
      session: 'yesterday',
      shell: 'bash',
      cwd: '/',
      repo: null,
      branch: null,
      startedAt: friday - 17 * 60 * minute,
      durationMs: minute,
      cli: 'npm',
      path: [],
      effect: 'read',
    });
    await user.store.entries.add(newEntry(friday - 20 * 60 * minute, null));
    await user.until(({ worklog: { running } }) => running !== null);
    comesBack(user, 0, null);
    const { worklog } = await user.until(({ worklog: { away } }) => away !== null);
    expect(worklog.away?.from).toBe(friday - 17 * 60 * minute + minute);
    user.session.intent({ type: 'settle-away', choice: 'trim' });
    await user.until(({ worklog: { running } }) => running === null);
  });
});

describe('work that the shell saw', () => {
  async function works(user: Driver, minutes: number): Promise<void> {
    for (let done = 0; done < minutes; done += 5) user.run('npm test', { took: 5 * minute });
  }

  test('is suggested, and logged as it is by one key', async () => {
    const user = await drive({ cwd: repository('api') });
    await works(user, 20);
    const { worklog } = await user.until(({ worklog: { worked } }) => (worked?.commands ?? 0) > 3);
    expect(worklog.worked).toMatchObject({ project: 'api', startedAt: friday, endedAt: friday + 20 * minute });
    expect(worklog.totalMs).toBe(0);
    user.press('worklog.accept');
    const { worklog: after } = await user.until(({ worklog: { totalMs } }) => totalMs > 0);
    expect(after).toMatchObject({ totalMs: 20 * minute, worked: null });
  });

  test('is changed before in the box, in words', async () => {
    const user = await drive({ cwd: repository('api') });
    await works(user, 20);
    await user.until(({ worklog: { worked } }) => (worked?.commands ?? 0) > 3);
    user.session.intent({ type: 'edit-worked' });
    expect(user.state.overlay).toMatchObject({ action: 'worklog.log', initial: '10:00-10:20 @api ' });
  });

  test('is none while the timer runs', async () => {
    const user = await drive({ cwd: repository('api') });
    await runsATimer(user);
    await works(user, 30);
    user.press('worklog.accept');
    expect(user.state.notice?.text).toMatch(/no work to log/);
  });

  test('is logged by itself only where that was asked for, and not again when it was taken back', async () => {
    const config = { ...defaultConfig, worklog: { ...defaultConfig.worklog, auto: true } };
    const user = await drive({ cwd: repository('api'), config });
    await works(user, 20);
    await user.until(({ worklog: { worked } }) => (worked?.commands ?? 0) > 3);
    user.now += 30 * minute;
    user.run('ls');
    await user.until(({ worklog: { totalMs } }) => totalMs === 20 * minute);
    await user.store.journal.undo('entries');
    await user.until(({ worklog: { totalMs } }) => totalMs === 0);
    user.now += 30 * minute;
    user.run('ls');
    await user.until(({ last }) => last?.line === 'ls');
    expect(await user.store.entries.list({ from: startOfDay(friday), to: user.now })).toEqual([]);
  });
});
