import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LinkEnd } from '../../src/store/records.ts';
import type { MemoryScope, NewMemory } from '../../src/store/memory-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aTask } from '../helpers/work-records.ts';
import { api, home, newCommand, newEntry, newMemory, newTask, nowhere, web } from './rows.ts';

/** What every store promises, whatever it keeps its rows in. `newStore` gives an empty one whose clock stands at `clock`. */
export function storeContract(name: string, newStore: (clock: () => number) => Promise<Store>): void {
  describe(`a store in ${name}`, () => {
    const now = 50_000;
    let store: Store;

    beforeEach(async () => {
      store = await newStore(() => now);
    });
    afterEach(() => store.close());

    const lines = async (filter: Partial<Parameters<Store['commands']['list']>[0]> = {}) =>
      (await store.commands.list({ limit: 100, ...filter })).map(({ line }) => line);

    describe('keeps commands', () => {
      it('as they were given, in the order of writing whatever their clock says', async () => {
        const late = await store.commands.add(
          newCommand('npm test', { startedAt: 9000, path: ['test'], effect: 'read' }),
        );
        const early = await store.commands.add(newCommand('npm ci', { startedAt: 1000, durationMs: 20, exit: 0 }));
        expect(late).toEqual({
          ...newCommand('npm test'),
          startedAt: 9000,
          path: ['test'],
          effect: 'read',
          durationMs: null,
          exit: null,
          intents: [],
          head: null,
          host: null,
          who: 'person',
          author: null,
          outputDigest: null,
          error: null,
          id: late.id,
          seq: late.seq,
        });
        expect(early.seq).toBeGreaterThan(late.seq);
        expect(await store.commands.get(early.id)).toEqual(early);
        expect(await lines()).toEqual(['npm ci', 'npm test']);
        expect(await store.commands.count()).toBe(2);
      });

      it('once by id; the later outcome stands', async () => {
        const first = await store.commands.add(newCommand('npm test', { id: 'a' }));
        await store.commands.add(newCommand('npm test', { id: 'a', exit: 1, durationMs: 5 }));
        await store.commands.add(newCommand('npm test', { id: 'a' }));
        expect(await store.commands.list({ limit: 9 })).toEqual([{ ...first, exit: 1, durationMs: 5 }]);
      });

      it('and how they ended, with the line as the shell knows it', async () => {
        const { id } = await store.commands.add(newCommand('npm tes'));
        const done = await store.commands.finish(id, {
          line: 'npm test',
          durationMs: 12.4,
          exit: 1,
          path: ['test'],
          effect: 'read',
        });
        expect(done).toMatchObject({ line: 'npm test', durationMs: 12, exit: 1, path: ['test'], effect: 'read' });
        expect(await lines({ words: ['tes'] })).toEqual(['npm test']);
        expect(await store.commands.lines({ prefix: 'npm', limit: 9 })).toMatchObject([
          { item: { line: 'npm test', runs: 1 } },
        ]);
      });

      it('and finds them by what is asked', async () => {
        await store.commands.add(newCommand('npm test', { exit: 1 }));
        await store.commands.add(newCommand('npm ci', { ...web, exit: 0, session: 's2', startedAt: 2000 }));
        await store.commands.add(newCommand('git switch -c ÜBER_100%', { ...home, exit: 0, startedAt: 3000 }));
        expect(await lines({ repo: api.repo })).toEqual(['npm test']);
        expect(await lines({ cwd: web.cwd, branch: 'topic' })).toEqual(['npm ci']);
        expect(await lines({ session: 's2' })).toEqual(['npm ci']);
        expect(await lines({ cli: 'npm' })).toEqual(['npm ci', 'npm test']);
        await store.commands.add(newCommand('vim', { exit: 148, cwd: '/elsewhere' }));
        expect(await lines({ failed: true })).toEqual(['npm test']);
        expect(await lines({ failed: false, exit: 0, cli: 'git' })).toEqual(['git switch -c ÜBER_100%']);
        expect(await lines({ after: 2000, before: 3000 })).toEqual(['npm ci']);
        expect(await lines({ words: ['NPM', 't'] })).toEqual(['npm test']);
        expect(await lines({ words: ['über_100%'] })).toEqual(['git switch -c ÜBER_100%']);
        expect(await lines({ words: ['n_m'] })).toEqual([]);
        expect(await lines({ limit: 1 })).toHaveLength(1);
      });

      it('and what ran around one in its session', async () => {
        const ids: string[] = [];
        for (const line of ['a', 'b', 'c', 'd', 'e']) {
          ids.push((await store.commands.add(newCommand(line))).id);
          await store.commands.add(newCommand(`other ${line}`, { session: 's2' }));
        }
        const around = await store.commands.around(ids[2] ?? '', { before: 1, after: 5 });
        expect(around.map(({ line }) => line)).toEqual(['b', 'c', 'd', 'e']);
      });

      it('each line once per repository, newest first by its beginning', async () => {
        for (const line of ['npm test', 'npm ci', 'npm test', 'git push']) await store.commands.add(newCommand(line));
        await store.commands.add(newCommand('npm test', web));
        await store.commands.add(newCommand('npm start', home));
        const begin = async (within?: string | null) =>
          (await store.commands.lines({ prefix: 'npm ', limit: 9, ...(within === undefined ? {} : { within }) })).map(
            ({ item }) => item,
          );
        expect((await begin(api.repo)).map(({ line, runs }) => [line, runs])).toEqual([
          ['npm test', 2],
          ['npm ci', 1],
        ]);
        expect((await begin(null)).map(({ line, repo }) => [line, repo])).toEqual([['npm start', null]]);
        expect(await begin()).toHaveLength(4);
      });

      it('and finds lines by any of their words', async () => {
        for (const line of ['npm test', 'npm ci', 'vim src/fixLogin.ts']) await store.commands.add(newCommand(line));
        await store.commands.add(newCommand('npm test', web));
        const found = async (terms: string[], within?: string | null) =>
          (await store.commands.lines({ terms, limit: 9, ...(within === undefined ? {} : { within }) })).map(
            ({ item }) => item.line,
          );
        expect(await found(['test', 'nothing'], api.repo)).toEqual(['npm test']);
        expect(await found(['login'])).toEqual(['vim src/fixLogin.ts']);
        expect((await found(['npm', 'ci'], api.repo))[0]).toBe('npm ci');
        expect(await found([])).toEqual([]);
      });

      it('and the newest runs of a line, per repository', async () => {
        for (const exit of [1, 0, 2]) await store.commands.add(newCommand('npm test', { exit }));
        await store.commands.add(newCommand('npm test', { ...web, exit: 3 }));
        const exits = async (within?: string | null) =>
          (
            await store.commands.runs({
              lines: ['npm test', 'never'],
              perLine: 2,
              ...(within === undefined ? {} : { within }),
            })
          ).map(({ exit }) => exit);
        expect(await exits()).toEqual([3, 2, 0]);
        expect(await exits(api.repo)).toEqual([2, 0]);
        expect(await exits(null)).toEqual([]);
      });

      it('to be found by the beginning of their id', async () => {
        for (const id of ['ab12', 'ab1', 'b']) {
          await store.commands.add(newCommand('make', { id }));
          await store.memories.add(newMemory('zebra', { id }));
        }
        const { commands, memories } = store;
        for (const kept of [commands, memories]) {
          const ids = async (prefix: string, limit = 9) => (await kept.startingWith(prefix, limit)).map(({ id }) => id);
          expect(await ids('ab1')).toEqual(['ab12', 'ab1']);
          expect(await ids('ab1', 1)).toEqual(['ab12']);
          expect(await ids('ab12')).toEqual(['ab12']);
          expect(await ids('%')).toEqual([]);
        }
      });

      it('until they are removed, from every index', async () => {
        const first = await store.commands.add(newCommand('deploy zebra'));
        const second = await store.commands.add(newCommand('deploy zebra'));
        await store.commands.remove(second.id);
        expect(await store.commands.lines({ terms: ['zebra'], limit: 9 })).toMatchObject([
          { item: { runs: 1, lastSeq: first.seq } },
        ]);
        await store.commands.remove(first.id);
        expect(await store.commands.lines({ terms: ['zebra'], limit: 9 })).toEqual([]);
        expect(await store.commands.lines({ prefix: 'deploy', limit: 9 })).toEqual([]);
        expect(await store.commands.get(first.id)).toBeUndefined();
      });
    });

    describe('keeps memories', () => {
      const find = async (...terms: string[]) => (await store.memories.candidates({ terms, limit: 9 })).found;

      it('as they were given, with their first line for a title', async () => {
        const memory = await store.memories.add(newMemory('staging needs the VPN\nask ops', { tags: ['ops'] }));
        expect(memory).toMatchObject({
          title: 'staging needs the VPN',
          tags: ['ops'],
          pinned: false,
          commandId: null,
          updatedAt: 1000,
          ...api,
        });
        expect(await store.memories.get(memory.id)).toEqual(memory);
      });

      it('once by id', async () => {
        const first = await store.memories.add(newMemory('one', { id: 'a' }));
        expect(await store.memories.add(newMemory('two', { id: 'a' }))).toEqual(first);
        expect(await store.memories.count()).toBe(1);
      });

      it('pinned first, then newest first', async () => {
        await store.memories.add(newMemory('old', { pinned: true }));
        await store.memories.add(newMemory('middle', { tags: ['ci'] }));
        await store.memories.add(newMemory('new', home));
        const titles = async (filter: object) =>
          (await store.memories.list({ limit: 9, ...filter })).map(({ title }) => title);
        expect(await titles({})).toEqual(['old', 'new', 'middle']);
        expect(await titles({ repo: api.repo })).toEqual(['old', 'middle']);
        expect(await titles({ repo: null })).toEqual(['new']);
        expect(await titles({ cwd: home.cwd })).toEqual(['new']);
        expect(await titles({ tag: 'ci' })).toEqual(['middle']);
      });

      it('and finds those that hold any of the terms, best first', async () => {
        await store.memories.add(newMemory('staging needs the VPN'));
        await store.memories.add(newMemory('the VPN of staging is down on Sundays', web));
        await store.memories.add(newMemory('running tests with parseHTTPDate'));
        const found = async (...terms: string[]) => (await find(...terms)).map(({ item }) => item.title);
        expect(await found('vpn', 'sundays')).toEqual([
          'the VPN of staging is down on Sundays',
          'staging needs the VPN',
        ]);
        expect(await found('test')).toEqual(['running tests with parseHTTPDate']);
        expect(await found('http')).toEqual(['running tests with parseHTTPDate']);
        expect(await found()).toEqual([]);
        const { found: near } = await store.memories.candidates({ terms: ['vpn'], limit: 9, within: { place: web } });
        expect(near.map(({ item }) => item.repo)).toEqual([web.repo]);
      });

      it('and takes what looks like a query for words', async () => {
        await store.memories.add(newMemory('say "hello" AND wait'));
        for (const term of ['"', 'a" OR "b', 'NEAR(a b)', 'title:x', '*', '-', '^a', '\0', '']) {
          await expect(find(term)).resolves.toBeDefined();
        }
        expect(await find('"hello"')).toHaveLength(1);
      });

      it('changes them, and their title with their text where it was made of it', async () => {
        const { id } = await store.memories.add(newMemory('staging needs the VPN'));
        expect(await store.memories.update(id, { text: 'staging needs nothing', pinned: true })).toMatchObject({
          title: 'staging needs nothing',
          pinned: true,
          createdAt: 1000,
          updatedAt: now,
        });
        expect(await find('vpn')).toEqual([]);
        expect(await find('nothing')).toHaveLength(1);
      });

      it('until they are removed, from every index', async () => {
        const { id } = await store.memories.add(newMemory('zebra'));
        await store.memories.remove(id);
        expect(await find('zebra')).toEqual([]);
        expect(await store.memories.list({ limit: 9 })).toEqual([]);
      });
    });

    describe('keeps memories of threads', () => {
      const turn = (id: string, text: string, more: Partial<NewMemory> = {}) =>
        newMemory(text, {
          ...nowhere,
          id,
          project: 'talks',
          thread: 'monday',
          author: 'Ada',
          trust: 'import',
          ...more,
        });
      const idsWithin = async (terms: string[], within: MemoryScope) =>
        (await store.memories.candidates({ terms, limit: 9, within })).found.map(({ item }) => item.id);

      it('as they were given, and finds them in their project and thread only', async () => {
        await store.memories.addAll([
          turn('a', 'the zebra'),
          turn('b', 'a zebra again', { thread: 'tuesday' }),
          turn('c', 'zebra', { project: 'other', thread: null }),
        ]);
        expect(await store.memories.get('a')).toMatchObject({
          project: 'talks',
          thread: 'monday',
          author: 'Ada',
          trust: 'import',
          validFrom: null,
          validTo: null,
          supersedes: null,
        });
        expect(await idsWithin(['zebra'], { thread: 'monday' })).toEqual(['a']);
        expect((await idsWithin(['zebra'], { project: 'talks' })).toSorted()).toEqual(['a', 'b']);
        expect(await idsWithin(['zebra'], { project: 'talks', thread: 'tuesday' })).toEqual(['b']);
        expect(await idsWithin(['zebra'], { project: 'nothing' })).toEqual([]);
        const both = { terms: ['zebra'], limit: 9, within: { project: 'talks', thread: 'monday' } };
        expect((await store.memories.candidates(both)).rows).toBe(1);
        expect((await store.memories.list({ project: 'talks', limit: 9 })).map(({ id }) => id)).toEqual(['b', 'a']);
      });

      it('and says how many hold each term', async () => {
        await store.memories.addAll([turn('a', 'zebras run'), turn('b', 'run home'), turn('c', 'a lion')]);
        const { rows, holding } = await store.memories.candidates({
          terms: ['running', 'zebra', 'never'],
          limit: 9,
          within: { project: 'talks' },
        });
        expect({ rows, holding }).toEqual({ rows: 3, holding: [2, 1, 0] });
      });

      it('and what stands around one, by the time it was said', async () => {
        await store.memories.addAll([
          turn('late', 'l', { createdAt: 9000 }),
          turn('a', 'a'),
          turn('b', 'b'),
          turn('c', 'c', { createdAt: 2000 }),
          turn('elsewhere', 'e', { thread: 'tuesday' }),
        ]);
        const around = async (id: string, before: number, after: number) =>
          (await store.memories.around([id], { before, after }))[0]?.map((memory) => memory.id);
        expect(await around('b', 1, 1)).toEqual(['a', 'b', 'c']);
        expect(await around('b', 9, 9)).toEqual(['a', 'b', 'c', 'late']);
        expect(await around('b', 0, 0)).toEqual(['b']);
        const others = [turn('x', 'x', { project: 'other' }), turn('y', 'y', { project: 'other', createdAt: 2000 })];
        await store.memories.addAll(others);
        expect(await around('b', 1, 1)).toEqual(['a', 'b', 'c']);
        expect(await around('x', 9, 9)).toEqual(['x', 'y']);
        const alone = await store.memories.add(newMemory('of no thread'));
        expect(await around(alone.id, 9, 9)).toEqual([alone.id]);
      });

      it('each once, and not what was forgotten', async () => {
        await store.memories.addAll([turn('a', 'one'), turn('b', 'two')]);
        await store.memories.remove('b');
        expect(await store.memories.addAll([turn('a', 'x'), turn('b', 'x'), turn('c', 'x'), turn('c', 'y')])).toEqual({
          added: 1,
          known: 2,
          forgotten: 1,
        });
        expect(await store.memories.forgotten()).toEqual([{ id: 'b', forgottenAt: now }]);
        await store.memories.forget([{ id: 'd', forgottenAt: 7 }]);
        expect((await store.memories.addAll([turn('d', 'x')])).forgotten).toBe(1);
      });

      it('a page at a time, in the order of writing', async () => {
        await store.memories.addAll(['a', 'b', 'c'].map((id) => turn(id, id)));
        const [first, second] = await store.memories.page({ after: 0, limit: 2 });
        expect([first?.id, second?.id]).toEqual(['a', 'b']);
        expect((await store.memories.page({ after: second?.seq ?? 0, limit: 2 })).map(({ id }) => id)).toEqual(['c']);
      });

      it('and counts them', async () => {
        await store.memories.addAll([
          turn('a', 'a'),
          turn('b', 'b', { kind: 'turn' }),
          turn('c', 'c', { project: '' }),
        ]);
        await store.memories.remove('c');
        expect(await store.memories.stats()).toEqual({
          memories: 2,
          pinned: 0,
          links: 0,
          forgotten: 1,
          kinds: [
            { name: 'note', count: 1 },
            { name: 'turn', count: 1 },
          ],
          trusts: [{ name: 'import', count: 2 }],
          projects: [{ name: 'talks', count: 2 }],
        });
      });

      it('and ends what another one took the place of', async () => {
        await store.memories.add(newMemory('staging is eu-1', { id: 'old' }));
        await store.memories.add(newMemory('staging is eu-2', { id: 'new', supersedes: 'old', createdAt: 3000 }));
        expect(await store.memories.get('old')).toMatchObject({ validTo: 3000 });
      });
    });

    describe('keeps what was made of what was shown', () => {
      const mark = { at: 1_000, place: '/srv/api', about: 'git' };

      it('counts what was chosen, which takes back what was said against it', async () => {
        expect(await store.judgements.of(['memory:a'])).toEqual([]);
        await store.judgements.refuse('memory:a', mark);
        expect(await store.judgements.refuse('memory:a', { ...mark, at: 2_000 })).toMatchObject({
          useless: [mark, {}],
        });
        await store.judgements.choose('memory:a', 3_000);
        await store.judgements.choose('memory:a', 4_000);
        expect(await store.judgements.of(['memory:a', 'memory:b'])).toEqual([
          { item: 'memory:a', chosen: 2, chosenAt: 4_000, useless: [] },
        ]);
      });

      it('until it is taken back, or the memory is removed', async () => {
        const { id } = await store.memories.add(newMemory('zebra'));
        await store.judgements.refuse(`memory:${id}`, mark);
        await store.judgements.refuse('memory:b', mark);
        await store.judgements.forgive('memory:b');
        await store.memories.remove(id);
        expect(await store.judgements.of([`memory:${id}`, 'memory:b'])).toMatchObject([
          { item: 'memory:b', useless: [] },
        ]);
      });
    });

    describe('keeps links', () => {
      const memory = (id: string): LinkEnd => ({ kind: 'memory', id });
      const link = (from: LinkEnd, to: LinkEnd, type = 'about') => store.links.add({ from, to, type, createdAt: 7 });
      const reach = async (of: LinkEnd, bounds: { depth?: number; limit?: number; types?: string[] } = {}) =>
        (await store.links.neighbours(of, { depth: 1, limit: 9, ...bounds })).map(({ end, depth }) => [end.id, depth]);

      it('once, and follows them in both directions, the nearest first', async () => {
        await link(memory('a'), memory('b'));
        await link(memory('a'), memory('b'));
        await link(memory('c'), memory('b'), 'explains');
        await link(memory('c'), { kind: 'file', id: '/srv/api/deploy.sh' });
        await link({ kind: 'file', id: '/srv/api/deploy.sh' }, { kind: 'task', id: '3' });
        expect(await store.links.list(9)).toHaveLength(4);
        expect(await reach(memory('a'))).toEqual([['b', 1]]);
        expect(await reach(memory('b'))).toEqual([
          ['a', 1],
          ['c', 1],
        ]);
        expect(await reach(memory('a'), { depth: 3 })).toEqual([
          ['b', 1],
          ['c', 2],
          ['/srv/api/deploy.sh', 3],
        ]);
        expect(await reach(memory('a'), { depth: 9 })).toHaveLength(3);
        expect(await reach(memory('a'), { depth: 3, limit: 2 })).toHaveLength(2);
        expect(await reach(memory('b'), { types: ['explains'] })).toEqual([['c', 1]]);
      });

      it('until they are removed, or what they lead to is', async () => {
        const { id } = await store.memories.add(newMemory('zebra'));
        await link(memory(id), memory('b'));
        await link(memory('b'), memory('c'));
        await store.memories.remove(id);
        expect(await reach(memory('b'))).toEqual([['c', 1]]);
        await store.links.remove({ from: memory('b'), to: memory('c'), type: 'about' });
        expect(await reach(memory('b'))).toEqual([]);
        await expect(store.links.remove({ from: memory('b'), to: memory('c'), type: 'about' })).rejects.toMatchObject({
          code: 'NOT_FOUND',
        });
      });
    });

    describe('keeps tasks', () => {
      it('under small numbers that are never used again', async () => {
        const first = await store.tasks.add(newTask('one', { tags: ['ci'], due: 5, priority: 'high' }));
        const second = await store.tasks.add(newTask('two'));
        expect(first).toEqual(
          aTask({
            uuid: first.uuid,
            person: 'ada',
            text: 'one',
            project: 'api',
            tags: ['ci'],
            due: 5,
            priority: 'high',
            ...api,
          }),
        );
        expect(first.uuid).toMatch(/^[0-9a-f-]{36}$/);
        await store.tasks.remove(second.id);
        expect((await store.tasks.add(newTask('three'))).id).toBe(3);
      });

      it('and lists them in the order of creation', async () => {
        await store.tasks.add(newTask('one', { tags: ['ci'] }));
        await store.tasks.add(newTask('two', home));
        const { id } = await store.tasks.add(newTask('three'));
        await store.tasks.update(id, { doneAt: 7, priority: 'low' });
        const texts = async (filter: object) => (await store.tasks.list(filter)).map(({ text }) => text);
        expect(await texts({})).toEqual(['one', 'two', 'three']);
        expect(await texts({ state: 'open' })).toEqual(['one', 'two']);
        expect(await texts({ state: 'done' })).toEqual(['three']);
        expect(await texts({ repo: api.repo, state: 'open' })).toEqual(['one']);
        expect(await texts({ repo: null })).toEqual(['two']);
        expect(await texts({ tag: 'ci' })).toEqual(['one']);
      });

      it('and takes what was set away again', async () => {
        const { id } = await store.tasks.add(newTask('one', { due: 5, priority: 'high' }));
        expect(await store.tasks.update(id, { due: null, priority: null, tags: [] })).toMatchObject({
          due: null,
          priority: null,
        });
      });
    });

    describe('keeps the worklog', () => {
      it('with at most one entry that runs', async () => {
        const timer = await store.entries.add(newEntry(1000, null));
        expect(await store.entries.running()).toEqual(timer);
        await expect(store.entries.add(newEntry(2000, null))).rejects.toMatchObject({ code: 'TIMER_RUNNING' });
        const ended = await store.entries.add(newEntry(1, 2));
        await expect(store.entries.update(ended.id, { endedAt: null })).rejects.toMatchObject({
          code: 'TIMER_RUNNING',
        });
        expect(await store.entries.update(timer.id, { endedAt: 3000 })).toMatchObject({ endedAt: 3000 });
        expect(await store.entries.running()).toBeUndefined();
      });

      it('and what touches a span, oldest first', async () => {
        await store.entries.add(newEntry(300, 400, { note: 'late' }));
        await store.entries.add(newEntry(100, 200, { note: 'early' }));
        await store.entries.add(newEntry(150, 350, { note: 'long' }));
        await store.entries.add(newEntry(200, 200, { note: 'moment' }));
        const notes = async (from: number, to: number) =>
          (await store.entries.list({ from, to })).map(({ note }) => note);
        expect(await notes(0, 1000)).toEqual(['early', 'long', 'moment', 'late']);
        expect(await notes(200, 300)).toEqual(['long', 'moment']);
        expect(await notes(400, 500)).toEqual([]);
        await store.entries.add(newEntry(320, null, { note: 'timer' }));
        expect(await notes(400, 500)).toEqual(['timer']);
        expect(await notes(now + 1, now + 2)).toEqual([]);
      });

      it('forwards only', async () => {
        await expect(store.entries.add(newEntry(200, 100))).rejects.toMatchObject({ code: 'ENTRY_BACKWARDS' });
        const { id } = await store.entries.add(newEntry(100, 200));
        await expect(store.entries.update(id, { startedAt: 300 })).rejects.toMatchObject({ code: 'ENTRY_BACKWARDS' });
        expect(await store.entries.get(id)).toMatchObject({ startedAt: 100 });
      });
    });

    it('says when what is to be changed or removed is not there', async () => {
      const attempts = [
        store.commands.finish('none', { durationMs: 1, exit: 0 }),
        store.commands.around('none', { before: 1, after: 1 }),
        store.commands.remove('none'),
        store.memories.update('none', { pinned: true }),
        store.memories.remove('none'),
        store.tasks.update(99, { text: 'x' }),
        store.tasks.remove(99),
        store.entries.update(99, { note: 'x' }),
        store.entries.remove(99),
      ];
      for (const attempt of attempts)
        await expect(attempt).rejects.toMatchObject({ name: 'PilotError', code: 'NOT_FOUND' });
    });

    it('keeps small settings', async () => {
      expect(await store.settings.get('width')).toBeUndefined();
      await store.settings.set('width', '40');
      await store.settings.set('width', '44');
      expect(await store.settings.get('width')).toBe('44');
    });

    it('has a version that changes with every write, and only then', async () => {
      const before = await store.version();
      expect(await store.version()).toBe(before);
      await store.tasks.add(newTask('one'));
      const after = await store.version();
      expect(after).not.toBe(before);
      await store.tasks.list({});
      expect(await store.version()).toBe(after);
    });

    it('takes secrets out of all that is written', async () => {
      const secret = 'not-a-real-one-1';
      const line = `mytool --password ${secret}`;
      const { id } = await store.commands.add(newCommand(line));
      await store.commands.finish(id, { line, durationMs: 1, exit: 0 });
      const memory = await store.memories.add(newMemory(line, { title: line, tags: [`password=${secret}`] }));
      await store.memories.update(memory.id, { text: line });
      const task = await store.tasks.add(newTask(line));
      await store.tasks.update(task.id, { text: line });
      const entry = await store.entries.add(newEntry(1, 2, { note: line, project: `token=${secret}` }));
      await store.entries.update(entry.id, { note: line });
      await store.settings.set('draft', line);
      const all = [
        await store.commands.list({ limit: 9 }),
        await store.memories.list({ limit: 9 }),
        await store.tasks.list({}),
        await store.entries.list({ from: 0, to: 10 }),
        await store.settings.get('draft'),
      ];
      expect(JSON.stringify(all)).not.toContain(secret);
      expect(await store.commands.get(id)).toMatchObject({ line: 'mytool --password [redacted:password]' });
    });

    it('says how it is', async () => {
      await store.commands.add(newCommand('npm test'));
      await store.tasks.add(newTask('one'));
      const health = await store.health();
      expect(health.counts).toEqual({ commands: 1, memories: 0, tasks: 1, entries: 0, fixes: 0, documents: 0 });
      expect(health.problems).toEqual([]);
      expect(health.sizeBytes).toBeGreaterThan(0);
    });

    it('gives back any text as it was', async () => {
      // Texts that are no Unicode (half a pair of surrogates) and secrets come back changed, on purpose.
      const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          const memory = await store.memories.add(newMemory(text, { title: text }));
          const command = await store.commands.add(newCommand(text));
          expect(await store.memories.get(memory.id)).toMatchObject({ text, title: text });
          expect(await store.commands.get(command.id)).toMatchObject({ line: text });
        }),
        { numRuns: 50 },
      );
    });

    it('counts the lines right through any adding, finishing and removing', async () => {
      const step = fc.record({
        act: fc.constantFrom('add', 'finish', 'remove'),
        line: fc.constantFrom('a', 'b'),
        at: fc.nat(5),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
          for (const { id } of await store.commands.list({ limit: 999 })) await store.commands.remove(id);
          const kept = new Map<string, string>();
          for (const { act, line, at } of steps) {
            const id = [...kept.keys()][at];
            if (act === 'add') kept.set((await store.commands.add(newCommand(line))).id, line);
            else if (id === undefined) continue;
            else if (act === 'remove') {
              await store.commands.remove(id);
              kept.delete(id);
            } else {
              await store.commands.finish(id, { line, durationMs: 1, exit: 0 });
              kept.set(id, line);
            }
          }
          for (const line of ['a', 'b']) {
            const runs = [...kept.values()].filter((each) => each === line).length;
            const known = await store.commands.lines({ prefix: line, limit: 9 });
            expect(known.map(({ item }) => item.runs)).toEqual(runs === 0 ? [] : [runs]);
          }
        }),
        { numRuns: 30 },
      );
    });
  });
}
