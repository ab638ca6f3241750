import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { PilotError } from '../../errors.ts';
import { contentUuid } from '../../formats/content-uuid.ts';
import type { Entry } from '../../store/records.ts';
import { type Circumstances, countLeftOut, leftOut, type Losses } from '../../worklog/formats/format.ts';
import type { FormatName } from '../../worklog/formats/format-names.ts';
import { formatNamed } from '../../worklog/formats/formats.ts';
import { dataFileOf, tagsData, tagsOf, timewarriorLines } from '../../worklog/formats/timewarrior.ts';
import { watsonState } from '../../worklog/formats/watson.ts';
import { readSpan, type SpanWords } from '../../worklog/reports/span.ts';
import { dayIn, dayStarts } from '../../zones.ts';
import { daysBetween } from '../../worklog/reports/days.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../output.ts';
import { writePieces, writeToFile } from './write-pieces.ts';

interface ExportOptions {
  format: FormatName;
  out?: string;
}

/** What is in a span, or everything; what the format has no place for is said. */
export async function exportEntries(
  context: Context,
  words: string[],
  { format, out }: ExportOptions,
  command: Command,
): Promise<Answer> {
  // The report, above this command, has the options of a span too.
  const entries = await entriesIn(context, { ...command.optsWithGlobals<SpanWords>(), words });
  const circumstances: Circumstances = { now: context.now, zone: 'UTC', project: null, uuidOf: contentUuid };
  const losses: Losses = new Map();
  const target = out === undefined ? null : resolve(context.world.cwd, out);
  if (target !== null && isFolder(target, out ?? '', format)) {
    writeFolder(target, format, entries, losses, circumstances);
  } else {
    await writePieces(formatNamed(format, { leastMs: 0 }).write(entries, losses, circumstances), target, context.world);
  }
  for (const [what, count] of losses) {
    context.world.stderr.write(`${count === 1 ? 'One entry' : `${count} times an entry`} ${what}.\n`);
  }
  const written = entries.length - countLeftOut(losses);
  return {
    data: { format, file: out ?? null, entries: written, left: Object.fromEntries(losses) },
    text: () => `wrote ${written} ${written === 1 ? 'entry' : 'entries'} to ${out}`,
    ...(out === undefined && { written: true as const }),
  };
}

async function entriesIn(context: Context, said: SpanWords): Promise<Entry[]> {
  const { entries } = await context.store();
  const { words, from } = said;
  if ((words.length === 0 && from === undefined) || words.join(' ') === 'all') {
    return entries.list({ from: 0, to: Date.UTC(3000, 0, 1) });
  }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const span = readSpan(said, dayIn(zone, context.now));
  const starts = dayStarts(span.from, daysBetween(span.from, span.to), zone);
  return entries.list({ from: starts[0] ?? 0, to: starts.at(-1) ?? 0 });
}

/** Timewarrior and Watson keep more than one file: a folder that is there, or one that is named like one. */
function isFolder(target: string, said: string, format: FormatName): boolean {
  const exists = existsSync(target) && statSync(target).isDirectory();
  const folder = exists || said.endsWith('/');
  if (folder && format !== 'timewarrior' && format !== 'watson') {
    throw new PilotError('USAGE', `${said} is a folder, and ${format} is one file.`, { hint: 'Name a file in it.' });
  }
  return folder;
}

function writeFolder(
  folder: string,
  format: FormatName,
  entries: readonly Entry[],
  losses: Losses,
  circumstances: Circumstances,
): void {
  if (format === 'watson') writeWatson(folder, entries, losses, circumstances);
  else writeTimewarrior(folder, entries, losses);
}

function writeWatson(folder: string, entries: readonly Entry[], losses: Losses, circumstances: Circumstances): void {
  const [running, ...others] = entries.filter(({ endedAt, background }) => endedAt === null && !background);
  for (const _ of others) leftOut(losses, 'is still running');
  const ended = entries.filter(({ endedAt }) => endedAt !== null);
  writeNew(folder, {
    frames: formatNamed('watson', { leastMs: 0 }).write(ended, losses, circumstances),
    state: [watsonState(running)],
  });
}

/** Its folder, as TIMEWARRIORDB names it. */
function writeTimewarrior(folder: string, entries: readonly Entry[], losses: Losses): void {
  const months: Record<string, string[]> = {};
  const counts = new Map<string, number>();
  for (const { entry, line } of timewarriorLines(entries, losses)) {
    (months[dataFileOf(entry)] ??= []).push(line);
    for (const tag of tagsOf(entry)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  writeNew(join(folder, 'data'), { ...months, 'tags.data': [tagsData(counts)] });
  // Without it, it asks whether it shall be made.
  writeNew(folder, { 'timewarrior.cfg': [''] });
}

/** What is there already is somebody's work: nothing is written then. */
function writeNew(folder: string, files: Record<string, Iterable<string>>): void {
  const there = Object.keys(files).find((name) => existsSync(join(folder, name)));
  if (there !== undefined) {
    throw new PilotError('EXISTS', `${join(folder, there)} is there already, so nothing was written.`, {
      hint: 'Give a new folder.',
    });
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, pieces] of Object.entries(files)) writeToFile(pieces, join(folder, name));
}
