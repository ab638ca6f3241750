import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newEntry } from '../contracts/rows.ts';
import { anEntry } from '../helpers/work-records.ts';
import { openStore } from '../../src/store/open.ts';
import { acceptSpans } from '../../src/worklog/accept-spans.ts';
import { leastWorked, type SeenCommand, spanName, suggestSpans } from '../../src/worklog/suggest.ts';

const minute = 60_000;
const now = 1000 * minute;
const api = { cwd: '/srv/api/src', repo: '/srv/api', branch: 'fix/ABC-1-login' };
const web = { cwd: '/srv/web', repo: '/srv/web', branch: 'main' };
const ran = (at: number, minutes: number, more: Partial<SeenCommand> = {}): SeenCommand => ({
  ...api,
  startedAt: at * minute,
  durationMs: minutes * minute,
  who: 'person',
  ...more,
});
const spans = (commands: SeenCommand[], logged: Parameters<typeof suggestSpans>[1] = []) =>
  suggestSpans(commands, logged, now).map(({ project, startedAt, endedAt, commands: count }) => [
    project,
    startedAt / minute,
    endedAt / minute,
    count,
  ]);

describe('what the shell saw', () => {
  it('is one span as long as no pause is longer than a quarter of an hour', () => {
    expect(spans([ran(0, 1), ran(10, 2), ran(27, 3), ran(50, 6)])).toEqual([
      ['api', 0, 30, 3],
      ['api', 50, 56, 1],
    ]);
  });

  it('says its project, its branch and its ticket', () => {
    const [span] = suggestSpans([ran(0, 10)], [], now);
    expect(span).toMatchObject({ project: 'api', branch: 'fix/ABC-1-login', tags: ['ABC-1'], task: null });
    expect(span && spanName(span)).toBe('api@fix/ABC-1-login');
    expect(spanName({ project: 'web', branch: 'main' })).toBe('web');
  });

  it('is parted by repository and branch, not by directory', () => {
    expect(spans([ran(0, 10), ran(10, 10, { cwd: '/srv/api/test' }), ran(20, 10, web), ran(30, 10)])).toEqual([
      ['api', 0, 20, 2],
      ['web', 20, 30, 1],
      ['api', 30, 40, 1],
    ]);
  });

  it('is not parted by a look somewhere else', () => {
    expect(spans([ran(0, 10), ran(10, 1, web), ran(12, 10)])).toEqual([['api', 0, 22, 2]]);
  });

  it('is not what is too short, what an agent ran, or a server that was left running', () => {
    expect(spans([ran(0, 4)])).toEqual([]);
    expect(spans([ran(0, 30, { who: 'agent' })])).toEqual([]);
    expect(spans([ran(0, 480)])).toEqual([['api', 0, 60, 1]]);
    expect(spans([ran(980, 0, { durationMs: null })])).toEqual([['api', 980, 1000, 1]]);
  });

  it('is without what is logged, but for the background', () => {
    const logged = [
      anEntry({ startedAt: 10 * minute, endedAt: 20 * minute }),
      anEntry({ startedAt: 0, endedAt: 40 * minute, background: true }),
    ];
    expect(spans([ran(0, 40)], logged)).toEqual([
      ['api', 0, 10, 1],
      ['api', 20, 40, 0],
    ]);
    expect(spans([ran(0, 40)], [anEntry({ startedAt: 0, endedAt: null })])).toEqual([]);
  });

  const commands = fc.array(
    fc.record({ at: fc.nat(900), minutes: fc.nat(90), where: fc.constantFrom(api, web, { ...web, branch: 'x' }) }),
    { maxLength: 40 },
  );
  const entries = fc.array(fc.record({ from: fc.nat(900), length: fc.integer({ min: 1, max: 120 }) }), {
    maxLength: 6,
  });

  it('never overlaps, is never short, and never lies where something is logged', () => {
    fc.assert(
      fc.property(commands, entries, (seen, log) => {
        const logged = log.map(({ from, length }) =>
          anEntry({ startedAt: from * minute, endedAt: (from + length) * minute }),
        );
        const found = suggestSpans(
          seen.map(({ at, minutes, where }) => ran(at, minutes, where)),
          logged,
          now,
        ).toSorted((a, b) => a.startedAt - b.startedAt);
        for (const [at, span] of found.entries()) {
          expect(span.endedAt - span.startedAt).toBeGreaterThanOrEqual(leastWorked);
          expect(span.endedAt).toBeLessThanOrEqual(found[at + 1]?.startedAt ?? now);
          for (const { startedAt, endedAt } of logged) {
            expect(Math.min(endedAt ?? now, span.endedAt) - Math.max(startedAt, span.startedAt)).toBeLessThanOrEqual(0);
          }
        }
      }),
    );
  });
});

it('is logged once, however many windows accept it', async () => {
  const store = await openStore({ path: ':memory:' });
  try {
    const found = suggestSpans([ran(0, 10)], [], now);
    expect(await acceptSpans(store, found)).toMatchObject({ added: 1 });
    expect(await acceptSpans(store, found)).toMatchObject({ added: 0 });
    await store.journal.undo('entries');
    expect(await store.entries.list({ from: 0, to: now })).toEqual([]);
    await store.entries.add(newEntry(0, 5 * minute));
    expect(await acceptSpans(store, found)).toMatchObject({ added: 1 });
  } finally {
    await store.close();
  }
});
