import Database from 'better-sqlite3';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newCommand, newEntry, newTask } from '../contracts/rows.ts';
import { User } from './run-pilot.ts';

/** Plainly invented; put together here, so that no scanner takes them for real ones. */
const word = (at: number) => `ZeBrA${String(at).padStart(2, '0')}x${'q7Wm2Kd9'.repeat(5)}`;
const hex = (at: number) => `${at}`.padStart(2, '0') + '0123456789abcdef'.repeat(4);
const canaries: ((at: number) => [secret: string, line: string])[] = [
  ...[
    'ghp_',
    'gho_',
    'ghs_',
    `github_${'pat'}_`,
    `glp${'at'}-`,
    `npm${'_'}`,
    `hf${'_'}`,
    `sk-${'ant'}-`,
    `sk-${'proj'}-`,
  ].map((prefix) => (at: number): [string, string] => [
    `${prefix}${word(at).slice(0, 46)}`,
    `echo ${prefix}${word(at).slice(0, 46)} | pbcopy`,
  ]),
  (at) => [hex(at).slice(0, 64), `export DIGITALOCEAN_TOKEN=dop${'_v1'}_${hex(at).slice(0, 64)}`],
  (at) => [word(at), `mysql -u root -p${word(at)} shop`],
  (at) => [word(at), `sshpass -p ${word(at)} ssh ada@host`],
  (at) => [word(at), `export DB_PASSWORD=${word(at)}`],
  (at) => [word(at), `DB_PASSWORD='${word(at)}' npm start`],
  (at) => [word(at), `curl -u ada:${word(at)} https://example.org`],
  (at) => [word(at), `curl -H "Authorization: Bearer ${word(at)}" https://example.org`],
  (at) => [word(at), `curl -H 'X-Api-Key: ${word(at)}' https://example.org`],
  (at) => [word(at), `git clone https://ada:${word(at)}@git.example.org/x.git`],
  (at) => [word(at), `psql postgres://ada:${word(at)}@db/shop`],
  (at) => [word(at), `docker login -u ada -p ${word(at)} registry.example.org`],
  (at) => [word(at), `echo ${word(at)} | docker login --password-stdin`],
  (at) => [word(at), `redis-cli -a ${word(at)} ping`],
  (at) => [word(at), `mongosh -u ada -p ${word(at)}`],
  (at) => [word(at), `vault login ${word(at)}`],
  (at) => [word(at), `aws configure set aws_secret_access_key ${word(at)}`],
  (at) => [word(at), `npm config set //registry.example.org/:_authToken ${word(at)}`],
  (at) => [word(at), `kubectl create secret generic db --from-literal=password=${word(at)}`],
  (at) => [word(at), `mytool --token ${word(at)}`],
  (at) => [word(at), `mytool --api-key=${word(at)}`],
  (at) => [word(at), `openssl enc -aes-256-cbc -pass pass:${word(at)}`],
  (at) => [word(at), `sudo -S true <<< ${word(at)}`],
  (at) => [word(at), `zip -P ${word(at)} a.zip b`],
  (at) => [word(at), `curl "https://example.org/?api_key=${word(at)}"`],
  (at) => [word(at), `ldapsearch -w ${word(at)} -x`],
  (at) => [word(at), `psql -c "ALTER USER ada PASSWORD '${word(at)}'"`],
];
const planted = canaries.map((make, at) => make(at));
const user = new User();

