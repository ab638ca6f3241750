import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importHistory } from '../../../src/brain/history/import.ts';
import type { HistoryRow } from '../../../src/brain/history/row.ts';
import { openStore } from '../../../src/store/open.ts';

it('of commands that wrote much, few are held at once', async () => {
  const store = await openStore({ path: join(mkdtempSync(join(tmpdir(), 'pilot-import-')), 'pilot.db') });
  const sizes: number[] = [];
  const watched = {
    ...store,
    commands: {
      ...store.commands,
      addMany: (rows: Parameters<typeof store.commands.addMany>[0]) => {
        sizes.push(rows.length);
        return store.commands.addMany(rows);
      },
    },
  };
  const counts = await importHistory(watched, loud(40), {
    analyze: () => ({ ok: true, commands: [], effect: 'read' }) as never,
    placeOf: (cwd) => ({ cwd, repo: null, branch: null }),
    keepOutput: true,
    ignore: [],
    ignoreIn: () => false,
  });
  await store.close();
  expect(counts).toMatchObject({ rows: 40, added: 40 });
  expect(Math.max(...sizes)).toBeLessThan(40);
  expect(sizes.reduce((all, one) => all + one, 0)).toBe(40);
});

async function* loud(count: number): AsyncGenerator<HistoryRow> {
  const output = 'all is well\n'.repeat(30_000);
  const said = { cwd: '/srv/shop', durationMs: null, exit: 0, session: null, author: null };
  for (let at = 0; at < count; at++) yield { ...said, line: `make part${at}`, startedAt: at * 1000, output };
}
