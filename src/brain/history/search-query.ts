import type { Instant } from '../../events.ts';
import type { CommandTrait } from '../../store/command-search.ts';
import { sinceWhen, sinceWords } from '../since.ts';

/** What is looked for in the history: words of the line, and what is asked of how and where it ran. */
export interface SearchQuery {
  words: SearchWord[];
  traits: CommandTrait[];
  /** What was not understood, one sentence each; the rest holds. */
  problems: string[];
}

export interface SearchWord {
  text: string;
  /** It was written in quotes: only these very characters. */
  exact: boolean;
}

/** Where the question is asked, for what is said by a dot or a tilde. */
export interface SearchPlace {
  cwd: string;
  repo: string | null;
  branch: string | null;
  session: string;
  home: string;
  now: Instant;
}

/** `deploy "to staging" cwd:. exit:fail -cli:ssh`. What is no filter is a word: nothing that is typed is lost. Pure. */
export function parseSearchQuery(text: string, place: SearchPlace): SearchQuery {
  const query: SearchQuery = { words: [], traits: [], problems: [] };
  for (const { text: piece, quoted } of piecesOf(text)) {
    const filter = quoted ? null : filterOf(piece);
    if (filter === null) query.words.push({ text: piece, exact: quoted });
    else take(query, filter, place);
  }
  return { ...query, words: query.words.slice(0, mostWords) };
}

/** The filters, in the order in which they are told of. */
export const searchFilters = {
  cwd: 'cwd: takes a directory: cwd:. or cwd:~/work or a part of its name',
  exit: 'exit: takes a number, ok or fail',
  before: `before: takes ${sinceWords}`,
  after: `after: takes ${sinceWords}`,
  repo: 'repo: takes a part of a repository’s path, or a dot for this one',
  branch: 'branch: takes a part of a branch’s name, or a dot for this one',
  cli: 'cli: takes the name of a program',
  intent: 'intent: takes what a command is for, such as deps.install',
  session: 'session: takes the beginning of a session’s name, or a dot for this one',
} as const;

type FilterName = keyof typeof searchFilters;

interface Filter {
  name: FilterName;
  value: string;
  not: boolean;
}

const mostWords = 12;

/** By blanks; what stands in quotes is one piece, also behind the colon of a filter. An open quote goes to the end. */
function* piecesOf(text: string): Generator<{ text: string; quoted: boolean }> {
  for (const [, filter = '', inQuotes, plain] of text.matchAll(/(-?[a-z]+:)?"([^"]*)(?:"|$)|(\S+)/g)) {
    if (plain !== undefined) yield { text: plain, quoted: false };
    else if (filter !== '') yield { text: filter + inQuotes, quoted: false };
    else if (inQuotes !== undefined && inQuotes !== '') yield { text: inQuotes, quoted: true };
  }
}

function filterOf(piece: string): Filter | null {
  const [, not = '', name = '', value = ''] = /^(-?)([a-z]+):([^]*)$/.exec(piece) ?? [];
  return Object.hasOwn(searchFilters, name) ? { name: name as FilterName, value, not: not !== '' } : null;
}

function take({ traits, problems }: SearchQuery, { name, value, not }: Filter, place: SearchPlace): void {
  const read = value.trim() === '' ? null : readers[name](value.trim(), place);
  if (read === null) problems.push(searchFilters[name]);
  else if (typeof read === 'string') problems.push(read);
  else traits.push(not ? { ...read, not } : read);
}

type Reader = (value: string, place: SearchPlace) => CommandTrait | string | null;

/** The trait; null where the value makes none, or a sentence where it is the place that has none. */
const readers: Record<FilterName, Reader> = {
  cwd: directory,
  exit: outcome,
  before: (value, { now }) => time(value, now, (before) => ({ of: 'start', before })),
  after: (value, { now }) => time(value, now, (after) => ({ of: 'start', after })),
  repo: (value, { repo }) => named('repo', value, repo, 'This directory is in no repository.'),
  branch: (value, { branch }) => named('branch', value, branch, 'There is no branch here.'),
  cli: (is) => ({ of: 'cli', is }),
  intent: (is) => (/^[a-z-]+(\.[a-z-]+)*$/.test(is) ? { of: 'intent', is } : null),
  session: (value, { session }) => ({ of: 'session', begins: value === '.' ? session : value }),
};

/** A path means that directory, with a slash at its end also those below it; anything else is a part of a path. */
function directory(value: string, { cwd, home }: SearchPlace): CommandTrait {
  if (!/^(?:[/~]|\.{1,2}(?:\/|$))/.test(value)) return { of: 'cwd', holds: value };
  const path = resolved(value, cwd, home);
  return value.length > 1 && value.endsWith('/') ? { of: 'cwd', under: path } : { of: 'cwd', is: path };
}

function resolved(value: string, cwd: string, home: string): string {
  const whole = /^~(?=\/|$)/.test(value) ? home + value.slice(1) : value.startsWith('/') ? value : `${cwd}/${value}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function outcome(value: string): CommandTrait | null {
  if (/^(fail|failed|error)$/.test(value)) return { of: 'failure' };
  if (/^(ok|good)$/.test(value)) return { of: 'exit', is: 0 };
  return /^\d{1,3}$/.test(value) && Number(value) <= 255 ? { of: 'exit', is: Number(value) } : null;
}

function time(value: string, now: Instant, trait: (at: Instant) => CommandTrait): CommandTrait | null {
  try {
    return trait(sinceWhen(value, now));
  } catch {
    return null;
  }
}

function named(of: 'repo' | 'branch', value: string, here: string | null, nowhere: string): CommandTrait | string {
  if (value !== '.') return { of, holds: value };
  return here === null ? nowhere : { of, is: here };
}
