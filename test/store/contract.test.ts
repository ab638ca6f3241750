import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { historyContract } from '../contracts/history.ts';
import { workContract } from '../contracts/work.ts';
import { storeContract } from '../contracts/store.ts';

const directory = mkdtempSync(join(tmpdir(), 'pilot-store-'));
afterAll(() => rmSync(directory, { recursive: true }));

let count = 0;
const owner = { tenant: 'default', person: 'ada' };
for (const contract of [storeContract, historyContract]) {
  contract('memory', (clock) => openStore({ path: ':memory:', clock, owner }));
  contract('a file', (clock) => openStore({ path: join(directory, String(count++), 'pilot.db'), clock, owner }));
}

workContract('a file', () => {
  const path = join(directory, String(count++), 'pilot.db');
  return (clock, whose) => openStore({ path, clock, owner: whose });
});
