import { describe, expect, it } from 'vitest';
import { fixesEndedBy, type Seen } from '../../../src/brain/fixes/learn.ts';
import { signatureOf } from '../../../src/brain/fixes/signature.ts';
import { fixesFor } from '../../../src/brain/fixes/match.ts';
import { teach } from '../../../src/brain/fixes/teach.ts';
import { acrossWindows } from '../../../src/brain/fixes/windows.ts';
import { openStore } from '../../../src/store/open.ts';

const api = { cwd: '/srv/api', repo: '/srv/api', branch: 'main' };

/** `1$ npm test` failed with 1; what it wrote stands behind ` > `. */
function lived(...told: (string | [string, Partial<Seen>])[]): Seen[] {
  return told.map((each, at) => {
    const [text, more] = typeof each === 'string' ? [each, {}] : each;
    const [, exit = '0', line = '', output] = /^(\d+)\$ (.*?)(?: > (.*))?$/.exec(text) ?? [];
    const error = output === undefined ? null : signatureOf(output);
    const shown = { line, exit: Number(exit), effect: 'unknown' as const, error };
    return { ...api, id: `c${at}`, startedAt: at * 1000, durationMs: 10, ...shown, ...more };
  });
}

const steps = (...told: Parameters<typeof lived>) => fixesEndedBy(lived(...told)).map((fix) => fix.steps);

describe('a fix is learned', () => {
  it('of what changed something between a failure and its success', () => {
    expect(steps('1$ npm test', '0$ ls', '0$ git status', '0$ vim', '0$ npm ci', '0$ npm test')).toEqual([['npm ci']]);
  });

  it('of a like command that worked', () => {
    expect(steps('1$ git push', '0$ git push -u origin HEAD')).toEqual([['git push -u origin HEAD']]);
    expect(steps('1$ npm run biuld', '0$ npm run build')).toEqual([['npm run build']]);
    expect(steps('1$ npm run build', '0$ npm run lint')).toEqual([]);
  });

  it('of no step that failed itself, nor of what did not help', () => {
    expect(steps('1$ npm test > Error: x is missing', '1$ npm i x', '0$ npm i y', '0$ npm test')).toEqual([
      ['npm i y'],
    ]);
    const vain = [
      '1$ npm test > Error: no table',
      '0$ npm ci',
      '1$ npm test > Error: no table',
      '0$ npm run migrate',
      '0$ npm test',
    ];
    expect(steps(...vain)).toEqual([['npm run migrate']]);
  });

  it('of each error, where one came after the other', () => {
    const two = [
      "1$ npm test > Error: Cannot find module 'zod'",
      '0$ npm ci',
      '1$ npm test > error: relation "users" does not exist',
      '0$ npm run migrate',
      '0$ npm test',
    ];
    expect(steps(...two)).toEqual([['npm ci'], ['npm run migrate']]);
  });

  it('of nothing where it only worked at the next try, or was broken off', () => {
    expect(steps('1$ npm test', '0$ ls', '0$ npm test')).toEqual([]);
    expect(steps('130$ npm test', '0$ npm ci', '0$ npm test')).toEqual([]);
    expect(steps('1$ grep x y', '0$ npm ci', '0$ grep x y')).toEqual([]);
  });

  it('where a server then ran until it was broken off', () => {
    expect(steps('1$ npm start', '0$ npm ci', ['130$ npm start', { durationMs: 90_000 }])).toEqual([['npm ci']]);
    expect(steps('1$ npm start', '0$ npm ci', ['130$ npm start', { durationMs: 900 }])).toEqual([]);
  });

  it('in one place', () => {
    const web = { cwd: '/srv/web', repo: '/srv/web' };
    expect(steps('1$ npm test', ['0$ npm ci', web], ['0$ npm test', web])).toEqual([]);
    const below = { cwd: '/srv/api/app' };
    expect(steps('1$ npm test', ['0$ cd app', below], ['0$ npm test', below])).toEqual([['cd app']]);
  });
});

describe('a fix that is known', () => {
  const failure = { line: 'npm test', exit: 1, error: signatureOf('Error: no table'), place: api };
  const story = ['1$ npm test > Error: no table', '0$ npm run migrate', '0$ npm test'];

  it('sinks with each time that it does not help, and rises when it is confirmed', async () => {
    const store = await openStore({ path: ':memory:' });
    const learn = async (told: string[]) => {
      const window = lived(...told);
      for (const at of window.keys()) await teach(store, window.slice(0, at + 1));
    };
    await learn(story);
    const [first] = await fixesFor(store, failure);
    const again = (id: string) =>
      lived('1$ npm test > Error: no table', '0$ npm run migrate', '1$ npm test > Error: no table').map((each) => ({
        ...each,
        id: `${id}${each.id}`,
      }));
    for (const id of ['x', 'y']) await teach(store, again(id));
    const [second] = await fixesFor(store, failure);
    expect(second?.score).toBeLessThan(first?.score ?? 0);
    await store.fixes.update(first?.fix.id ?? '', { confirmed: true });
    const [third] = await fixesFor(store, failure);
    expect(third?.score).toBeGreaterThan(second?.score ?? 0);
    for (const id of 'abcdefghijklmnop') await teach(store, again(id));
    expect(await fixesFor(store, failure)).toEqual([]);
    await store.close();
  });

  it('holds no secret', async () => {
    const store = await openStore({ path: ':memory:' });
    const window = lived(
      '1$ npm publish > npm ERR! code ENEEDAUTH',
      '0$ npm config set //r.example.org/:_authToken zebra-8471-zebra',
      '0$ npm publish',
    );
    await teach(store, window);
    const [fix] = await store.fixes.list({ limit: 1 });
    expect(fix?.steps).toHaveLength(1);
    expect(JSON.stringify(fix)).not.toContain('zebra-8471');
    await store.close();
  });
});

describe('of two windows of a place', () => {
  const minute = 60_000;
  const at = (minutes: number, id: string, cwd = api.cwd): Partial<Seen> => ({ startedAt: minutes * minute, id, cwd });
  const learned = (own: Seen[], others: Seen[]) =>
    fixesEndedBy(acrossWindows(own, others) ?? []).map((fix) => fix.steps);
  const failed = lived(["1$ npm test > Error: Cannot find module 'zod'", at(1, 'a')]);

  it('what failed in the one is mended in the other', () => {
    expect(learned(lived(['0$ npm ci', at(3, 'b')], ['0$ npm test', at(4, 'c')]), failed)).toEqual([['npm ci']]);
  });

  it('what was done in the other counts where it has to do with the failure', () => {
    const again = lived(['0$ npm test', at(9, 'z')]);
    const own = [...failed, ...again];
    expect(learned(own, lived(['0$ npm ci', at(3, 'b')]))).toEqual([['npm ci']]);
    expect(learned(own, lived(['0$ gimp logo.xcf', at(3, 'b')], ['0$ vim README.md', at(4, 'c')]))).toEqual([]);
  });

  it('nothing is learned after a while, nor of another folder, nor of what worked there meanwhile', () => {
    expect(learned(lived(['0$ npm ci', at(30, 'b')], ['0$ npm test', at(31, 'c')]), failed)).toEqual([]);
    const elsewhere = lived(['0$ npm ci', at(3, 'b', '/srv/api/web')], ['0$ npm test', at(4, 'c', '/srv/api/web')]);
    expect(learned(elsewhere, failed)).toEqual([]);
    const worked = [...failed, ...lived(['0$ npm test', at(2, 'w')])];
    expect(learned(lived(['0$ npm ci', at(3, 'b')], ['0$ npm test', at(4, 'c')]), worked)).toEqual([]);
  });
});
