import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { chunksOf } from '../../../src/brain/documents/chunks.ts';
import { rankedNow } from '../../../src/brain/related.ts';
import { relatedRow } from '../../../src/brain/related-row.ts';
import type { Store } from '../../../src/store/store.ts';

export interface Moment {
  project: string;
  /** The name of the note or document that should be seen, null where nothing should. */
  wanted: string | null;
  /** As `pilot related --batch` is asked. */
  row: string;
  judges: boolean;
}

interface Written {
  project: string;
  notes: Record<string, string>;
  docs: Record<string, string>;
  moments: [wanted: string, line: string, recent: string][];
}

const written = parse(readFileSync(new URL('moments.yaml', import.meta.url), 'utf8')) as Written[];
const noon = Date.parse('2026-10-01T12:00:00Z');
const day = 24 * 60 * 60 * 1000;

export const moments: Moment[] = written.flatMap(({ project, moments: told }) =>
  told.map(([wanted, line, recent], at) => ({
    project,
    wanted: wanted === '-' ? null : wanted,
    row: JSON.stringify({
      cwd: root(project),
      repo: root(project),
      branch: 'main',
      line,
      recent: ran(recent),
      limit: 5,
    }),
    judges: at % 2 === 1,
  })),
);

/** All projects lie in one store, as they do on a machine. */
export async function fill(store: Store): Promise<void> {
  for (const [place, { project, notes, docs }] of written.entries()) {
    const repo = root(project);
    for (const [at, [name, text]] of Object.entries(notes).entries()) {
      const createdAt = noon - (place + at * 9) * day;
      const trust = 'import';
      await store.memories.add({
        id: `${project}-${name}`,
        kind: 'note',
        text,
        createdAt,
        cwd: repo,
        repo,
        branch: 'main',
        trust,
      });
    }
    await store.documents.addRoot({ root: repo, project, added: false });
    for (const [name, text] of Object.entries(docs)) {
      const path = `${repo}/${name}`;
      const file = { root: repo, path, modifiedAt: noon, size: text.length, hash: name };
      await store.documents.put({ ...file, chunks: chunksOf(path, text) });
    }
  }
}

/** The ids of what the panel would show, best first. */
export async function shown(store: Store, { row }: Moment): Promise<string[]> {
  const question = relatedRow(row, { now: noon + 40 * day, placeOf: (cwd) => ({ cwd, repo: null, branch: null }) });
  if (typeof question === 'string') throw new Error(question);
  return (await rankedNow(store, question)).map(({ item }) => item.id);
}

export function isWanted(id: string, { project, wanted }: Moment): boolean {
  return id === `memory:${project}-${wanted}` || id.startsWith(`document:${root(project)}/${wanted}#`);
}

/** What a list of the newest would show: notes and documents of this project by their age. */
export function newest({ project }: Moment): string[] {
  const { notes = {}, docs = {} } = written.find((each) => each.project === project) ?? {};
  return [
    ...Object.keys(docs).map((name) => `document:${root(project)}/${name}#0`),
    ...Object.keys(notes).map((name) => `memory:${project}-${name}`),
  ].slice(0, 5);
}

function root(project: string): string {
  return `/srv/${project}`;
}

function ran(recent: string): object[] {
  return recent
    .split(' ;; ')
    .filter((each) => each !== '')
    .map((each) => {
      const [command = '', output] = each.split(' > ');
      const [, line = '', exit = '0'] = /^(.*?)(?: !(\d+))?$/.exec(command) ?? [];
      return { line, exit: Number(exit), ...(output !== undefined && { output }) };
    });
}
