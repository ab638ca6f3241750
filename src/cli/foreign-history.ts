import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WrongRow } from '../brain/history/import.ts';
import type { HistoryRow } from '../brain/history/row.ts';
import {
  type FileLine,
  shellEntries,
  shellHistories,
  type ShellEntry,
  type ShellHistory,
} from '../brain/history/shell-history.ts';
import { PilotError } from '../errors.ts';
import type { ForeignDatabase } from '../store/sqlite/foreign-history.ts';
import type { Context } from './context.ts';

/** The commands of another program's history, where it keeps it or in a file. */
export async function openForeignHistory(
  context: Context,
  from: string,
  file: string | undefined,
): Promise<AsyncIterable<HistoryRow | WrongRow>> {
  const { env, stdin } = context.world;
  const shell = shellHistories.find((name) => name === from);
  if (shell !== undefined) {
    const path = file ?? placeOf(shell, env);
    return shellRows(shell, linesOf(path === '-' ? stdin : createReadStream(path), path));
  }
  const { foreignDatabases } = await import('../store/sqlite/foreign-history.ts');
  const database = foreignDatabases.find((name) => name === from);
  if (database !== undefined) return databaseRows(database, file ?? placeOf(database, env));
  throw new PilotError('BAD_FORMAT', `"${from}" is no history that pilot can read.`, {
    hint: `Use ${[...shellHistories, ...foreignDatabases].join(', ')}.`,
  });
}

/** The first of the places where a program keeps its history that is there. */
function placeOf(name: ShellHistory | ForeignDatabase, env: NodeJS.ProcessEnv): string {
  const home = env['HOME'] ?? '';
  const data = env['XDG_DATA_HOME'] || join(home, '.local/share');
  const places: Record<typeof name, string[]> = {
    bash: [env['HISTFILE'] ?? '', join(home, '.bash_history')],
    zsh: [join(env['ZDOTDIR'] ?? home, '.zsh_history'), join(home, '.zsh_history'), join(home, '.histfile')],
    fish: [join(data, 'fish/fish_history')],
    atuin: [env['ATUIN_DB_PATH'] ?? '', join(data, 'atuin/history.db')],
    mcfly: [join(data, 'mcfly/history.db'), join(home, '.mcfly/history.db')],
    hishtory: [join(home, '.hishtory/.hishtory.db')],
  };
  const found = places[name].find((path) => path !== '' && existsSync(path));
  if (found !== undefined) return found;
  throw new PilotError('NOT_FOUND', `No history of ${name} was found.`, {
    hint: `Say where it is: pilot history import --from ${name} FILE`,
  });
}

async function* linesOf(input: AsyncIterable<Buffer | string>, path: string): AsyncGenerator<FileLine> {
  let open: Buffer[] = [];
  let row = 0;
  try {
    for await (const chunk of input) {
      let bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10)) {
        row += 1;
        yield { row, bytes: Buffer.concat([...open, bytes.subarray(0, end)]) };
        open = [];
        bytes = bytes.subarray(end + 1);
      }
      if (bytes.length > 0) open.push(bytes);
    }
    if (open.length > 0) yield { row: row + 1, bytes: Buffer.concat(open) };
  } catch (cause) {
    throw new PilotError('NOT_FOUND', `${path} cannot be read.`, { cause, hint: (cause as Error).message });
  }
}

/** Where it ran stands in no shell's file. A command without a time is known again by how often its line came before. */
async function* shellRows(shell: ShellHistory, lines: AsyncIterable<FileLine>): AsyncGenerator<HistoryRow | WrongRow> {
  const seen = new Map<string, number>();
  let count = 0;
  for await (const entry of shellEntries(shell, lines)) {
    if ('reason' in entry) {
      yield entry;
      continue;
    }
    count += 1;
    const { line, at, durationMs } = entry;
    yield {
      ...nowhere,
      line,
      shell,
      session: `${shell} history`,
      startedAt: at ?? count,
      durationMs,
      ...(at === null && { key: keyOf(entry, seen) }),
    };
  }
}

const nowhere = { cwd: '', repo: null, branch: null, exit: null, output: null, author: null };

function keyOf({ line }: ShellEntry & { line: string }, seen: Map<string, number>): string {
  const times = (seen.get(line) ?? 0) + 1;
  seen.set(line, times);
  return `time ${times}`;
}

async function* databaseRows(kind: ForeignDatabase, path: string): AsyncGenerator<HistoryRow | WrongRow> {
  const { readForeignHistory } = await import('../store/sqlite/foreign-history.ts');
  let row = 0;
  for (const command of readForeignHistory(path, kind)) {
    row += 1;
    if (typeof command === 'string') yield { row, reason: command };
    else
      yield {
        ...command,
        key: `${kind} ${command.key}`,
        output: null,
        ...(command.cwd === '' && { repo: null, branch: null }),
      };
  }
}
