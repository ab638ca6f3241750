import { resolve } from 'node:path';
import type { Command } from 'commander';
import { PilotError } from '../../errors.ts';
import type { KeptBackup } from '../../store/maintenance-store.ts';
import type { Counted } from '../../store/memory-store.ts';
import type { Store, StoreHealth } from '../../store/store.ts';
import { relativeTime } from '../../app/relative-time.ts';
import type { Context } from '../context.ts';
import { examples } from '../help.ts';
import { type Answer, oneLine, type Page, paragraph } from '../output.ts';
import type { Runner } from '../run.ts';

export function addBrainCommand(program: Command, run: Runner): void {
  const command = program.command('brain').description('how what pilot remembers is: sizes, speed, backups, repair');
  command
    .command('status')
    .description('what is kept, how large it is, how fast it answers, and which backups there are')
    .addHelpText('after', examples(['pilot brain status', 'also with --json']))
    .action(run(status));
  command
    .command('check')
    .description('look at every row and index; exit code 1 when something is wrong')
    .addHelpText('after', examples(['pilot brain check', 'takes some seconds for a million commands']))
    .action(run(check));
  command
    .command('backup')
    .description('make a whole copy beside the store; the newest seven are kept')
    .addHelpText('after', examples(['pilot brain backup', 'also done daily, and before each migration']))
    .action(run(backup));
  command
    .command('restore [file]')
    .description('go back to a backup, without a file the newest; what is there now becomes a backup first')
    .addHelpText(
      'after',
      examples(
        ['pilot brain restore', 'the newest'],
        ['pilot brain restore FILE', 'one that pilot brain status lists'],
      ),
    )
    .action(run(restore));
  command
    .command('optimize')
    .description('bring the indexes together and give room back')
    .addHelpText('after', examples(['pilot brain optimize', 'after much was imported or forgotten']))
    .action(run(optimize));
}

interface Status extends StoreHealth {
  latencyMs: Record<string, number>;
  /** By kind, what was taken out of it. */
  redacted: Counted[];
  backups: KeptBackup[];
}

async function status(context: Context): Promise<Answer> {
  const store = await context.store();
  const data: Status = {
    ...(await store.health()),
    latencyMs: await latencies(store, context),
    redacted: await store.maintenance.redactions(),
    backups: await store.maintenance.backups(),
  };
  return { data, text: (page) => statusText(data, context, page) };
}

/** What the sidebar asks most, asked once, here and now. */
async function latencies(store: Store, context: Context): Promise<Record<string, number>> {
  const [{ rankedNow }, { findMemories }] = await Promise.all([
    import('../../brain/related.ts'),
    import('../../brain/find-memories.ts'),
  ]);
  const place = await context.place();
  const recent = await store.commands.list({ limit: 10 });
  const questions: Record<string, () => Promise<unknown>> = {
    panel: () => rankedNow(store, { place, line: '', recent, now: context.now, limit: 20 }),
    typing: () => rankedNow(store, { place, line: recent[0]?.line ?? 'git', recent, now: context.now, limit: 20 }),
    recall: () => findMemories(store, { question: 'how was this done before', limit: 10 }),
  };
  const took: Record<string, number> = {};
  for (const [name, ask] of Object.entries(questions)) {
    const from = performance.now();
    await ask();
    took[name] = Math.round((performance.now() - from) * 10) / 10;
  }
  return took;
}

function statusText(status: Status, { now }: Context, page: Page): string {
  const { counts, backups, problems, latencyMs, redacted } = status;
  const kept = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  const asked = Object.entries(latencyMs).map(([name, ms]) => `${name} ${ms} ms`);
  return [
    oneLine(`${status.path}  ${megabytes(status.sizeBytes)}`, page),
    oneLine(`${status.engine} ${status.engineVersion}, schema ${status.schemaVersion}, ${status.journalMode}`, page),
    oneLine(`keeps ${kept.join(', ')}`, page),
    oneLine(`secrets taken out: ${saidOf(redacted)}`, page),
    oneLine(`answers: ${asked.join(', ')}`, page),
    ...(backups.length === 0 ? ['no backup yet'] : ['backups:']),
    ...backups.map(({ file, at }) => oneLine(`  ${relativeTime(at, now).padStart(4)}  ${file}`, page)),
    ...problems.map((problem) => page.paint.yellow(paragraph(problem, page))),
  ].join('\n');
}

function saidOf(redacted: Counted[]): string {
  const all = redacted.reduce((sum, { count }) => sum + count, 0);
  const kinds = redacted.map(({ name, count }) => `${count} ${name}`).join(', ');
  return all === 0 ? 'none' : `${all} (${kinds})`;
}

async function check(context: Context): Promise<Answer> {
  const problems = await (await context.store()).maintenance.check();
  return {
    data: { ok: problems.length === 0, problems },
    text: (page) => (problems.length === 0 ? 'All is well.' : problems.map((each) => paragraph(each, page)).join('\n')),
    ...(problems.length > 0 && { exit: 1 }),
  };
}

async function backup(context: Context): Promise<Answer> {
  const made = await (await context.store()).maintenance.backUp();
  return { data: made, text: (page) => oneLine(`kept as ${made.file}`, page) };
}

async function restore(context: Context, file: string | undefined): Promise<Answer> {
  const { maintenance } = await context.store();
  const from = file === undefined ? (await maintenance.backups())[0]?.file : resolve(context.world.cwd, file);
  if (from === undefined)
    throw new PilotError('NOT_FOUND', 'There is no backup yet.', { hint: 'pilot brain backup makes one.' });
  const before = await maintenance.restore(from);
  return {
    data: { from, before },
    text: (page) => oneLine(`restored ${from}; what was there is kept as ${before.file}`, page),
  };
}

async function optimize(context: Context): Promise<Answer> {
  const sizes = await (await context.store()).maintenance.optimize();
  return {
    data: sizes,
    text: (page) => oneLine(`${megabytes(sizes.before)} before, ${megabytes(sizes.after)} now`, page),
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