it('no planted secret is in any byte that is written, whichever way it came', async () => {
  await user.pilot(['config', 'set', 'history.output', 'true']);
  const start = (at: number) => new Date(Date.UTC(2026, 9, 1) + at * 1000).toISOString();
  const place = { cwd: '/srv/shop', repo: '/srv/shop', session: 's' };
  const rows = planted.flatMap(([, line], at) => [
    { ...place, line: `deploy${at} check`, start: start(at * 10), exit: 1, output: `Error: refused: ${line}` },
    { ...place, line, start: start(at * 10 + 1), exit: 0, output: `ran ${line}`, author: 'ada' },
    { ...place, line: `deploy${at} check`, start: start(at * 10 + 2), exit: 0 },
    { ...place, line, start: start(at * 10 + 3), exit: 2, output: line },
  ]);
  const imported = await user.pilot(['history', 'import', '--jsonl', '--json'], {
    input: rows.map((row) => JSON.stringify(row)).join('\n'),
  });
  expect(JSON.parse(imported.out)).toMatchObject({ added: rows.length, wrong: 0 });

  await importHistories();
  await rememberAll();
  await workWithAll();
  mkdirSync(join(user.repo, 'docs'));
  writeFileSync(join(user.repo, 'docs/secrets.md'), planted.map(([, line]) => `## How\n\n\`${line}\`\n`).join('\n'));
  await user.pilot(['docs', 'index']);
  const fix = await user.pilot(['fix', 'list', '--json']);
  const [first] = fix.out.split('\n').map((line) => JSON.parse(line) as { id: string });
  await user.pilot(['fix', 'confirm', first?.id ?? '', '--step', planted[10]?.[1] ?? '']);
  const moments = planted.map(([, line]) =>
    JSON.stringify({ ...place, line, recent: [{ line, exit: 1, output: line }] }),
  );
  const answers = await user.pilot(['related', '--batch', '-', '--json'], { input: moments.join('\n') });
  await user.pilot(['brain', 'backup']);
  await user.pilot(['memory', 'export', '--markdown', join(user.home, '.local/share/exported')]);
  const shown = [
    (await user.pilot(['memory', 'export'])).out,
    (await user.pilot(['task', 'list', '--all', '--json'])).out,
    (await user.pilot(['worklog', 'report', '--json'])).out,
    (await user.pilot(['brain', 'status'])).out,
    fix.out,
    answers.out,
    (await user.pilot(['history', '--limit', '500'])).out,
    (await user.pilot(['docs', 'search', 'how'])).out,
  ];

  const { counts, redacted } = await user.json<{
    counts: Record<string, number>;
    redacted: { name: string; count: number }[];
  }>(['brain', 'status']);
  expect(counts).toMatchObject({ memories: 2 * planted.length + 4, tasks: planted.length, entries: planted.length });
  expect(redacted.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['github-token', 'password', 'authorization']),
  );

  const own = filesBelow(join(user.home, '.local')).concat(
    filesBelow(join(user.home, '.config')),
    filesBelow(join(user.home, '.cache')),
  );
  expect(own.length).toBeGreaterThan(2);
  const bytes = [
    ...own.map((file) => readFileSync(file, 'latin1')),
    ...own.filter((file) => /\.db(?:-[\w]+-v\d+)?$/.test(file)).map(textOf),
    ...shown,
  ];
  expect(planted.filter(([secret]) => bytes.some((text) => text.includes(secret))).map(([, line]) => line)).toEqual([]);
});

it('there are thirty-five of them', () => {
  expect(planted).toHaveLength(35);
});

/** As each shell writes it. */
async function importHistories(): Promise<void> {
  const lines = planted.map(([, line]) => line);
  const fish = lines.map((line) => `- cmd: ${line}\n  when: 1700000000`).join('\n');
  const zsh = lines.map((line) => `: 1700000000:0;${line}`).join('\n');
  writeFileSync(join(user.home, '.bash_history'), lines.join('\n'));
  writeFileSync(join(user.home, '.zsh_history'), zsh);
  mkdirSync(join(user.home, '.local/share/fish'), { recursive: true });
  const fishHistory = join(user.home, '.local/share/fish/fish_history');
  writeFileSync(fishHistory, fish);
  for (const shell of ['bash', 'zsh', 'fish'])
    expect(await user.json<object>(['history', 'import', '--from', shell])).toMatchObject({ wrong: 0 });
  rmSync(fishHistory);
}

/** As a note by hand, in a row of JSONL, and in a folder of Markdown; titles, tags, authors and threads too. */
async function rememberAll(): Promise<void> {
  const rows = planted.map(([, line], at) => ({
    id: `row${at}`,
    text: `note: ${line}`,
    title: line,
    tags: [line],
    thread: line,
    author: line,
    project: line,
  }));
  const input = rows.map((row) => JSON.stringify(row)).join('\n');
  expect((await user.pilot(['remember', '--jsonl', '-'], { input })).code).toBe(0);
  for (const [, line] of planted.slice(9, 13)) await user.pilot(['remember', line, '--title', line, '--tag', line]);
  const folder = join(user.home, 'notes');
  mkdirSync(folder);
  for (const [at, [, line]] of planted.entries())
    writeFileSync(join(folder, `${at}.md`), `---\ntitle: ${JSON.stringify(line)}\n---\n\nIt was ${line}\n`);
  await user.pilot(['memory', 'import', folder]);
}

/** Tasks, time entries, and places that are named after a secret. */
async function workWithAll(): Promise<void> {
  await user.store(async (store) => {
    for (const [at, [secret, line]] of planted.entries()) {
      const task = await store.tasks.add(newTask(line, { note: line, tags: [line], project: line }));
      await store.tasks.update(task.id, { annotations: [{ at: 1, text: line }] });
      await store.entries.add(newEntry(at * 10, at * 10 + 5, { note: line, tags: [line] }));
      await store.settings.set('draft', line);
      await store.commands.add(
        newCommand('git status', { branch: named(at, secret), cwd: `/srv/${named(at, secret)}` }),
      );
      const place = { kind: 'file', id: `/srv/${named(at, secret)}` } as const;
      await store.links.add({
        from: place,
        to: { kind: 'branch', id: named(at, secret) },
        type: 'about',
        createdAt: 1,
      });
    }
  });
}

/** Only what has a shape of its own is known in a name. */
function named(at: number, secret: string): string {
  return at < 9 ? `fix/${secret}` : 'main';
}

/** The words of the indexes, too, which stand apart in the file. */
function textOf(file: string): string {
  const db = new Database(file, { readonly: true });
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  const text = tables.map((table) => JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).all())).join('\n');
  db.close();
  return text;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}
