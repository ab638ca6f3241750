import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type History,
  type HistoryEvent,
  type HistoryStep,
  listOf,
  openHistory,
  updateHistory,
} from '../../../src/app/history/history.ts';
import { historyKeys } from '../../../src/app/history/keys.ts';
import type { HistoryAnswer, HistoryRow } from '../../../src/app/history/question.ts';
import { scrollbackKeys } from '../../../src/app/scrollback/keys.ts';

const row = (line: string, cwd = '/srv'): HistoryRow => {
  const rest = { marks: [], branch: null, startedAt: 0, durationMs: null, exit: 0, runs: 1 };
  return { id: line, line, cwd, ...rest };
};
const rowsOf = (...lines: string[]): HistoryRow[] => lines.map((line) => row(line));

/** A view that is open: what is pressed in it, what it asked and what came of it. */
class Visit {
  state: History;
  asked: NonNullable<HistoryStep['ask']>[] = [];
  put: string[] = [];
  left = false;

  constructor(line = '', room = 3) {
    const step = openHistory(line, room);
    this.state = step.state;
    this.#note(step);
  }

  on(event: HistoryEvent): this {
    this.#note(updateHistory(this.state, event));
    return this;
  }

  press(...keys: string[]): this {
    for (const key of keys) this.on({ type: 'key', key });
    return this;
  }

  answer(rows: HistoryRow[], more: Partial<HistoryAnswer> = {}): this {
    return this.on({ type: 'answer', answer: { turn: this.state.asked, rows, problems: [], more: false, ...more } });
  }

  get chosen(): string | undefined {
    const { rows, chosen } = listOf(this.state);
    return rows[chosen]?.line;
  }

  #note({ state, ask, put, leave }: HistoryStep): void {
    this.state = state;
    if (ask !== null) this.asked.push(ask);
    if (put !== null) this.put.push(put);
    this.left ||= leave;
  }
}

test('what stands at the prompt is asked for first, in one line', () => {
  expect(new Visit('git pu\n  sh').asked).toEqual([{ turn: 1, text: 'git pu sh', scope: 'everywhere' }]);
});

test('each key is a question; an answer to an older one is not heard', () => {
  const visit = new Visit().press('g', 'o');
  expect(visit.asked.at(-1)).toEqual({ turn: 3, text: 'go', scope: 'everywhere' });
  visit.answer(rowsOf('git push'), { turn: 2 });
  expect(visit.chosen).toBeUndefined();
  expect(visit.answer(rowsOf('go test')).chosen).toBe('go test');
});

test('Enter before the answer waits for it, unless more is typed', () => {
  const visit = new Visit().answer(rowsOf('old')).press('n', 'enter');
  expect(visit.put).toEqual([]);
  expect(visit.answer(rowsOf('npm ci')).put).toEqual(['npm ci']);
  expect(new Visit().press('n', 'enter', 'p').answer(rowsOf('npx')).put).toEqual([]);
});

test('the first row stays chosen until the user goes to one, which then stays', () => {
  const visit = new Visit().answer(rowsOf('a', 'b'), { more: true });
  expect(visit.answer(rowsOf('c', 'a', 'b'), { more: true }).chosen).toBe('c');
  visit.press('down');
  expect(visit.answer(rowsOf('d', 'e', 'c', 'a')).chosen).toBe('a');
  expect(visit.press('x').answer(rowsOf('e', 'a')).chosen).toBe('e');
});

test('moving keeps the chosen row in sight', () => {
  const visit = new Visit('', 3).answer(rowsOf('a', 'b', 'c', 'd', 'e'));
  expect([visit.press('down', 'down', 'down').state.found.top, visit.chosen]).toEqual([1, 'd']);
  expect([visit.press('end').state.found.top, visit.chosen]).toEqual([2, 'e']);
  expect([visit.press('pageup').state.found.top, visit.chosen]).toEqual([2, 'c']);
  expect([visit.press('home').state.found.top, visit.chosen]).toEqual([0, 'a']);
  expect([visit.on({ type: 'click', row: 2 }).chosen, visit.put]).toEqual(['c', []]);
  expect(visit.on({ type: 'click', row: 2 }).put).toEqual(['c']);
});

test('Ctrl-R asks the same elsewhere', () => {
  const visit = new Visit('make').press('ctrl-r', 'ctrl-r', 'ctrl-r', 'ctrl-r');
  const scopes = visit.asked.map((ask) => 'scope' in ask && ask.scope);
  expect(scopes).toEqual(['everywhere', 'repository', 'directory', 'session', 'everywhere']);
});

