import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { User } from './run-pilot.ts';

const talk = [
  { id: 'D1:1', text: 'Did you get the VPN to work?', thread: 'monday', author: 'Ada', at: '2023-05-08T13:56:00Z' },
  { id: 'D1:2', text: 'Yes, with the new certificate.', thread: 'monday', author: 'Bob', at: '2023-05-08T13:57:00Z' },
  { id: 'D2:1', text: 'The printer is on fire', thread: 'june', author: 'Bob', at: '2023-06-08', tags: ['office'] },
].map((row) => ({ ...row, project: 'talks' }));

const jsonl = (rows: unknown[]) => rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
const parsed = (out: string) => out.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

describe('pilot remember --jsonl', () => {
  test('takes rows once by their id, from a file and from a pipe', async () => {
    const user = new User();
    const file = join(user.home, 'talk.jsonl');
    writeFileSync(file, `\uFEFF${jsonl(talk)}\r\n\n`);
    expect(await user.pilot(['remember', '--jsonl', file])).toEqual({ out: 'remembered: 3', err: '', code: 0 });
    const again = await user.pilot(['remember', '--jsonl', '--json'], { input: jsonl(talk) });
    expect(parsed(again.out)).toEqual([{ added: 0, known: 3, forgotten: 0, wrong: [] }]);
    const [kept] = await user.store(({ memories }) => memories.startingWith('D1:2', 2));
    expect(kept).toMatchObject({
      kind: 'note',
      author: 'Bob',
      thread: 'monday',
      project: 'talks',
      trust: 'import',
      createdAt: Date.UTC(2023, 4, 8, 13, 57),
      cwd: '',
      repo: null,
    });
  });

  test('tells wrong rows by number and reason, and takes the others', async () => {
    const user = new User();
    const rows = [
      talk[0],
      'nonsense',
      { id: 'x' },
      { text: '  ' },
      { text: 'a', tags: 'b' },
      { text: 'a', at: 'soon' },
      '[1]',
      { text: 'x'.repeat(1_000_001) },
      talk[2],
    ];
    const { out, err, code } = await user.pilot(['remember', '--jsonl', '-'], { input: jsonl(rows) });
    expect({ out, code }).toEqual({ out: 'remembered: 2, 7 wrong', code: 1 });
    expect(err.split('\n')).toEqual([
      'row 2: it is no JSON',
      'row 3: text is missing',
      'row 4: text is empty',
      'row 5: tags is of the wrong kind',
      'row 6: at is no time: soon',
      'row 7: it is no JSON object',
      'row 8: text is longer than 1000000 characters',
    ]);
  });

  test('binds a row to this place where its project is the one of this place', async () => {
    const user = new User();
    await user.pilot(['remember', '--jsonl'], { input: jsonl([{ id: 'a', text: 'x', project: 'api' }]) });
    expect(await user.store(({ memories }) => memories.get('a'))).toMatchObject({ repo: user.repo, project: 'api' });
  });

  test('keeps no secret, and says what is not there', async () => {
    const user = new User();
    const input = jsonl([{ text: 'mysql --password=not-a-real-one', author: 'Ada' }]);
    await user.pilot(['remember', '--jsonl'], { input });
    expect(JSON.stringify(await user.json(['memory', 'list']))).not.toContain('not-a-real-one');
    expect(await user.pilot(['remember', '--jsonl', '/nothing/here'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('/nothing/here cannot be read'),
    });
  });
});

describe('pilot recall --batch', () => {
  test('answers each row on a line of its own', async () => {
    const user = new User();
    await user.pilot(['remember', '--jsonl'], { input: jsonl(talk) });
    const file = join(user.home, 'questions.jsonl');
    writeFileSync(
      file,
      jsonl([
        { query: 'When did Bob get the VPN to work?', limit: 2, project: 'talks' },
        { query: 'printers burning', limit: 1 },
        { query: 'VPN', limit: 5, thread: 'june' },
        { query: 'VPN', limit: 5, project: 'other' },
      ]),
    );
    const { out, code } = await user.pilot(['recall', '--batch', file, '--json']);
    expect(code).toBe(0);
    expect(parsed(out)).toEqual([
      {
        query: 'When did Bob get the VPN to work?',
        hits: [
          { id: 'D1:2', score: expect.any(Number), why: ['matches bob', 'what was said around it matches', 'by Bob'] },
          { id: 'D1:1', score: expect.any(Number), why: ['matches get vpn work'] },
        ],
      },
      {
        query: 'printers burning',
        hits: [{ id: 'D2:1', score: expect.any(Number), why: ['matches printers'] }],
      },
      { query: 'VPN', hits: [] },
      { query: 'VPN', hits: [] },
    ]);
    expect((await user.pilot(['recall', '--batch', '-'], { input: jsonl([{ query: 'fire', limit: 1 }]) })).out).toBe(
      'fire\n  D2:1  matches fire',
    );
  });

  test('answers a wrong row with what is wrong', async () => {
    const user = new User();
    const { out, err, code } = await user.pilot(['recall', '--batch', '-', '--json'], {
      input: jsonl([{ limit: 3 }, { query: 'x', limit: 0 }, { query: 'x', limit: 3 }]),
    });
    expect(parsed(out)).toEqual([
      { query: null, hits: [], error: 'query is missing' },
      { query: null, hits: [], error: 'limit is of the wrong kind' },
      { query: 'x', hits: [] },
    ]);
    expect(err.split('\n')).toHaveLength(2);
    expect(code).toBe(1);
    expect(await user.pilot(['recall'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('nothing to look for'),
    });
  });
});
