import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandPiece, CommandSearch, CommandTrait } from '../../src/store/command-search.ts';
import type { NewFix } from '../../src/store/fix-store.ts';
import type { Store } from '../../src/store/store.ts';
import { api, home, newCommand, web } from './rows.ts';

/** What every store promises of commands in masses, of fixes and of documents. */
export function historyContract(name: string, newStore: (clock: () => number) => Promise<Store>): void {
  describe(`a store in ${name}`, () => {
    let store: Store;

    beforeEach(async () => {
      store = await newStore(() => 50_000);
    });
    afterEach(() => store.close());

    describe('takes many commands at once', () => {
      const rows = ['npm ci', 'npm test', 'npm test'].map((line, at) => ({
        ...newCommand(line, { startedAt: 1000 + at }),
        id: `r${at}`,
      }));

      it('by their time and before all others, each once', async () => {
        await store.commands.add(newCommand('git push', { startedAt: 1 }));
        expect(await store.commands.addMany(rows)).toEqual({ added: 3, known: 0 });
        expect(
          await store.commands.addMany([...rows, { ...newCommand('npm start'), id: 'r3', startedAt: 1001 }]),
        ).toEqual({
          added: 1,
          known: 3,
        });
        const kept = await store.commands.list({ limit: 9 });
        expect(kept.map(({ line }) => line)).toEqual(['git push', 'npm test', 'npm start', 'npm test', 'npm ci']);
        const [known] = await store.commands.lines({ prefix: 'npm test', limit: 9 });
        expect(known?.item.runs).toBe(2);
      });

      it('without their secrets, and with what they wrote', async () => {
        const row = {
          ...newCommand('deploy --password zebra-8471'),
          id: 'r',
          output: 'DB_PASSWORD=zebra-8471 is wrong',
        };
        await store.commands.addMany([row]);
        expect(await store.commands.get('r')).toMatchObject({ line: 'deploy --password [redacted:password]' });
        expect(await store.commands.output('r')).toBe('DB_PASSWORD=[redacted:password] is wrong');
        await store.commands.remove('r');
        expect(await store.commands.output('r')).toBeUndefined();
      });
    });

    describe('searches its commands piece by piece', () => {
      const traits: [CommandTrait, string[]][] = [
        [{ of: 'cwd', is: web.cwd }, ['npm test', 'Make all']],
        [{ of: 'cwd', is: web.cwd, not: true }, ['ls -l', 'cd ..', 'npm test']],
        [{ of: 'cwd', under: '/srv' }, ['npm test', 'Make all', 'npm test']],
        [{ of: 'cwd', under: '/srv/web/sr' }, []],
        [{ of: 'cwd', holds: 'WEB/S' }, ['npm test', 'Make all']],
        [{ of: 'repo', is: api.repo }, ['npm test']],
        [{ of: 'repo', holds: 'web', not: true }, ['ls -l', 'cd ..', 'npm test']],
        [{ of: 'branch', holds: 'top_c' }, []],
        [{ of: 'session', begins: 's2' }, ['ls -l', 'cd ..']],
        [{ of: 'cli', is: 'npm' }, ['npm test', 'npm test']],
        [{ of: 'exit', is: 0 }, ['Make all']],
        [{ of: 'exit', is: 0, not: true }, ['ls -l', 'cd ..', 'npm test', 'npm test']],
        [{ of: 'failure' }, ['npm test']],
        [{ of: 'failure', not: true }, ['ls -l', 'cd ..', 'Make all', 'npm test']],
        [{ of: 'intent', is: 'test' }, ['npm test']],
        [{ of: 'intent', is: 'tes' }, []],
        [{ of: 'start', before: 2000 }, ['npm test']],
        [{ of: 'start', after: 4000 }, ['ls -l', 'cd ..']],
      ];

      beforeEach(async () => {
        await store.commands.add(newCommand('npm test', { startedAt: 1000, intents: ['test.run'] }));
        await store.commands.add(newCommand('Make all', { startedAt: 2000, exit: 0, ...web }));
        await store.commands.add(newCommand('npm test', { startedAt: 3000, exit: 1, ...web }));
        await store.commands.add(newCommand('cd ..', { startedAt: 4000, exit: 148, ...home, session: 's2' }));
        await store.commands.add(newCommand('ls -l', { startedAt: 5000, ...home, session: 's2-b' }));
      });

      const all = async (search: Partial<CommandSearch>, rows = 99): Promise<string[]> => {
        const lines: string[] = [];
        let below: number | null = null;
        do {
          const piece: CommandPiece = await store.commands.search({ letters: [], traits: [], ...search, below, rows });
          lines.push(...piece.found.map(({ line }) => line));
          below = piece.next;
        } while (below !== null);
        return lines;
      };

      it.each(traits)('by what is asked of them: %o', async (trait, lines) => {
        expect(await all({ traits: [trait] })).toEqual(lines);
        expect(await all({ traits: [trait] }, 1)).toEqual(lines);
      });

      it('each line once per repository, where nothing else is asked', async () => {
        expect(await all({})).toEqual(['ls -l', 'cd ..', 'npm test', 'Make all', 'npm test']);
        await store.commands.add(newCommand('Make all', { ...web, exit: 2 }));
        expect(await all({})).toEqual(['Make all', 'ls -l', 'cd ..', 'npm test', 'npm test']);
        expect(await all({}, 2)).toEqual(['Make all', 'ls -l', 'cd ..', 'npm test', 'npm test']);
        expect(await store.commands.timesRun(['Make all', 'npm test', 'no such line'])).toEqual([2, 2, 0]);
      });

      it('by letters in their order, whatever they are', async () => {
        expect(await all({ letters: ['mk'] })).toEqual(['Make all']);
        expect(await all({ letters: ['tst', 'npm'] })).toEqual(['npm test', 'npm test']);
        expect(await all({ letters: ['%'] })).toEqual([]);
        await store.commands.add(newCommand('echo 100%_ ÄRGER'));
        expect(await all({ letters: ['0%_', 'är'] })).toEqual(['echo 100%_ ÄRGER']);
      });

      it('looks at no more rows than it was told, found or not', async () => {
        const search: CommandSearch = {
          letters: ['Make'],
          traits: [{ of: 'failure', not: true }],
          below: null,
          rows: 3,
        };
        const { found, next } = await store.commands.search(search);
        expect(found).toEqual([]);
        expect((await store.commands.search({ ...search, below: next })).found).toMatchObject([
          { line: 'Make all', exit: 0, startedAt: 2000, durationMs: null, ...web, session: 's1' },
        ]);
      });
    });

    it('takes out commands together, by what is said of them', async () => {
      const lines = ['aws s3 ls', 'aws login', 'npm [x]', 'npm test'];
      for (const [at, line] of lines.entries()) {
        await store.commands.add(newCommand(line, { startedAt: at * 1000, exit: at % 2, ...(at > 1 && web) }));
      }
      const left = async () => (await store.commands.list({ limit: 9 })).map(({ line }) => line);
      expect(await store.commands.prune({})).toBe(0);
      expect(await store.commands.prune({ pattern: 'aws *' }, { dry: true })).toBe(2);
      expect(await left()).toHaveLength(4);
      expect(await store.commands.prune({ pattern: 'aws *', failed: true })).toBe(1);
      expect(await store.commands.prune({ pattern: 'npm [x]' })).toBe(1);
      expect(await store.commands.prune({ before: 3000 })).toBe(1);
      expect(await left()).toEqual(['npm test']);
      expect(await store.commands.prune({ cwd: web.cwd })).toBe(1);
      expect(await store.commands.lines({ terms: ['npm'], limit: 9 })).toEqual([]);
    });

    it('sums commands up', async () => {
      await store.commands.add(newCommand('npm test', { exit: 1, startedAt: 5 }));
      await store.commands.add(newCommand('npm test', { exit: 0, startedAt: 9, who: 'agent', author: 'claude-code' }));
      await store.commands.add(newCommand('git push', { ...web, startedAt: 7 }));
      expect(await store.commands.stats({ limit: 1 })).toEqual({
        commands: 3,
        lines: 2,
        failed: 1,
        agents: 1,
        first: 5,
        last: 9,
        programs: [{ cli: 'npm', runs: 2, failed: 1 }],
        places: [{ cwd: api.cwd, runs: 2 }],
      });
      expect(await store.commands.stats({ limit: 1, repo: web.repo })).toMatchObject({ commands: 1, failed: 0 });
    });

    describe('keeps fixes', () => {
      const fix: NewFix = {
        id: 'f1',
        line: 'npm test',
        template: 'npm test',
        exit: 1,
        error: { codes: ['MODULE_NOT_FOUND'], message: 'cannot find module', subjects: ['chalk'], mentions: [] },
        steps: ['npm ci'],
        success: 'npm test',
        place: api,
        learnedAt: 1000,
        failure: 'c1',
        keys: ['template npm test', 'code MODULE_NOT_FOUND'],
      };

      it('once per repair, with each failure that it ended', async () => {
        const first = await store.fixes.learn(fix);
        expect(first).toMatchObject({ steps: ['npm ci'], helped: 1, failed: 0, confirmed: false, place: api });
        await store.fixes.learn(fix);
        expect(await store.fixes.learn({ ...fix, failure: 'c2', place: web, learnedAt: 2000 })).toMatchObject({
          helped: 2,
          place: web,
          learnedAt: 1000,
          lastAt: 2000,
        });
        await store.fixes.blame('f1', 'c3');
        await store.fixes.blame('f1', 'c3');
        await store.fixes.blame('none', 'c3');
        expect(await store.fixes.get('f1')).toMatchObject({ helped: 2, failed: 1 });
        expect(await store.fixes.count()).toBe(1);
      });

      it('to be found by any of their keys', async () => {
        await store.fixes.learn(fix);
        await store.fixes.learn({ ...fix, id: 'f2', keys: ['template npm test'] });
        const found = async (...keys: string[]) => (await store.fixes.candidates(keys, 9)).map(({ id }) => id);
        expect(await found('code MODULE_NOT_FOUND', 'template npm test')).toEqual(['f1', 'f2']);
        expect(await found('template npm')).toEqual([]);
        expect((await store.fixes.list({ limit: 9 })).map(({ id }) => id)).toEqual(['f2', 'f1']);
        expect(await store.fixes.list({ repo: web.repo, limit: 9 })).toEqual([]);
        expect((await store.fixes.startingWith('f', 1)).map(({ id }) => id)).toEqual(['f1']);
      });

      it('as the user corrects them', async () => {
        await store.fixes.learn(fix);
        expect(await store.fixes.update('f1', { confirmed: true })).toMatchObject({
          confirmed: true,
          corrected: false,
        });
        expect(await store.fixes.update('f1', { steps: ['npm install'] })).toMatchObject({
          confirmed: true,
          corrected: true,
          steps: ['npm install'],
        });
        expect(await store.fixes.learn({ ...fix, failure: 'c2' })).toMatchObject({ steps: ['npm install'], helped: 2 });
      });

      it('until they are thrown away, for good', async () => {
        await store.fixes.learn(fix);
        await store.fixes.remove('f1');
        expect(await store.fixes.candidates(fix.keys, 9)).toEqual([]);
        expect(await store.fixes.learn(fix)).toBeNull();
        expect(await store.fixes.count()).toBe(0);
        await expect(store.fixes.remove('f1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      });
    });

    describe('keeps documents', () => {
      const file = { root: '/srv/api', modifiedAt: 1000, size: 10, hash: 'h1' };
      const readme = {
        ...file,
        path: '/srv/api/README.md',
        chunks: [
          { titles: ['API', 'Deploying'], text: 'Staging needs the VPN; run parseHTTPDate first.', line: 3 },
          { titles: ['API', 'Testing'], text: 'Tests need the database.', line: 9 },
        ],
      };

      beforeEach(async () => {
        await store.documents.addRoot({ root: '/srv/api', project: 'api', added: false });
      });

      const found = async (terms: string[], within?: string[]) =>
        (await store.documents.candidates({ terms, limit: 9, ...(within && { within }) })).found.map(
          ({ item }) => item.id,
        );

      it('in chunks, found by their words and by their titles', async () => {
        await store.documents.put(readme);
        expect(await found(['vpn'])).toEqual(['/srv/api/README.md#0']);
        expect(await store.documents.candidates({ terms: ['vpn', 'need', 'never'], limit: 1 })).toMatchObject({
          rows: 2,
          holding: [1, 2, 0],
        });
        expect(await found(['deploy'])).toEqual(['/srv/api/README.md#0']);
        expect(await found(['http', 'nothing'])).toEqual(['/srv/api/README.md#0']);
        expect(await found(['needs'], ['/srv/api'])).toHaveLength(2);
        expect(await found(['needs'], ['/srv/web'])).toEqual([]);
        expect(await store.documents.get('/srv/api/README.md#1')).toEqual({
          id: '/srv/api/README.md#1',
          path: '/srv/api/README.md',
          root: '/srv/api',
          project: 'api',
          titles: ['API', 'Testing'],
          text: 'Tests need the database.',
          line: 9,
          modifiedAt: 1000,
        });
      });

      it('anew when they changed, and no longer when they are gone', async () => {
        await store.documents.put(readme);
        await store.documents.put({ ...readme, hash: 'h2', chunks: [{ titles: ['API'], text: 'zebra', line: 1 }] });
        expect(await found(['vpn'])).toEqual([]);
        expect(await found(['zebra'])).toHaveLength(1);
        await store.documents.touch({ ...readme, hash: 'h2', modifiedAt: 2000 });
        expect(await store.documents.known('/srv/api')).toEqual([
          { path: readme.path, modifiedAt: 2000, size: 10, hash: 'h2' },
        ]);
        await store.documents.removeDocument(readme.path);
        expect(await found(['zebra'])).toEqual([]);
      });

      it('piece by piece, where they are long', async () => {
        const [first, ...others] = readme.chunks;
        await store.documents.put({ ...readme, hash: '', chunks: first === undefined ? [] : [first] });
        await store.documents.append(readme.path, others);
        await store.documents.append('/srv/api/gone.md', others);
        await store.documents.touch(readme);
        expect(await found(['needs'])).toEqual(['/srv/api/README.md#0', '/srv/api/README.md#1']);
        expect(await store.documents.known('/srv/api')).toMatchObject([{ hash: readme.hash }]);
      });

      it('by their roots', async () => {
        await store.documents.put(readme);
        await store.documents.addRoot({ root: '/srv/api', project: 'the api', added: true });
        await store.documents.indexed('/srv/api', 7000);
        const root = { root: '/srv/api', project: 'the api', added: true, indexedAt: 7000, documents: 1, chunks: 2 };
        expect(await store.documents.roots()).toEqual([root]);
        await store.documents.removeRoot('/srv/api');
        expect(await found(['vpn'])).toEqual([]);
        expect(await store.documents.count()).toBe(0);
        await expect(store.documents.removeRoot('/srv/api')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      });
    });
  });
}
