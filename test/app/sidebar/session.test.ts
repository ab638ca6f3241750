import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../../src/config/defaults.ts';
import { drive, friday, repository, words } from './drive-session.ts';

const minute = 60_000;

describe('the line being typed', () => {
  test('is explained as it stands, and no longer once it runs', async () => {
    const user = await drive();
    user.type('git stash');
    const { typing } = await user.until(({ typing }) => typing !== null);
    expect(typing).toMatchObject({ text: 'git stash', analysis: { line: 'git stash' } });
    user.start('git stash');
    expect(user.state.typing).toBeNull();
    expect(user.state.last).toMatchObject({ line: 'git stash', durationMs: null });
  });

  test('is analysed once for a burst of keys: only as it stands in the end', async () => {
    const analysed: string[] = [];
    const grammar = { ...words, analyze: (line: string) => (analysed.push(line), words.analyze(line)) };
    const user = await drive({ grammar });
    for (const text of ['g', 'gi', 'git', 'git s']) user.type(text);
    await user.until(({ typing }) => typing?.text === 'git s');
    user.start('git s');
    expect(analysed).toEqual(['git s']);
  });

  test('does not come back at the next prompt when it was heard late', async () => {
    const user = await drive();
    user.type('ls');
    user.run('ls');
    user.type('pwd');
    const { typing } = await user.until(({ typing }) => typing !== null);
    expect(typing?.text).toBe('pwd');
  });

  test('is left alone when the grammar stumbles over it', async () => {
    const grammar = {
      ...words,
      analyze: () => {
        throw new RangeError('a mistake of ours');
      },
    };
    const user = await drive({ grammar });
    user.type('git');
    const { typing } = await user.until(({ typing }) => typing !== null);
    expect(typing?.analysis).toEqual({ line: 'git', ok: false, commands: [], effect: 'unknown' });
  });
});

describe('a command', () => {
  test('is in the store as soon as it runs, and with its outcome when it ended', async () => {
    const user = await drive({ cwd: repository('api') });
    user.start('npm test');
    await expect.poll(() => user.store.commands.list({ limit: 5 })).toMatchObject([{ line: 'npm test', exit: null }]);
    user.end('npm test', { exit: 1, took: 4_000 });
    await expect
      .poll(() => user.store.commands.list({ limit: 5 }))
      .toMatchObject([
        {
          line: 'npm test',
          exit: 1,
          durationMs: 4_000,
          startedAt: friday,
          branch: 'main',
          session: 'session-1',
          shell: 'bash',
          cli: 'npm',
        },
      ]);
    expect(user.state.last).toMatchObject({ line: 'npm test', exit: 1, durationMs: 4_000 });
  });

  test('is stored with the text that the shell gave at its end', async () => {
    const user = await drive();
    user.start('npm tset');
    user.end('npm test', { exit: 0 });
    await expect.poll(() => user.store.commands.list({ limit: 5 })).toMatchObject([{ line: 'npm test', exit: 0 }]);
  });

  test('leaves nothing behind that the shell says not to record', async () => {
    const user = await drive();
    user.start('hunter2-not-a-password');
    await expect.poll(() => user.store.commands.count()).toBe(1);
    user.end('hunter2-not-a-password', { record: false });
    expect(user.state.last).toBeNull();
    await expect.poll(() => user.store.commands.count()).toBe(0);
  });

  test('with a leading space is never stored, not even while it runs', async () => {
    const user = await drive();
    user.run(' export TOKEN=not-a-real-token', { record: false });
    user.run('ls');
    await expect.poll(() => user.store.commands.list({ limit: 5 })).toMatchObject([{ line: 'ls', exit: 0 }]);
  });

  test('is not stored when the config says so', async () => {
    const config = { ...defaultConfig, history: { ...defaultConfig.history, ignore: ['aws *'] } };
    const user = await drive({ config });
    user.run('aws s3 ls');
    user.run('ls');
    await expect.poll(() => user.store.commands.list({ limit: 5 })).toMatchObject([{ line: 'ls', exit: 0 }]);
  });

  test('whose start was never told is stored all the same', async () => {
    const user = await drive();
    user.end('make', { exit: 2, took: 3_000 });
    await expect
      .poll(() => user.store.commands.list({ limit: 5 }))
      .toMatchObject([{ line: 'make', exit: 2, startedAt: friday }]);
  });

  test('does not run for ever when its end was never told', async () => {
    const user = await drive();
    user.start('make');
    user.now += 5_000;
    user.prompt();
    expect(user.state.last).toMatchObject({ line: 'make', durationMs: 5_000, exit: null });
  });
});

