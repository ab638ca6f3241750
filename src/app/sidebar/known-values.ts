import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { KnownValue, KnownValues, WantedValues } from '../../grammar/context.ts';

/**
 * What there is of a kind in a folder: branches, scripts, services. Asked while a line is typed, it answers with what it
 * knows by then, and looks again behind the scenes when that is old.
 */
export interface ValueSource {
  values: (wanted: WantedValues) => KnownValues | undefined;
  /** The shell is in another folder. */
  moved: (cwd: string) => void;
  /** When all that was asked for by now is known, or known not to be there. */
  settled: () => Promise<void>;
}

export function openKnownValues(options: { cwd: string; changed: () => void; now?: () => number }): ValueSource {
  const { changed, now = Date.now } = options;
  const known = new Map<string, Known>();
  const looking = new Set<Promise<void>>();
  let { cwd } = options;

  function values(wanted: WantedValues): KnownValues | undefined {
    const provider = providerOf(wanted);
    if (provider === undefined) return nowhere;
    const key = `${cwd}\n${wanted.kind ?? wanted.run?.join(' ') ?? ''}\n${provider.depends?.(wanted) ?? ''}`;
    const entry = known.get(key) ?? { values: undefined, until: 0, asked: false };
    if (!entry.asked && now() >= entry.until) {
      entry.asked = true;
      if (known.size >= mostKept) known.clear();
      known.set(key, entry);
      const work = look(provider, wanted, entry).finally(() => looking.delete(work));
      looking.add(work);
    }
    return entry.values;
  }

  async function look(provider: Provider, wanted: WantedValues, entry: Known): Promise<void> {
    const found = await provider.find(cwd, wanted).catch(() => undefined);
    entry.until = now() + provider.seconds * 1000;
    entry.asked = false;
    const isNew = JSON.stringify(found) !== JSON.stringify(entry.values);
    entry.values = found;
    if (isNew) changed();
  }

  return {
    values,
    moved: (to) => void (cwd = to),
    settled: async () => void (await Promise.all(looking)),
  };
}

const nowhere: KnownValues = { values: [], onlyUsed: true };

interface Known {
  values: KnownValues | undefined;
  until: number;
  asked: boolean;
}

const mostKept = 200;

interface Provider {
  find: (cwd: string, wanted: WantedValues) => Promise<KnownValues | undefined>;
  /** For so long an answer holds. */
  seconds: number;
  /** What else than the folder an answer depends on. */
  depends?: (wanted: WantedValues) => string;
}

function providerOf({ kind, run, lines, timeout }: WantedValues): Provider | undefined {
  if (run !== undefined) return program(run, lines, timeout);
  return kind !== undefined && Object.hasOwn(providers, kind) ? providers[kind] : undefined;
}

const providers: Record<string, Provider> = {
  'git.branch': git(['for-each-ref', '--format=%(refname:short)', '--sort=-committerdate', 'refs/heads']),
  'git.ref': git([
    'for-each-ref',
    '--format=%(refname:short)',
    '--sort=-committerdate',
    'refs/heads',
    'refs/remotes',
    'refs/tags',
  ]),
  'git.remote': git(['remote']),
  'git.tag': git(['for-each-ref', '--format=%(refname:short)', '--sort=-creatordate', 'refs/tags']),
  'git.stash': git(['stash', 'list', '--format=%gd %s'], '^(\\S+) (.*)$'),
  'docker.container': program(['docker', 'ps', '--all', '--format', '{{.Names}} {{.Status}}'], '^(\\S+) (.*)$'),
  'docker.image': program(['docker', 'images', '--format', '{{.Repository}}:{{.Tag}}']),
  'docker.volume': program(['docker', 'volume', 'ls', '--format', '{{.Name}}']),
  'docker.network': program(['docker', 'network', 'ls', '--format', '{{.Name}}']),
  'npm.script': inFile(['package.json'], (text, { words }) => ({
    ...entries(JSON.parse(text), 'scripts'),
    complete: !words.some((word) => elsewhere.has(word)),
  })),
  'deno.task': inFile(['deno.json', 'package.json'], (text) => entries(JSON.parse(text), 'tasks')),
  'make.target': inFile(['GNUmakefile', 'makefile', 'Makefile'], makeTargets),
  'compose.service': inFile(['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'], services),
  file: files(() => true),
  path: files(() => true),
  'git.path': changedFiles(files(() => true)),
  dir: files((name) => name.endsWith('/')),
};

/** Options that mean the scripts of another package. */
const elsewhere = new Set([
  '-w',
  '--workspace',
  '-ws',
  '--ws',
  '--workspaces',
  '-C',
  '--prefix',
  '-r',
  '--recursive',
  '-F',
  '--filter',
  '--cwd',
  '--dir',
]);

/** In the repository that the line names, if it names one. */
function git(args: string[], lines?: string): Provider {
  return {
    seconds: 3,
    depends: ({ words }) => folderOfGit(words),
    find: (cwd, { words }) => ask(['git', ...args], { cwd: resolve(cwd, folderOfGit(words)), lines }),
  };
}

function folderOfGit(words: readonly string[]): string {
  const at = words.indexOf('-C');
  return words[0] === 'git' && at > 0 ? (words[at + 1] ?? '.') : '.';
}

