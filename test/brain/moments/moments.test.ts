import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { fill, isWanted, moments, newest, shown } from './moments.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore({ path: ':memory:' });
  await fill(store);
});
afterAll(() => store.close());

/** The weights were chosen on one half; the other was asked for its sums only. */
describe.each([
  ['that were learned from', moments.filter(({ judges }) => !judges)],
  ['that only judge', moments.filter(({ judges }) => judges)],
])('of the moments %s', (_, told) => {
  const wanted = told.filter((moment) => moment.wanted !== null);
  const share = (count: number, all: number) => Math.round((100 * count) / all);

  it('most show what is wanted among the first five, and far more than the newest would', async () => {
    let found = 0;
    for (const moment of wanted) found += Number((await shown(store, moment)).some((id) => isWanted(id, moment)));
    const recency = wanted.filter((moment) => newest(moment).some((id) => isWanted(id, moment))).length;
    expect(share(found, wanted.length)).toBeGreaterThanOrEqual(85);
    expect(share(found - recency, wanted.length)).toBeGreaterThanOrEqual(35);
  });

  it('those where nothing belongs show nothing, but for a few', async () => {
    const quiet = told.filter((moment) => moment.wanted === null);
    let silent = 0;
    for (const moment of quiet) silent += Number((await shown(store, moment)).length === 0);
    expect(share(silent, quiet.length)).toBeGreaterThanOrEqual(75);
  });
});

it('there are two hundred and more', () => {
  expect(moments.length).toBeGreaterThanOrEqual(200);
});