describe('a config that changed while pilot runs', () => {
  test('gives the leader its new name, and nothing else is drawn anew', async () => {
    const user = await drive();
    user.session.configure({ ...defaultConfig, leader: 'ctrl-g' });
    expect(user.state.leaderName).toBe('ctrl-g');
    const before = user.state;
    user.session.configure({ ...defaultConfig, leader: 'ctrl-g', log: { level: 'debug' } });
    expect(user.state).toBe(before);
  });

  test('says from now on what is not to be kept', async () => {
    const user = await drive();
    user.session.configure({ ...defaultConfig, history: { ...defaultConfig.history, ignore: ['aws *'] } });
    user.run('aws s3 ls');
    user.run('ls');
    await expect.poll(() => user.store.commands.list({ limit: 5 })).toMatchObject([{ line: 'ls', exit: 0 }]);
  });

  test('that names no width any more brings back the one that was set by key', async () => {
    const config = { ...defaultConfig, sidebar: { ...defaultConfig.sidebar, width: 40 } };
    const user = await drive({ config });
    await user.store.settings.set('sidebar.width', '44');
    expect(user.posted).not.toContainEqual({ type: 'sidebar-width', cols: 44 });
    user.session.configure(defaultConfig);
    await expect.poll(() => user.posted).toContainEqual({ type: 'sidebar-width', cols: 44 });
  });
});

describe('a box', () => {
  test('takes the keys, adds a task bound to this repository, says so and closes', async () => {
    const repo = repository('api');
    const user = await drive({ cwd: repo });
    user.press('task.add');
    expect(user.state).toMatchObject({ focus: 'overlay', overlay: { kind: 'input', action: 'task.add', initial: '' } });
    user.submit('task.add', 'fix flaky test +ci due:fri !high');
    const { tasks, notice, focus } = await user.until(({ tasks }) => tasks.total === 1);
    expect(tasks.open).toMatchObject([{ id: 1, text: 'fix flaky test', tags: ['ci'], priority: 'high', repo }]);
    expect(notice).toMatchObject({
      level: 'info',
      text: expect.stringContaining('task 1 added: fix flaky test, due '),
    });
    expect(focus).toBe('shell');
    expect(user.posted.filter(({ type }) => type === 'focus')).toEqual([
      { type: 'focus', focus: 'overlay' },
      { type: 'focus', focus: 'shell' },
    ]);
  });

  test('left by Esc has its text again when it is reopened, and is empty after it was stored', async () => {
    const user = await drive();
    user.press('task.add');
    user.session.intent({ type: 'leave', action: 'task.add', draft: 'call Gra' });
    expect(user.state).toMatchObject({ focus: 'shell', overlay: null });
    user.press('task.add');
    expect(user.state.overlay).toMatchObject({ initial: 'call Gra' });
    user.submit('task.add', 'call Grace');
    await user.until(({ overlay }) => overlay === null);
    user.press('task.add');
    expect(user.state.overlay).toMatchObject({ initial: '' });
  });

  test('stays open and says itself what is wrong, nobody else does, and nothing is stored', async () => {
    const user = await drive();
    user.press('task.add');
    user.submit('task.add', 'water the plants due:someday');
    expect(user.state).toMatchObject({ focus: 'overlay', overlay: { action: 'task.add' }, notice: null });
    expect(user.session.preview('task.add', 'water the plants due:someday')).toMatchObject({ ok: false });
    expect(await user.store.tasks.list({})).toEqual([]);
  });

  test('stores its text once, however often Enter is pressed', async () => {
    const user = await drive();
    user.press('memory.remember');
    user.submit('memory.remember', 'staging needs the VPN');
    user.submit('memory.remember', 'staging needs the VPN');
    await user.until(({ overlay }) => overlay === null);
    expect(await user.store.memories.list({ limit: 5 })).toHaveLength(1);
  });

  test('that took the place of another keeps the text of both', async () => {
    const user = await drive();
    user.press('task.add');
    user.press('worklog.log');
    user.session.intent({ type: 'leave', action: 'task.add', draft: 'half a task' });
    expect(user.state.overlay).toMatchObject({ action: 'worklog.log' });
    user.press('task.add');
    expect(user.state.overlay).toMatchObject({ action: 'task.add', initial: 'half a task' });
  });

  test('opened in the sidebar goes back to the sidebar', async () => {
    const user = await drive();
    user.press('sidebar.focus');
    user.press('help');
    expect(user.state.focus).toBe('overlay');
    user.session.intent({ type: 'leave', action: null, draft: '' });
    expect(user.state.focus).toBe('sidebar');
  });

  test('opened in a sidebar that was hidden meanwhile goes back to the shell', async () => {
    const user = await drive();
    user.press('sidebar.focus');
    user.press('help');
    user.session.handle({ type: 'size', sidebar: null, shell: { cols: 121, rows: 24 } });
    user.session.intent({ type: 'leave', action: null, draft: '' });
    expect(user.state.focus).toBe('shell');
  });

  test('of the palette closes for what is chosen in it', async () => {
    const user = await drive();
    user.press('palette');
    user.session.intent({ type: 'act', id: 'task.add' });
    expect(user.state).toMatchObject({ focus: 'overlay', overlay: { kind: 'input', action: 'task.add' } });
    user.press('palette');
    user.session.intent({ type: 'act', id: 'sidebar.toggle' });
    expect(user.state).toMatchObject({ focus: 'shell', overlay: null });
    expect(user.posted).toContainEqual({ type: 'sidebar', shown: false });
  });

  test('shows what was understood while it is typed', async () => {
    const user = await drive({ cwd: repository('api') });
    expect(user.session.preview('task.add', 'fix flaky test +ci due:tomorrow !high')).toEqual({
      ok: true,
      rows: [
        { label: 'task', value: 'fix flaky test' },
        { label: 'due', value: 'tomorrow' },
        { label: 'with', value: 'high priority, +ci' },
        { label: 'where', value: 'api' },
      ],
    });
    expect(user.session.preview('worklog.log', '45m review PR 12')).toEqual({
      ok: true,
      rows: [
        { label: 'when', value: 'today 9:15 - 10:00' },
        { label: 'time', value: '45min' },
        { label: 'project', value: 'api' },
        { label: 'note', value: 'review PR 12' },
      ],
    });
    expect(user.session.preview('worklog.log', 'nothing of a time')).toMatchObject({ ok: false });
  });
});