function program(argv: readonly string[], lines?: string, timeout?: number): Provider {
  return { seconds: 10, find: (cwd) => ask(argv, { cwd, lines, timeout }) };
}

async function ask(
  [program = '', ...args]: readonly string[],
  { cwd, lines, timeout = 1500 }: { cwd: string; lines?: string | undefined; timeout?: number | undefined },
): Promise<KnownValues> {
  const printed = await new Promise<string>((done, failed) => {
    const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
    execFile(program, args, { cwd, env, timeout, maxBuffer: 1_000_000 }, (error, stdout) =>
      error === null ? done(stdout) : failed(error),
    );
  });
  const pattern = lines === undefined ? undefined : new RegExp(lines, 'u');
  return {
    values: printed
      .split('\n')
      .slice(0, mostValues)
      .flatMap((line) => readLine(line.trimEnd(), pattern)),
  };
}

const mostValues = 2000;

function readLine(line: string, pattern: RegExp | undefined): KnownValue[] {
  if (line === '') return [];
  if (pattern === undefined) return [{ text: line }];
  const [, text, is] = pattern.exec(line.slice(0, 256)) ?? [];
  return text === undefined ? [] : [{ text, ...(is !== undefined && is !== '' && { is }) }];
}

/** In the first of these files, here or in a folder above. */
function inFile(
  names: readonly string[],
  read: (text: string, wanted: WantedValues) => KnownValues | Promise<KnownValues>,
): Provider {
  return {
    seconds: 2,
    depends: ({ words }) => words.filter((word) => elsewhere.has(word)).join(' '),
    async find(cwd, wanted) {
      const text = await nearest(cwd, names);
      return text === undefined ? undefined : read(text, wanted);
    },
  };
}

async function nearest(cwd: string, names: readonly string[]): Promise<string | undefined> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    for (const name of names) {
      const text = await readFile(join(folder, name), 'utf8').catch(() => undefined);
      if (text !== undefined) return text;
    }
    if (folder === dirname(folder)) return undefined;
  }
}

/** The names under a key, each with what it stands for. */
function entries(file: unknown, key: string): KnownValues {
  const found = (file as Record<string, unknown> | null)?.[key] ?? {};
  const values = Object.entries(found).map(([text, is]) => ({ text, ...(typeof is === 'string' && { is }) }));
  return { values };
}

function makeTargets(text: string): KnownValues {
  const names = [...text.matchAll(/^([A-Za-z0-9][\w./-]*)\s*:(?!=)/gm)].map(([, name = '']) => name);
  return { values: [...new Set(names)].map((name) => ({ text: name })) };
}

async function services(text: string): Promise<KnownValues> {
  const { parse } = await import('yaml');
  const { values } = entries(parse(text), 'services');
  return { values: values.map(({ text: name }) => ({ text: name })) };
}

/** The names in the folder that is typed, folders with a slash. */
function files(fits: (name: string) => boolean): Provider {
  return {
    seconds: 2,
    depends: ({ typed }) => folderTyped(typed),
    async find(cwd, { typed }) {
      const folder = folderTyped(typed);
      const found = await readdir(resolve(cwd, folder.replace(/^~(?=\/|$)/, homedir())), { withFileTypes: true });
      const names = found.slice(0, mostValues).map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
      return {
        values: names
          .filter(fits)
          .toSorted(hiddenLast)
          .map((name) => ({ text: folder === '.' ? name : `${folder}${name}` })),
      };
    },
  };
}

/** What begins with a dot is seldom meant. */
function hiddenLast(one: string, other: string): number {
  const dots = Number(one.startsWith('.')) - Number(other.startsWith('.'));
  return dots === 0 ? order.compare(one, other) : dots;
}

const order = new Intl.Collator(undefined, { numeric: true });

/** What git has not stored yet comes before what it has: it is what is added, restored and looked at. */
function changedFiles(all: Provider): Provider {
  const args = [
    '-c',
    'core.quotePath=false',
    'ls-files',
    '--modified',
    '--others',
    '--exclude-standard',
    '--directory',
    '--no-empty-directory',
  ];
  return {
    ...all,
    depends: (wanted) => `${folderOfGit(wanted.words)}\n${folderTyped(wanted.typed)}`,
    async find(cwd, wanted) {
      const there = resolve(cwd, folderOfGit(wanted.words));
      const found = await all.find(there, wanted);
      const asked = ask(['git', ...args, '--', folderTyped(wanted.typed)], { cwd: there });
      const news = await asked.then(({ values }) => distinct(values)).catch((): string[] => []);
      const rest = (found?.values ?? []).filter(({ text }) => !news.includes(text));
      return { values: [...news.map((text) => ({ text, is: 'changed' })), ...rest] };
    },
  };
}

/** A file in which something is both changed and not known comes twice; names with control characters come in quotes. */
function distinct(values: readonly KnownValue[]): string[] {
  const names = values.map(({ text }) => text).filter((text) => !text.startsWith('"'));
  return [...new Set(names)].toSorted(hiddenLast);
}

function folderTyped(typed: string): string {
  return typed.includes('/') ? typed.slice(0, typed.lastIndexOf('/') + 1) : '.';
}
