import { parseDuration } from '../../duration.ts';
import { PilotError } from '../../errors.ts';
import { contentUuid } from '../../formats/content-uuid.ts';
import type { Store } from '../../store/store.ts';
import { type Circumstances, type FileEntry, isWrong, type WrongRow } from '../../worklog/formats/format.ts';
import type { FormatName } from '../../worklog/formats/format-names.ts';
import { timewarriorUuid } from '../../worklog/formats/timewarrior.ts';
import type { Context } from '../context.ts';
import { wrongRowText } from '../json-lines.ts';
import { type Answer, paragraph, safe } from '../output.ts';
import { openSource, type Source } from './import-source.ts';

interface ImportOptions {
  format: FormatName | 'auto';
  project?: string;
  min: string;
  dryRun?: true;
}

/** All that can be read goes in as one step; what cannot is told by its row. */
export async function importEntries(context: Context, file: string, options: ImportOptions): Promise<Answer> {
  const { world } = context;
  const leastMs = parseDuration(options.min);
  if (leastMs === null) {
    throw new PilotError('USAGE', `"${options.min}" is no length of time.`, { hint: 'Such as --min 5m.' });
  }
  const source = await openSource(file, world, { format: options.format, leastMs });
  const circumstances: Circumstances = {
    now: context.now,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    project: options.project?.replace(/^@/, '') ?? null,
    uuidOf: contentUuid,
  };
  const store = await context.store();
  const taken = new Taken(source, circumstances, {
    timer: (await store.entries.running()) !== undefined,
    known: await knownAlready(store, source, circumstances),
  });
  const { added, known } = await takeIn(store, taken, options);
  const counts = { format: source.format, added, known: known + taken.known, wrong: taken.wrong.length };
  for (const row of taken.wrong) world.stderr.write(`${safe(wrongRowText(row), plain)}\n`);
  return {
    data: { ...counts, wrong: taken.wrong },
    text: (page) => paragraph(summary(counts, options), page),
    ...(taken.wrong.length > 0 && { exit: 1 }),
  };
}

const plain = { width: Infinity, unicode: true } as Parameters<typeof safe>[1];

/** What of a file is to go in. It can be gone through again: then it counts anew. */
class Taken implements Iterable<FileEntry> {
  wrong: WrongRow[] = [];
  known = 0;
  readonly #source: Source;
  readonly #circumstances: Circumstances;
  readonly #here: { timer: boolean; known: ReadonlySet<string> };

  constructor(source: Source, circumstances: Circumstances, here: { timer: boolean; known: ReadonlySet<string> }) {
    this.#source = source;
    this.#circumstances = circumstances;
    this.#here = here;
  }

  *[Symbol.iterator](): Generator<FileEntry> {
    [this.wrong, this.known] = [[], 0];
    let { timer } = this.#here;
    let count = 0;
    for (const row of this.#source.rows(this.#circumstances)) {
      count += 1;
      if (isWrong(row)) this.wrong.push(row);
      else if (this.#here.known.has(row.uuid)) this.known += 1;
      else if (row.endedAt !== null || row.background) yield row;
      else if (timer) this.wrong.push({ row: count, reason: `${stillRuns(row)}, and a timer runs here already` });
      else {
        timer = true;
        yield row;
      }
    }
  }
}

function stillRuns({ note, project }: FileEntry): string {
  return `"${note || project}" still runs`;
}

/** Timewarrior has no identities: what was given to it from here is known by what it looks like there. */
async function knownAlready(
  store: Store,
  { format, rows }: Source,
  circumstances: Circumstances,
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  if (format !== 'timewarrior') return known;
  let [from, to] = [Infinity, -Infinity];
  for (const row of rows(circumstances)) {
    if (!isWrong(row)) [from, to] = [Math.min(from, row.startedAt), Math.max(to, row.startedAt)];
  }
  const month = 31 * 86_400_000;
  for (let at = from; at <= to; at += month) {
    for (const entry of await store.entries.list({ from: at, to: at + month })) {
      known.add(timewarriorUuid(entry, circumstances.uuidOf));
    }
  }
  return known;
}

async function takeIn(
  store: Store,
  taken: Taken,
  { dryRun, format }: ImportOptions,
): Promise<{ added: number; known: number }> {
  if (dryRun !== true) return store.entries.addMany(taken, `import ${format === 'auto' ? 'entries' : format}`);
  let count = 0;
  for (const _ of taken) count += 1;
  return { added: count, known: 0 };
}

interface Counts {
  format: FormatName;
  added: number;
  known: number;
  wrong: number;
}

function summary({ format, added, known, wrong }: Counts, { dryRun }: ImportOptions): string {
  const others = [
    ...(known > 0 ? [`${known} known already`] : []),
    ...(wrong > 0 ? [`${wrong} wrong`] : []),
    ...(added > 0 && dryRun !== true ? ['pilot worklog undo takes it back'] : []),
  ];
  return [`${dryRun === true ? 'would take in' : 'taken in'}: ${added} of ${format}`, ...others].join(', ');
}