describe('time', () => {
  test('is logged, and stands in the total of today', async () => {
    const user = await drive({ cwd: repository('api') });
    user.press('worklog.log');
    user.submit('worklog.log', '45m review PR 12');
    const { worklog } = await user.until(({ worklog }) => worklog.totalMs > 0);
    expect(worklog).toMatchObject({
      totalMs: 45 * minute,
      running: null,
      projects: [{ project: 'api', ms: 45 * minute }],
    });
  });

  test('runs under the name of the repository, counts on, and stops with one key', async () => {
    const user = await drive({ cwd: repository('api') });
    user.press('timer.toggle');
    expect(user.state.overlay).toMatchObject({ action: 'timer.start' });
    user.submit('timer.start', '');
    const running = await user.until(({ worklog }) => worklog.running !== null);
    expect(running.worklog.running).toMatchObject({ project: 'api', note: '', startedAt: friday });
    user.now += 23 * minute;
    user.press('timer.toggle');
    const { notice, worklog } = await user.until(({ worklog }) => worklog.running === null);
    expect(notice?.text).toBe('stopped: api 0:23');
    expect(worklog.totalMs).toBe(23 * minute);
  });

  test('goes on with what was done last', async () => {
    const user = await drive();
    user.submit('timer.start', 'review +acme');
    await user.until(({ worklog: { running } }) => running !== null);
    user.now += 5 * minute;
    user.press('timer.toggle');
    await user.until(({ worklog: { running } }) => running === null);
    user.press('timer.toggle');
    expect(user.session.preview('timer.start', 'continue')).toEqual({
      ok: true,
      rows: [{ label: 'continue', value: 'review' }],
    });
    user.submit('timer.start', 'continue');
    const { worklog } = await user.until(({ worklog: { running } }) => running !== null);
    expect(worklog.running).toMatchObject({ note: 'review', tags: ['acme'], startedAt: friday + 5 * minute });
  });

  test('has run for a while already where that is said', async () => {
    const user = await drive();
    user.press('timer.toggle');
    user.submit('timer.start', 'since 9:40 review');
    const { worklog } = await user.until(({ worklog: { running } }) => running !== null);
    expect(worklog.running).toMatchObject({ note: 'review', startedAt: friday - 20 * minute });
  });

  test('on a task that is not there is refused, and the text kept', async () => {
    const user = await drive();
    user.press('worklog.log');
    user.submit('worklog.log', '45m task:99');
    const { overlay } = await user.until(({ notice }) => notice?.level === 'error');
    expect(overlay).toMatchObject({ refused: { text: '45m task:99', why: expect.stringContaining('no task 99') } });
  });

  test('of a timer that another window stopped is no mystery', async () => {
    const user = await drive();
    user.press('timer.toggle');
    user.submit('timer.start', 'review');
    const { worklog } = await user.until(({ worklog }) => worklog.running !== null);
    await user.store.entries.update(worklog.running?.id ?? 0, { endedAt: friday + minute });
    user.press('timer.toggle');
    const { notice } = await user.until(({ notice }) => notice?.level === 'error');
    expect(notice?.text).toMatch(/timer/i);
  });
});