describe('what ran around a row', () => {
  const visit = (): Visit => new Visit('npm').answer(rowsOf('npm test', 'npm ci')).press('down', 'tab');

  test('is asked for, with the row chosen in it; Enter takes another', () => {
    const there = visit();
    expect(there.asked.at(-1)).toEqual({ turn: 2, around: 'npm ci' });
    there.answer(rowsOf('cd shop', 'npm ci', 'npm start'));
    expect(there.chosen).toBe('npm ci');
    expect(there.answer(rowsOf('a', 'b', 'c', 'npm ci', 'npm start', 'd')).state.around?.top).toBe(2);
    expect(there.press('down', 'enter').put).toEqual(['npm start']);
  });

  test.each(['tab', 'escape'])('%s goes back to what was found', (key) => {
    const back = visit().answer(rowsOf('cd shop', 'npm ci')).press(key);
    expect([back.chosen, back.left]).toEqual(['npm ci', false]);
    expect(back.press('escape').left).toBe(true);
  });

  test('ends a search that was not over: it is asked again', () => {
    const open = new Visit('npm').answer(rowsOf('npm test'), { more: true }).press('tab');
    open.answer(rowsOf('npm test')).press('escape');
    expect(open.asked.at(-1)).toEqual({ turn: 3, text: 'npm', scope: 'everywhere' });
  });

  test('typing is about the search again', () => {
    expect(visit().answer(rowsOf('npm ci')).press('x').asked.at(-1)).toEqual({
      turn: 3,
      text: 'npmx',
      scope: 'everywhere',
    });
  });
});

test.each([
  ['/srv/api', 'cd /srv/api'],
  ["/srv/it's here", "cd '/srv/it'\\''s here'"],
  ['-odd', 'cd ./-odd'],
])('Ctrl-D puts in a cd to %s', (cwd, line) => {
  expect(new Visit().answer([row('ls', cwd)]).press('ctrl-d').put).toEqual([line]);
});

test('keys that do nothing say so, or nothing', () => {
  expect(new Visit().answer([]).press('enter').state.notice).toBe('nothing is chosen');
  expect(new Visit().answer([]).press('enter', 'a').state.notice).toBeNull();
});

test('text is erased by character, by word and as a whole', () => {
  const visit = new Visit('git push 中').press('backspace', 'ctrl-w');
  expect(visit.state.text).toBe('git ');
  expect(visit.press('ctrl-u').state.text).toBe('');
});

test('no key has two meanings, and all have names that the key reader knows', () => {
  const all = historyKeys.flatMap(({ keys }) => [...keys]);
  expect(new Set(all).size).toBe(all.length);
  const known = new Set([...scrollbackKeys.flatMap(({ keys }) => [...keys]), 'tab', 'backspace']);
  expect(all.filter((key) => !known.has(key) && !/^ctrl-[a-z]$/.test(key))).toEqual([]);
});

test('whatever happens, the chosen row is one of the rows, and in sight', () => {
  const key = fc.constantFrom(...historyKeys.flatMap(({ keys }) => [...keys]), 'a', 'space', 'ä');
  const event: fc.Arbitrary<HistoryEvent> = fc.oneof(
    key.map((name): HistoryEvent => ({ type: 'key', key: name })),
    fc.record({
      type: fc.constant('answer' as const),
      answer: fc.record({
        turn: fc.nat(6),
        rows: fc.uniqueArray(fc.stringMatching(/^[a-d]{1,2}$/), { maxLength: 9 }).map((lines) => rowsOf(...lines)),
        problems: fc.constant<string[]>([]),
        more: fc.boolean(),
      }),
    }),
    fc.nat(9).map((room): HistoryEvent => ({ type: 'resized', room: room + 1 })),
    fc.nat(12).map((at): HistoryEvent => ({ type: 'click', row: at })),
    fc.constantFrom<HistoryEvent>({ type: 'wheel', direction: 1 }, { type: 'wheel', direction: -1 }, { type: 'again' }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const visit = new Visit('', 4);
      for (const each of events) {
        visit.on(each);
        const { rows, chosen, top } = listOf(visit.state);
        expect(chosen).toBeGreaterThanOrEqual(0);
        expect(chosen).toBeLessThan(Math.max(1, rows.length));
        expect(top).toBeLessThanOrEqual(chosen);
        expect(chosen).toBeLessThan(top + visit.state.room);
      }
      for (const line of visit.put) expect(line).not.toBe('');
    }),
  );
});
