import { setImmediate as breath } from 'node:timers/promises';
import { searchHistory, type SearchQuestion } from '../../brain/history/search.ts';
import { sentence } from '../../errors.ts';
import type { CommandRecord } from '../../store/records.ts';
import type { FoundCommand } from '../../store/command-search.ts';
import type { Store } from '../../store/store.ts';
import type { HistoryAnswer, HistoryQuestion, HistoryRow } from '../history/question.ts';
import type { ToTerminal } from '../protocol.ts';

type Place = SearchQuestion['place'];

export interface HistorySearch {
  /** Answers this question, and none that was asked before; null stops. */
  ask(question: HistoryQuestion | null, place: Place): void;
}

/**
 * Answers the history view. A search goes piece by piece and leaves the thread free between them, so that the next key,
 * which is the next question, is heard at once.
 */
export function createHistorySearch(
  store: Pick<Store, 'commands'>,
  answer: (answer: HistoryAnswer) => void,
): HistorySearch {
  let newest = 0;

  function ask(question: HistoryQuestion | null, place: Place): void {
    const asked = ++newest;
    if (question === null) return;
    const work =
      'around' in question ? around(question.turn, question.around) : search(question, place, () => asked === newest);
    work.catch((error: unknown) => {
      if (asked === newest) answer({ turn: question.turn, rows: [], problems: [sentence(error)], more: false });
    });
  }

  async function search(
    { turn, text, scope }: Extract<HistoryQuestion, { text: string }>,
    place: Place,
    wanted: () => boolean,
  ): Promise<void> {
    let due = performance.now() + firstAfterMs;
    for await (const { lines, problems, more } of searchHistory(store, { text, scope, place })) {
      if (!wanted()) return;
      if (!more || performance.now() >= due) {
        answer({ turn, rows: await rowsOf(store, lines), problems, more });
        due = performance.now() + nextAfterMs;
      }
      await breath();
      if (!wanted()) return;
    }
  }

  async function around(turn: number, id: string): Promise<void> {
    const commands = await store.commands.around(id, { before: mostAround, after: mostAround });
    answer({ turn, rows: await rowsOf(store, commands), problems: [], more: false });
  }

  return { ask };
}

/** There is no store to search. */
export function noHistory({ turn }: HistoryQuestion, problem = 'There is no store.'): ToTerminal {
  const answer = { turn, rows: [], problems: [problem], more: false };
  return { type: 'history', answer };
}

/** What was found by then is shown; what comes later takes its place among it. */
const firstAfterMs = 30;
const nextAfterMs = 150;
const mostAround = 100;
/** A line may be a whole script; so much of all of them is drawn and inserted from, at most. */
const mostCharacters = 1_000_000;

async function rowsOf(
  store: Pick<Store, 'commands'>,
  commands: readonly ((FoundCommand | CommandRecord) & Partial<Pick<HistoryRow, 'marks'>>)[],
): Promise<HistoryRow[]> {
  const rows: HistoryRow[] = [];
  let characters = 0;
  for (const { id, line, marks = [], cwd, branch, startedAt, durationMs, exit } of commands) {
    characters += line.length;
    if (characters > mostCharacters && rows.length > 0) break;
    rows.push({ id, line, marks, cwd, branch, startedAt, durationMs, exit, runs: 1 });
  }
  const runs = await store.commands.timesRun(rows.map(({ line }) => line));
  return rows.map((row, at) => ({ ...row, runs: runs[at] ?? 1 }));
}
