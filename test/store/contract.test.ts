import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { historyContract } from '../contracts/history.ts';
import { storeContract } from '../contracts/store.ts';

const directory = mkdtempSync(join(tmpdir(), 'pilot-store-'));
afterAll(() => rmSync(directory, { recursive: true }));

let count = 0;
for (const contract of [storeContract, historyContract]) {
  contract('memory', (clock) => openStore({ path: ':memory:', clock }));
  contract('a file', (clock) => openStore({ path: join(directory, String(count++), 'pilot.db'), clock }));
}
