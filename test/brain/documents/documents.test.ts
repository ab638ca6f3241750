import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chunksOf } from '../../../src/brain/documents/chunks.ts';
import type { LeftOut } from '../../../src/brain/documents/find-documents.ts';
import { ignoreFile } from '../../../src/brain/documents/ignore-file.ts';
import { indexDocuments } from '../../../src/brain/documents/index-documents.ts';
import { leftOutOf } from '../../../src/brain/documents/left-out.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';

describe('a document', () => {
  it('is parted at its headings, each part with the titles above it', () => {
    const text =
      '# Shop\n\nSells things.\n\n## Deploy ##\n\n```sh\n# not a heading\nmake\n```\n\n### To [stage](x)\nVPN\n\n## Test\nrun\n';
    expect(chunksOf('/a/README.md', text)).toEqual([
      { titles: ['Shop'], text: 'Sells things.', line: 1 },
      { titles: ['Shop', 'Deploy'], text: '```sh\n# not a heading\nmake\n```', line: 5 },
      { titles: ['Shop', 'Deploy', 'To stage'], text: 'VPN', line: 12 },
      { titles: ['Shop', 'Test'], text: 'run', line: 15 },
    ]);
  });

  it('may underline its headings, have none, or begin with settings', () => {
    const titles = (text: string) => chunksOf('/a/guide.rst', text).map((chunk) => chunk.titles);
    expect(titles('Guide\n=====\n\nHi\n\nSetup\n-----\n\nGo\n')).toEqual([['Guide'], ['Guide', 'Setup']]);
    expect(titles('only words')).toEqual([['guide.rst']]);
    expect(titles('---\ntitle: x\n---\n\n## Two\nwords')).toEqual([['guide.rst'], ['guide.rst', 'Two']]);
  });

  it('of many words has parts of about 900 characters that begin with the end of the one before', () => {
    const lines = Array.from({ length: 200 }, (_, at) => `line ${at} says something`).join('\n');
    const chunks = chunksOf('/a/x.md', `# X\n${lines}`);
    expect(chunks.length).toBeGreaterThan(3);
    for (const [at, { text }] of chunks.entries()) {
      expect(text.length).toBeLessThan(1300);
      const next = chunks[at + 1];
      if (next !== undefined) expect(text).toContain(next.text.split('\n')[0]);
    }
  });

  it('of commands has a part for each target, and one for the scripts', () => {
    const make = '# build all\nall: deps\n\tcc x.c\n\nX := 1\n.PHONY: all\ndeploy-stage:\n\t./deploy stage\n';
    expect(chunksOf('/a/Makefile', make)).toEqual([
      { titles: ['Makefile', 'all'], text: '# build all\nall: deps\n\tcc x.c', line: 1 },
      { titles: ['Makefile', 'deploy-stage'], text: 'deploy-stage:\n\t./deploy stage', line: 7 },
    ]);
    const json = '{\n "name": "shop",\n "scripts": {"dev": "vite"}}';
    expect(chunksOf('/a/package.json', json)).toEqual([
      { titles: ['package.json', 'shop', 'scripts'], text: 'npm run dev: vite', line: 3 },
    ]);
    expect(chunksOf('/a/package.json', '{')).toEqual([]);
  });

  it('loses no line, whatever it is made of', () => {
    const line = fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom('', '# A', '```', '====', '- x', '---'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 80 }), (lines) => {
        const chunks = chunksOf('/a/x.md', lines.join('\n'));
        const kept = chunks
          .flatMap(({ titles, text }) => [...titles, text])
          .join('\n')
          .replace(/\s/g, '');
        for (const word of lines.join(' ').match(/[a-z]{4,}/gi) ?? []) expect(kept).toContain(word);
      }),
    );
  });
});

it('a .gitignore says what git says', () => {
  const says = ignoreFile('# all\n*.log\n/build\ndocs/*.txt\ncache/\n!keep.log\n**/tmp/**\na?c\n[0-9].md\nx\\ y \n');
  const ignored = (path: string, folder = false) => says(path, folder) === true;
  for (const path of ['x.log', 'a/b/x.log', 'build', 'docs/a.txt', 'tmp/x', 'a/tmp/b/c', 'abc', '1.md', 'x y'])
    expect([path, ignored(path)]).toEqual([path, true]);
  for (const path of ['keep.log', 'a/build', 'docs/a/b.txt', 'cache', 'abbc', 'aa.md', 'all'])
    expect([path, ignored(path)]).toEqual([path, false]);
  expect(ignored('a/cache', true)).toBe(true);
});

