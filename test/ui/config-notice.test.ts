import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withConfigNotice } from '../../src/ui/config-notice.ts';
import { FakeSession } from './fake-session.ts';
import { state } from './fixtures.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const problem = 'config.yaml line 3: theme is "drak". Allowed: default, light, high-contrast or no-color.';

/** A sidebar that was told of the mistake. */
function told() {
  const inner = new FakeSession(state());
  const { session, say } = withConfigNotice(inner, 30_000);
  const drawn = vi.fn();
  session.subscribe(drawn);
  say(problem);
  return { inner, session, say, drawn };
}

test('what is wrong with the config is said, and goes by itself', () => {
  const { session, drawn } = told();
  expect(session.state.notice).toEqual({ level: 'error', text: problem });
  vi.advanceTimersByTime(30_000);
  expect(session.state.notice).toBeNull();
  expect(drawn).toHaveBeenCalledTimes(2);
});

test('what the session has to say goes before', () => {
  const { inner, session } = told();
  inner.show({ notice: { level: 'info', text: 'Task 12 is done.' } });
  expect(session.state.notice?.text).toBe('Task 12 is done.');
});

test('goes as soon as the file is put right', () => {
  const { session, say } = told();
  say(null);
  expect(session.state.notice).toBeNull();
});

test('draws nothing anew where nothing was wrong before', () => {
  const { say, drawn } = told();
  say(null);
  drawn.mockClear();
  say(null);
  expect(drawn).not.toHaveBeenCalled();
});
