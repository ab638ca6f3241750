import { expect, test } from 'vitest';
import type { Entry, Task } from '../../src/store/records.ts';
import { User } from './run-pilot.ts';

test('a profile is made, chosen, and keeps to itself what belongs to its organisation', async () => {
  const user = new User();
  await user.pilot(['task', 'add', 'buy milk']);
  const made = await user.pilot(['profile', 'new', 'acme', '--tenant', 'Acme Ltd', '--person', 'ada']);
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toMatch(/config\.yaml\nStart with it: pilot --profile acme$/);

  await user.pilot(['--profile', 'acme', 'task', 'add', 'write the offer']);
  await user.pilot(['--profile', 'acme', 'log', '45m', 'offer']);
  expect(await user.json<Task[]>(['task', 'list'])).toMatchObject([{ text: 'buy milk', tenant: 'default' }]);
  expect(await user.json(['worklog'])).toMatchObject({ totalMs: 0 });

  expect((await user.pilot(['profile', 'use', 'acme'])).out).toContain('from now on');
  expect(await user.json<Task[]>(['task', 'list'])).toMatchObject([
    { text: 'write the offer', tenant: 'Acme Ltd', person: 'ada' },
  ]);
  expect(await user.json(['profile', 'list'])).toMatchObject([
    { name: 'default', here: false, chosen: false },
    { name: 'acme', tenant: 'Acme Ltd', person: 'ada', here: true, chosen: true },
  ]);
  await user.pilot(['profile', 'use', 'default']);
  expect(await user.json<Task[]>(['task', 'list'])).toMatchObject([{ text: 'buy milk' }]);
});

test('the records of another organisation are not shown, though they lie in the same file', async () => {
  const user = new User();
  await user.pilot(['log', '45m', 'offer']);
  await user.pilot(['task', 'add', 'call back']);
  await user.pilot(['config', 'set', 'owner.tenant', 'other']);
  expect((await user.pilot(['task', 'list'])).err).toContain('There are no tasks');
  expect((await user.pilot(['task', 'done', '1'])).code).not.toBe(0);
  await user.pilot(['config', 'unset', 'owner.tenant']);
  const { groups } = await user.json<{ groups: { entries: Entry[] }[] }>(['worklog']);
  expect(groups.flatMap(({ entries }) => entries)).toMatchObject([{ note: 'offer' }]);
});

test.each([
  [['use', 'acm'], 'There is no profile acm. Make it: pilot profile new acm'],
  [['new', 'Acme'], '"Acme" cannot be the name of a profile.'],
  [['new', 'default'], 'There is a profile default already.'],
])('pilot profile %j says what is wrong', async (args, said) => {
  const { err, code } = await new User().pilot(['profile', ...args]);
  expect(err.replaceAll('\n', ' ')).toContain(said);
  expect(code).not.toBe(0);
});

test('what is switched off in a profile says so, and what it stored stays', async () => {
  const user = new User();
  await user.pilot(['task', 'add', 'buy milk']);
  await user.pilot(['config', 'set', 'quicky.on', 'false']);
  await user.pilot(['config', 'set', 'worklog.on', 'false']);
  for (const [args, part] of [
    [['task', 'list'], 'quicky'],
    [['log', '45m'], 'worklog'],
    [['timer', 'start'], 'worklog'],
    [['worklog', 'week'], 'worklog'],
  ] as const) {
    const { err, code } = await user.pilot([...args]);
    expect(err).toContain(`pilot config set ${part}.on true`);
    expect(code).not.toBe(0);
  }
  await user.pilot(['config', 'set', 'quicky.on', 'true']);
  expect(await user.json<Task[]>(['task', 'list'])).toMatchObject([{ text: 'buy milk' }]);
});