describe('documents of a folder', () => {
  let root: string;
  let store: Store;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'pilot-docs-'));
    store = await openStore({ path: ':memory:' });
  });
  afterEach(async () => {
    rmSync(root, { recursive: true });
    await store.close();
  });

  const write = (path: string, text: string | Buffer) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const index = () => indexDocuments(store, { root, now: 1000 });
  const found = async (...terms: string[]) =>
    (await store.documents.candidates({ terms, limit: 20 })).found.map(({ item }) => item.path.slice(root.length + 1));

  it('are read once, and again when they were changed', async () => {
    write('README.md', '# Shop\nzebra');
    write('docs/adr/1.md', '# Why\nzebra');
    expect(await index()).toMatchObject({ documents: 2, changed: 2, gone: 0 });
    utimesSync(join(root, 'README.md'), 5, 5);
    expect(await index()).toMatchObject({ documents: 2, changed: 0 });
    write('README.md', '# Shop\ngiraffe and others');
    rmSync(join(root, 'docs'), { recursive: true });
    expect(await index()).toMatchObject({ documents: 1, changed: 1, gone: 1 });
    expect(await found('zebra')).toEqual([]);
    expect(await found('giraffe')).toEqual(['README.md']);
  });

  it('are those that people write, and none that git ignores', async () => {
    const files = [
      'CONTRIBUTING',
      'docs/a.txt',
      'web/README.rst',
      'Makefile',
      'src/a.ts',
      'a.txt',
      'node_modules/x/README.md',
      'private/a.md',
      'web/drafts/b.md',
      '.git/x.md',
      '.github/y.md',
    ];
    for (const file of files) write(file, 'all: zebra\n\tzebra');
    write('.gitignore', 'private/\n');
    write('web/.gitignore', 'drafts\n');
    await index();
    expect((await found('zebra')).toSorted()).toEqual([
      '.github/y.md',
      'CONTRIBUTING',
      'Makefile',
      'docs/a.txt',
      'web/README.rst',
    ]);
  });

  it('are not what is too large, binary, a link or a circle', async () => {
    write('ok.md', 'zebra');
    write('large.md', 'zebra');
    truncateSync(join(root, 'large.md'), 50 * 1024 * 1024);
    write('binary.md', Buffer.from('zebra\0zebra'));
    symlinkSync(root, join(root, 'circle'));
    symlinkSync('/etc/hostname', join(root, 'outside.md'));
    write('README.md', '');
    truncateSync(join(root, 'README.md'), 1024 * 1024 * 1024);
    mkdirSync(join(root, 'pipe'));
    execFileSync('mkfifo', [join(root, 'pipe/README.md')]);
    const leftOut = [
      { path: join(root, 'README.md'), reason: 'too large' },
      { path: join(root, 'large.md'), reason: 'too large' },
      { path: join(root, 'binary.md'), reason: 'no text' },
    ];
    const result = await index();
    expect(await found('zebra')).toEqual(['ok.md']);
    const byPath = (files: readonly LeftOut[]) => files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    expect(byPath(result.leftOut)).toEqual(byPath(leftOut as LeftOut[]));
    expect(byPath(await leftOutOf(store, root))).toEqual(byPath(leftOut as LeftOut[]));
  });

  it.skipIf(process.getuid?.() === 0)('are not what may not be read, which is said', async () => {
    write('ok.md', 'zebra');
    write('closed/README.md', 'zebra');
    write('locked.md', 'zebra');
    chmodSync(join(root, 'closed'), 0);
    chmodSync(join(root, 'locked.md'), 0);
    const { leftOut } = await index();
    chmodSync(join(root, 'closed'), 0o700);
    expect(await found('zebra')).toEqual(['ok.md']);
    expect(leftOut.map(({ reason }) => reason)).toEqual(['cannot be read', 'cannot be read']);
  });

  it('may be long: they are written piece by piece, and one that was left half-way is read again', async () => {
    const chapters = Array.from({ length: 100 }, (_, at) => `## Chapter ${at}\n\n${'zebra '.repeat(150)}\n`);
    write('book.md', chapters.join('\n'));
    let turns = 0;
    await indexDocuments(store, { root, now: 1, turn: async () => (turns += 1) < 4 });
    expect((await store.documents.roots())[0]).toMatchObject({ documents: 1, indexedAt: null });
    expect(await index()).toMatchObject({ documents: 1, changed: 1 });
    expect((await store.documents.roots())[0]?.chunks).toBeGreaterThanOrEqual(100);
    expect(await store.documents.get(`${root}/book.md#99`)).toMatchObject({ titles: ['book.md', 'Chapter 99'] });
    expect(await index()).toMatchObject({ documents: 1, changed: 0 });
  });

  it('have no part of a key that is longer than a part, nor lines that are counted wrong behind it', async () => {
    const body = Array.from({ length: 60 }, (_, at) => `${String(at).padStart(2, '0')}${'zEbRa7Kq'.repeat(7)}`).join(
      '\n',
    );
    const text = 'words\n'.repeat(9000);
    write(
      'README.md',
      `# Keys\n\n-----BEGIN ${'RSA'} PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----\n\n## After\n\nzebra\n${text}-----BEGIN ${'EC'} PRIVATE KEY-----\n${body.repeat(30)}`,
    );
    await index();
    const parts = await Promise.all(
      Array.from({ length: 300 }, async (_, at) => await store.documents.get(`${root}/README.md#${at}`)),
    );
    expect(parts.filter((part) => part?.text.includes('zEbRa7Kq'))).toEqual([]);
    expect(parts.find((part) => part?.titles.includes('After'))?.line).toBe(66);
  });

  it('are looked through a little at a time, and can be left', async () => {
    write('a/README.md', 'zebra');
    write('b/README.md', 'zebra');
    let turns = 0;
    await indexDocuments(store, { root, now: 1, turn: async () => (turns += 1) < 3 });
    expect(turns).toBe(3);
    expect((await store.documents.roots())[0]?.indexedAt).toBeNull();
    expect(await found('zebra')).toHaveLength(1);
  });

  it('hold no secret', async () => {
    write('README.md', '# Deploy\nexport DB_PASSWORD=zebra-8471');
    await index();
    expect((await store.documents.get(`${root}/README.md#0`))?.text).toBe('export DB_PASSWORD=[redacted:password]');
  });
});
