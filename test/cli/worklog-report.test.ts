import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { User } from './run-pilot.ts';

const minute = 60_000;
const evil = `<script>alert('x')</script> "&" \u001b[31m\u202e | =1`;

async function worked(): Promise<User> {
  const user = new User();
  const place = { cwd: user.repo, repo: user.repo, branch: 'main' };
  const at = Date.UTC(2026, 10, 3, 9);
  await user.store((store) =>
    store.entries.addMany(
      [
        { ...place, project: 'api', note: evil, startedAt: at, endedAt: at + 90 * minute, zone: 'UTC' },
        { ...place, project: evil, note: '', startedAt: at + 120 * minute, endedAt: at + 150 * minute, zone: 'UTC' },
      ],
      'an example',
    ),
  );
  return user;
}

describe('pilot worklog', () => {
  test('--html writes one page that needs nothing else, in which all that was logged is text', async () => {
    const user = await worked();
    const said = await user.pilot(['worklog', 'week', '--date', '2026-11-03', '--gaps', '--html', 'week.html']);
    expect(said).toEqual({ out: 'wrote Week of Monday 2 November 2026 to week.html', err: '', code: 0 });
    const page = readFileSync(join(user.repo, 'week.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;&amp;&quot;');
    expect(page).not.toMatch(/<script|https?:|url\(|@import|\ssrc=|\shref=|[\u001b\u202e]|NaN|undefined|\[object/);
    expect(page.match(/<svg/g)).toHaveLength(4);
    const open = [...page.matchAll(/<(\/?)(section|table|tbody|tr|td|th|svg|g|div|main|body|html)\b/g)];
    const depth = new Map<string, number>();
    for (const [, end, name = ''] of open) depth.set(name, (depth.get(name) ?? 0) + (end === '/' ? -1 : 1));
    expect([...depth.values()].every((each) => each === 0)).toBe(true);
  });

  test('--csv is what each group has on each day, to be added up', async () => {
    const user = await worked();
    const { out } = await user.pilot(['worklog', '2026-11', '--csv']);
    const [head, api, other] = out.split('\n');
    expect(head).toBe('day,project,hours,billable_hours,amount,background_hours');
    expect(api).toBe('2026-11-03,api,1.5,0,,0');
    expect(other).toMatch(/,0\.5,0,,0$/);
  });

  test('--md is tables, whose cells stay cells', async () => {
    const { out } = await (await worked()).pilot(['worklog', '2026-11-03', '--md']);
    const rows = out.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toContain('| total | 2h |');
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(3);
  });

  test('--ics is the entries as a calendar', async () => {
    const { out } = await (await worked()).pilot(['worklog', '2026-11-03', '--ics']);
    expect(out.match(/^BEGIN:VEVENT/gm)).toHaveLength(2);
    expect(out).toContain('DTSTART:20261103T090000Z');
  });

  test('one report is asked for at a time', async () => {
    const said = await (await worked()).pilot(['worklog', '2026-11-03', '--csv', '--md']);
    expect(said).toMatchObject({ out: '', err: 'pilot: --csv and --md are two reports: ask for one.' });
  });
});