describe('the sidebar', () => {
  test('takes the keys and gives them back', async () => {
    const user = await drive();
    user.press('sidebar.focus');
    expect(user.state.focus).toBe('sidebar');
    user.session.intent({ type: 'blur' });
    expect(user.state.focus).toBe('shell');
  });

  test('that is hidden gives the keys to the shell', async () => {
    const user = await drive();
    user.press('sidebar.focus');
    user.session.handle({ type: 'size', sidebar: null, shell: { cols: 121, rows: 24 } });
    expect(user.state.focus).toBe('shell');
    expect(user.posted.at(-1)).toEqual({ type: 'focus', focus: 'shell' });
  });

  test('that is hidden is shown before it takes the keys', async () => {
    const user = await drive();
    user.session.handle({ type: 'size', sidebar: null, shell: { cols: 121, rows: 24 } });
    user.press('sidebar.focus');
    expect(user.posted.at(-1)).toEqual({ type: 'sidebar', shown: true });
    expect(user.state.focus).toBe('shell');
    user.session.handle({ type: 'size', sidebar: { cols: 40, rows: 24 }, shell: { cols: 80, rows: 24 } });
    expect(user.state.focus).toBe('sidebar');
  });

  test('has the width again that was set by key', async () => {
    const first = await drive();
    first.session.handle({ type: 'size', sidebar: { cols: 44, rows: 24 }, shell: { cols: 80, rows: 24 } });
    first.press('sidebar.wider');
    await expect.poll(() => first.store.settings.get('sidebar.width')).toBe('44');
    const second = await drive({ store: first.store });
    await expect.poll(() => second.posted).toContainEqual({ type: 'sidebar-width', cols: 44 });
  });

  test('finishes a task and says how to undo it', async () => {
    const user = await drive();
    user.submit('task.add', 'call Grace');
    await user.until(({ tasks }) => tasks.total === 1);
    user.session.intent({ type: 'finish-task', id: 1 });
    await user.until(({ notice }) => notice?.text.startsWith('task 1 done: call Grace') === true);
    await user.until(({ tasks }) => tasks.total === 0);
  });

  test("shows this repository's tasks first, and counts all", async () => {
    const user = await drive({ cwd: repository('docs') });
    user.submit('task.add', 'urgent elsewhere !high due:today');
    await user.until(({ tasks }) => tasks.total === 1);
    const api = repository('api');
    user.prompt(api);
    user.submit('task.add', 'calm here');
    const here = await user.until(({ tasks }) => tasks.total === 2);
    expect(here.tasks.open.map(({ text }) => text)).toEqual(['calm here', 'urgent elsewhere']);
    user.prompt('/home/ada');
    const there = await user.until(({ tasks }) => tasks.here === 0);
    expect(there.tasks.open.map(({ text }) => text)).toEqual(['urgent elsewhere', 'calm here']);
  });
});

describe('the first run', () => {
  test('lasts until something is known', async () => {
    const user = await drive();
    await user.until(({ firstRun }) => firstRun);
    user.run('ls');
    const { firstRun } = await user.until(({ firstRun }) => !firstRun);
    expect(firstRun).toBe(false);
  });
});
