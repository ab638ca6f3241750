import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { PilotError } from '../../errors.ts';
import { textOfFile } from '../../formats/file-text.ts';
import {
  type Circumstances,
  type FileEntry,
  isWrong,
  type WorkFormat,
  WrongEntry,
  type WrongRow,
} from '../../worklog/formats/format.ts';
import type { FormatName } from '../../worklog/formats/format-names.ts';
import { formatNamed, formatOf } from '../../worklog/formats/formats.ts';
import { timewarriorData } from '../../worklog/formats/timewarrior.ts';
import { readWatsonState } from '../../worklog/formats/watson.ts';
import type { World } from '../context.ts';

/** What is to be taken in, read anew each time it is asked for. */
export interface Source {
  name: string;
  format: FormatName;
  rows: (circumstances: Circumstances) => Generator<FileEntry | WrongRow>;
}

interface Wanted {
  format: FormatName | 'auto';
  leastMs: number;
}

/** A file, what is piped in (`-`), or the folder in which Timewarrior or Watson keeps its data. */
export async function openSource(file: string, world: World, wanted: Wanted): Promise<Source> {
  if (file === '-') {
    const text = await textOf(world.stdin);
    return sourceOf('what is piped in', [text.slice(0, 65_536)], () => [text], wanted);
  }
  const path = resolve(world.cwd, file);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw unreadable(file, new Error('There is no such file.'));
  if (stats.isDirectory()) return folderSource(path);
  return sourceOf(
    basename(file),
    readable(file, () => [textOfFile(path).next().value ?? '']),
    () => textOfFile(path),
    wanted,
  );
}

function sourceOf(name: string, [begin = '']: string[], pieces: () => Iterable<string>, wanted: Wanted): Source {
  const format = wanted.format === 'auto' ? formatOf(name, begin) : wanted.format;
  if (format === null) {
    throw new PilotError('FORMAT_MISSING', `It cannot be told what ${name} is.`, { hint: 'Say --format.' });
  }
  const codec = codecOf(format, begin, wanted);
  return { name, format, rows: (circumstances) => codec.read(pieces(), circumstances) };
}

/** Timewarrior has two: what it keeps, and what it exports. */
function codecOf(format: FormatName, begin: string, wanted: Wanted): WorkFormat {
  if (format === 'timewarrior' && /^\s*inc /.test(begin)) return timewarriorData;
  return formatNamed(format, wanted);
}

function folderSource(folder: string): Source {
  const inside = new Set(readdirSync(folder));
  if (inside.has('frames')) return watsonFolder(folder, inside);
  const data = inside.has('data') ? join(folder, 'data') : folder;
  const months = readdirSync(data)
    .filter((name) => /^\d{4}-\d\d\.data$/.test(name))
    .toSorted();
  if (months.length === 0) {
    throw new PilotError('FORMAT_MISSING', `${folder} is no folder of Timewarrior's or Watson's.`, {
      hint: 'Give the one with 2026-11.data and the like in it, the one with frames, or a file.',
    });
  }
  return {
    name: basename(folder),
    format: 'timewarrior',
    *rows(circumstances) {
      for (const month of months) {
        for (const row of timewarriorData.read(textOfFile(join(data, month)), circumstances)) {
          yield isWrong(row) ? { ...row, reason: `of ${month}: ${row.reason}` } : row;
        }
      }
    },
  };
}

function watsonFolder(folder: string, inside: ReadonlySet<string>): Source {
  const frames = formatNamed('watson', { leastMs: 0 });
  return {
    name: basename(folder),
    format: 'watson',
    *rows(circumstances) {
      yield* frames.read(textOfFile(join(folder, 'frames')), circumstances);
      if (inside.has('state')) yield* stateRows(join(folder, 'state'), circumstances);
    },
  };
}

function* stateRows(file: string, circumstances: Circumstances): Generator<FileEntry | WrongRow> {
  try {
    const running = readWatsonState(readFileSync(file, 'utf8'), circumstances);
    if (running !== null) yield running;
  } catch (error) {
    if (!(error instanceof WrongEntry)) throw error;
    yield { row: 1, reason: `of state: ${error.message}` };
  }
}

function readable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw unreadable(file, cause as Error);
  }
}

function unreadable(file: string, cause: Error): PilotError {
  return new PilotError('NOT_FOUND', `${file} cannot be read.`, { cause, hint: cause.message });
}
