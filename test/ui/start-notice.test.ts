import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withNotice } from '../../src/ui/start-notice.ts';
import { FakeSession } from './fake-session.ts';
import { state } from './fixtures.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const problem = 'config.yaml line 3: theme is "drak". Allowed: default, light, high-contrast or no-color.';

test('what is wrong with the config is said at the start, and goes by itself', () => {
  const session = withNotice(new FakeSession(state()), problem, 30_000);
  const told = vi.fn();
  session.subscribe(told);
  expect(session.state.notice).toEqual({ level: 'error', text: problem });
  vi.advanceTimersByTime(30_000);
  expect(session.state.notice).toBeNull();
  expect(told).toHaveBeenCalledOnce();
});

test('what the session has to say goes before', () => {
  const inner = new FakeSession(state());
  const session = withNotice(inner, problem, 30_000);
  inner.show({ notice: { level: 'info', text: 'Task 12 is done.' } });
  expect(session.state.notice?.text).toBe('Task 12 is done.');
});
