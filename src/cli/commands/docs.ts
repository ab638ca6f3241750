import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { LeftOut } from '../../brain/documents/find-documents.ts';
import type { Indexed } from '../../brain/documents/index-documents.ts';
import { PilotError } from '../../errors.ts';
import type { DocumentRoot } from '../../store/document-store.ts';
import type { DocumentChunk } from '../../store/records.ts';
import { relativeTime } from '../../app/relative-time.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { wholeNumber } from '../option-values.ts';
import { type Answer, type Cell, oneLine, type Page, paragraph, table } from '../output.ts';
import type { Runner } from '../run.ts';
import { shortPath } from '../short-path.ts';

export function addDocsCommand(program: Command, run: Runner): void {
  const command = program
    .command('docs')
    .description('documents of your projects: README, docs, decisions, runbooks, Makefiles, scripts');
  command
    .command('add <folder>')
    .description('read the documents below a folder, and keep to them')
    .option('--project <name>', 'what they belong to; without it, the name of the folder')
    .addHelpText('after', examples(['pilot docs add ~/handbook --project shop', 'shown in the repository "shop" too']))
    .action(run(add));
  command
    .command('index')
    .description('look again through this repository and every folder that was added: only what changed is read')
    .addHelpText('after', examples(['pilot docs index', 'a session does this by itself']))
    .action(run(index));
  command
    .command('search <words...>')
    .description('parts of documents that hold any of the words, those of this repository first')
    .option('--limit <count>', 'at most so many', wholeNumber('--limit', 1, 1000), 10)
    .addHelpText('after', examples(['pilot docs search staging vpn', 'what is written about it']))
    .action(run(search));
  command
    .command('status')
    .description('which folders are known, and when they were last looked through')
    .addHelpText('after', examples(['pilot docs status', 'folders, documents, parts']))
    .action(run(status));
  command
    .command('remove <folder>')
    .description('forget the documents of a folder; the files stay')
    .addHelpText('after', examples(['pilot docs remove ~/handbook', 'not found any more']))
    .action(run(remove));
}

async function add(context: Context, folder: string, { project }: { project?: string }): Promise<Answer> {
  const root = folderAt(folder, context);
  const result = await indexed(context, { root, added: true, ...(project !== undefined && { project }) });
  return { data: result, text: (page) => indexedText([result], context, page) };
}

async function index(context: Context): Promise<Answer> {
  const store = await context.store();
  const { repo } = await context.place();
  const known = (await store.documents.roots()).map(({ root }) => root);
  const results: Indexed[] = [];
  for (const root of new Set([...(repo === null ? [] : [repo]), ...known])) {
    if (existsSync(root)) results.push(await indexed(context, { root }));
  }
  return {
    data: results,
    perLine: true,
    text: (page) => indexedText(results, context, page),
    ...(results.length === 0 && { nothing: 'This is no repository, and no folder was added.' }),
  };
}

async function indexed(context: Context, more: { root: string; project?: string; added?: boolean }): Promise<Indexed> {
  const [{ indexDocuments }, { ignoredFolders }, { history }] = await Promise.all([
    import('../../brain/documents/index-documents.ts'),
    import('../../config/ignored-folders.ts'),
    context.config(),
  ]);
  const ignoreIn = ignoredFolders(history.ignoreIn);
  if (more.added === true && ignoreIn(more.root))
    throw new PilotError('FOLDER_IGNORED', `Of ${more.root} nothing is kept.`, {
      hint: 'The setting history.ignoreIn says so: pilot config get history.ignoreIn',
    });
  return indexDocuments(await context.store(), { now: context.now, ignoreIn, ...more });
}

function indexedText(results: readonly Indexed[], { world }: Context, page: Page): string {
  return results
    .flatMap(({ root, documents, changed, gone, leftOut }) => [
      oneLine(`${shortPath(root, world.env)}: ${documents} documents, ${changed} read anew, ${gone} gone`, page),
      ...leftOutLines(leftOut, { world }, page),
    ])
    .join('\n');
}

function leftOutLines(leftOut: readonly LeftOut[], { world }: Pick<Context, 'world'>, page: Page): string[] {
  return leftOut.map(({ path, reason }) =>
    page.paint.dim(oneLine(`  left out, ${reason}: ${shortPath(path, world.env)}`, page)),
  );
}

async function search(context: Context, words: string[], { limit }: { limit: number }): Promise<Answer> {
  const { findDocumentParts } = await import('../../brain/documents/search-documents.ts');
  const found = await findDocumentParts(await context.store(), {
    words: words.join(' '),
    place: await context.place(),
    limit,
  });
  return {
    data: found,
    perLine: true,
    text: (page) => found.map((part) => partText(part, context, page)).join('\n'),
    ...(found.length === 0 && { nothing: `No document that is known says anything of "${words.join(' ')}".` }),
  };
}

function partText({ path, titles, line, text }: DocumentChunk, { world }: Context, page: Page): string {
  const { bold, dim } = page.paint;
  const first = text.split('\n').slice(0, 4).join('\n');
  return [
    bold(oneLine(titles.join(' › '), page)),
    dim(oneLine(`  ${shortPath(path, world.env)}:${line}`, page)),
    paragraph(first, page, 2),
  ].join('\n');
}

async function status(context: Context): Promise<Answer> {
  const { leftOutOf } = await import('../../brain/documents/left-out.ts');
  const store = await context.store();
  const roots = await Promise.all(
    (await store.documents.roots()).map(async (root) => ({ ...root, leftOut: await leftOutOf(store, root.root) })),
  );
  return {
    data: roots,
    perLine: true,
    text: (page) =>
      [rootTable(roots, context, page), ...roots.flatMap(({ leftOut }) => leftOutLines(leftOut, context, page))].join(
        '\n',
      ),
    ...(roots.length === 0 && {
      nothing: 'No documents are known yet: start pilot in a repository, or pilot docs add.',
    }),
  };
}

function rootTable(
  roots: readonly (DocumentRoot & { leftOut: readonly LeftOut[] })[],
  { now, world }: Context,
  page: Page,
): string {
  const rows = roots.map((root): Cell[] => [
    shortPath(root.root, world.env),
    root.project,
    String(root.documents),
    String(root.chunks),
    String(root.leftOut.length),
    { text: root.indexedAt === null ? 'never' : relativeTime(root.indexedAt, now), paint: page.paint.dim },
  ]);
  const count = { align: 'right' as const };
  const columns = [
    { heading: 'folder', flexible: true },
    { heading: 'project' },
    { heading: 'documents', ...count },
    { heading: 'parts', ...count },
    { heading: 'left out', ...count },
    { heading: 'looked through', ...count },
  ];
  return table(columns, rows, page);
}

async function remove(context: Context, folder: string): Promise<Answer> {
  const root = resolve(context.world.cwd, folder);
  await (await context.store()).documents.removeRoot(root);
  return {
    data: { root },
    text: (page) => oneLine(`forgot the documents of ${shortPath(root, context.world.env)}`, page),
  };
}

function folderAt(folder: string, { world }: Context): string {
  const path = resolve(world.cwd, folder);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return path;
  throw new PilotError('NOT_FOUND', `There is no folder ${path}.`, { hint: 'Give the path of a folder.' });
}
