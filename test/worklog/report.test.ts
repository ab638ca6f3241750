import { anEntry } from '../helpers/work-records.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/store/records.ts';
import { report } from '../../src/worklog/report.ts';

process.env['TZ'] = 'Europe/Berlin';

const hour = 3_600_000;
const at = (day: number, hours = 0) => new Date(2026, 10, day, hours).getTime();
const entry = (project: string, startedAt: number, endedAt: number | null): Entry =>
  anEntry({ id: startedAt, project, startedAt, endedAt });

describe('a report', () => {
  it('sums per project, most first, and per day', () => {
    const entries = [
      entry('api', at(16, 9), at(16, 11)),
      entry('docs', at(16, 11), at(16, 12)),
      entry('api', at(17, 9), at(17, 10)),
    ];
    const { totalMs, projects, days } = report(entries, { from: at(16), to: at(19), now: at(18) });
    expect(totalMs).toBe(4 * hour);
    expect(projects).toEqual([
      { project: 'api', ms: 3 * hour },
      { project: 'docs', ms: hour },
    ]);
    expect(days.map((day) => [day.from, day.totalMs / hour])).toEqual([
      [at(16), 3],
      [at(17), 1],
      [at(18), 0],
    ]);
  });

  it('counts only what lies in the span, and a running entry until now', () => {
    const entries = [entry('night', at(15, 23), at(16, 1)), entry('timer', at(17, 9), null)];
    expect(report(entries, { from: at(16), to: at(18), now: at(17, 12) }).projects).toEqual([
      { project: 'timer', ms: 3 * hour },
      { project: 'night', ms: hour },
    ]);
  });

  it('does not count a running entry that began after now', () => {
    expect(report([entry('timer', at(17, 9), null)], { from: at(16), to: at(18), now: at(17, 8) }).totalMs).toBe(0);
  });

  it('has days of 23 and 25 hours where the clock is changed', () => {
    const from = new Date(2026, 9, 24).getTime();
    const to = new Date(2026, 9, 27).getTime();
    const all = report([entry('on call', from, to)], { from, to, now: to });
    expect(all.days.map((day) => day.totalMs / hour)).toEqual([24, 25, 24]);
  });
});

it('has totals that equal the sum of their parts', () => {
  const span = fc.tuple(fc.nat(20 * 24), fc.nat(30), fc.constantFrom('api', 'web', 'docs'));
  fc.assert(
    fc.property(fc.array(span), fc.nat(10), fc.nat(10), (spans, first, length) => {
      const entries = spans.map(([start, hours, project]) => entry(project, at(1, start), at(1, start + hours)));
      const { totalMs, projects, days } = report(entries, {
        from: at(1 + first),
        to: at(1 + first + length, 7),
        now: at(30),
      });
      expect(projects.reduce((sum, { ms }) => sum + ms, 0)).toBe(totalMs);
      expect(days.reduce((sum, day) => sum + day.totalMs, 0)).toBe(totalMs);
    }),
  );
});
