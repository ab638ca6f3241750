import { expect, onTestFinished, test, vi } from 'vitest';
import type { HistoryAnswer } from '../../../src/app/history/question.ts';
import { openStore } from '../../../src/store/open.ts';
import { newCommand } from '../../contracts/rows.ts';
import { type Driver, drive } from './drive-session.ts';

const answersOf = ({ posted }: Driver): HistoryAnswer[] =>
  posted.flatMap((message) => (message.type === 'history' ? [message.answer] : []));

async function answerTo(driver: Driver, turn: number): Promise<HistoryAnswer> {
  const isLast = (answer: HistoryAnswer): boolean => answer.turn === turn && !answer.more;
  await vi.waitUntil(() => answersOf(driver).some(isLast), 10_000);
  return answersOf(driver).find(isLast) as HistoryAnswer;
}

test('the history is searched where the shell is, with how often each line was run', async () => {
  const store = await openStore({ path: ':memory:' });
  await store.commands.add(newCommand('npm test', { exit: 1, durationMs: 9, startedAt: 7 }));
  await store.commands.add(newCommand('npm test', { session: 'other', exit: 0, startedAt: 8 }));
  await store.commands.add(newCommand('npm ci', { session: 'other' }));
  const driver = await drive({ store, cwd: '/srv/api' });
  driver.session.handle({ type: 'history', question: { turn: 1, text: 'tst', scope: 'directory' } });
  const { id: _, ...row } = (await answerTo(driver, 1)).rows[0] ?? { id: '' };
  expect(row).toEqual({
    line: 'npm test',
    marks: [
      [4, 5],
      [6, 8],
    ],
    cwd: '/srv/api',
    branch: 'main',
    startedAt: 8,
    durationMs: null,
    exit: 0,
    runs: 2,
  });
});

test('only the newest question is answered, and none once the view was left', async () => {
  const store = await openStore({ path: ':memory:' });
  const many = Array.from({ length: 4000 }, (_, at) => ({ ...newCommand(`echo ${at}`), id: `c${at}` }));
  await store.commands.addMany(many);
  const driver = await drive({ store });
  driver.session.handle({ type: 'history', question: { turn: 1, text: '', scope: 'everywhere' } });
  driver.session.handle({ type: 'history', question: { turn: 2, text: 'echo 7', scope: 'everywhere' } });
  await answerTo(driver, 2);
  driver.session.handle({ type: 'history', question: { turn: 3, text: 'e', scope: 'everywhere' } });
  driver.session.handle({ type: 'history', question: null });
  driver.session.handle({ type: 'history', question: { turn: 4, around: 'c3' } });
  expect((await answerTo(driver, 4)).rows.map(({ line }) => line)).toContain('echo 3');
  expect(answersOf(driver).map(({ turn }) => turn)).not.toContain(1);
  expect(answersOf(driver).map(({ turn }) => turn)).not.toContain(3);
});

test('lines that together are megabytes are not all sent', async () => {
  const store = await openStore({ path: ':memory:' });
  for (let at = 0; at < 3; at++) await store.commands.add(newCommand(`cat <<EOF ${at}${'x'.repeat(600_000)}`));
  const driver = await drive({ store });
  driver.session.handle({ type: 'history', question: { turn: 1, text: 'cat', scope: 'everywhere' } });
  expect((await answerTo(driver, 1)).rows).toHaveLength(1);
});

test('without a store the view is told why', async () => {
  const driver = await drive({ store: null, storeProblem: 'The disk is full.' });
  onTestFinished(() => driver.session.stop());
  driver.session.handle({ type: 'history', question: { turn: 1, text: 'a', scope: 'everywhere' } });
  expect(await answerTo(driver, 1)).toEqual({ turn: 1, rows: [], problems: ['The disk is full.'], more: false });
});
