import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ShellEvent } from '../../src/events.ts';
import type { Mark } from '../../src/shell/marks.ts';
import { ShellTracker } from '../../src/shell/tracker.ts';

const prompt = (cwd: string | null = '/home/ada'): Mark => ({ type: 'prompt-start', cwd, redraws: 'all' });
const input: Mark = { type: 'input-start', exit: null, cwd: null };
const line = (text: string): Mark => ({ type: 'line', text, cursor: text.length });
const start = (text: string | null = null, hidden = false): Mark => ({ type: 'command-start', line: text, hidden });
const history = (text: string | null, grew = true): Mark => ({ type: 'history', text, grew });
const end = (exit: number | null = 0): Mark => ({ type: 'command-end', exit });

type Step = Mark | [Mark, string | null];

/** The events of some marks, one millisecond apart; a pair says what stood on the screen. */
function events(...steps: Step[]): ShellEvent[] {
  const tracker = new ShellTracker({ cwd: '/start' });
  return steps.flatMap((step, at) => {
    const [mark, typed] = Array.isArray(step) ? step : [step, null];
    return tracker.mark(mark, { typed, at });
  });
}

const ends = (...steps: Step[]) => events(...steps).filter((event) => event.type === 'command-end');

test('a command from its prompt to the next', () => {
  expect(events(prompt(), input, line('ls'), start('ls'), end(2), prompt('/tmp'))).toEqual([
    { type: 'integration', state: 'on' },
    { type: 'prompt', cwd: '/home/ada', at: 0 },
    { type: 'line', text: 'ls', cursor: 2 },
    { type: 'line', text: '', cursor: 0 },
    { type: 'command-start', line: 'ls', cwd: '/home/ada', at: 3 },
    { type: 'command-end', line: 'ls', cwd: '/home/ada', at: 4, durationMs: 1, exit: 2, record: true },
    { type: 'prompt', cwd: '/tmp', at: 5 },
  ]);
});

describe('the text of a command', () => {
  test('is the one that the shell told at its start', () => {
    expect(ends(prompt(), input, [start('git stash'), 'git sta'], end())).toMatchObject([{ line: 'git stash' }]);
  });

  test('is that of the history when it grew', () => {
    const told = ends(prompt(), input, [start(), 'for x; do\n> ls; done\n'], history('for x; do ls; done'), end());
    expect(told).toMatchObject([{ line: 'for x; do ls; done', record: true }]);
  });

  test('is that of the history when it is what stood on the screen', () => {
    const told = ends(prompt(), input, [start(), 'echo a  b\n'], history('echo a  b', false), end());
    expect(told).toMatchObject([{ line: 'echo a  b', record: true }]);
  });

  test('is what stood on the screen when the history holds another', () => {
    const told = ends(prompt(), input, [start(), 'secret-tool\n'], history('ls', false), end());
    expect(told).toMatchObject([{ line: 'secret-tool', record: true }]);
  });

  test('is unknown, and not recorded, when neither tells', () => {
    expect(ends(prompt(), input, start(), history('ls', false), end())).toMatchObject([{ line: '', record: false }]);
    expect(ends(prompt(), input, start(), end())).toMatchObject([{ line: '', record: false }]);
  });

  test('is not that of a history from an earlier command', () => {
    const told = ends(prompt(), input, history('old'), [start(), 'new'], end());
    expect(told).toMatchObject([{ line: 'new' }]);
  });
});

describe('is not recorded', () => {
  test.each<[string, Step[]]>([
    ['with a leading space', [input, [start(' ls'), ' ls'], end()]],
    ['with a leading space on the screen alone', [input, [start(), ' ls\n'], history('cd', false), end()]],
    ['with a leading space in the history alone', [input, [start(), null], history(' ls'), end()]],
    ['typed without echo', [input, [start(), '\n'], history('my password'), end()]],
    ['told, but never drawn', [input, [start('my password'), ''], end()]],
    ['in a private shell', [input, [start('ls', true), 'ls'], end()]],
  ])('%s', (_, steps) => {
    expect(ends(prompt(), ...steps)).toMatchObject([{ record: false }]);
  });

  test.each<[string, Step[]]>([
    ['with a leading space', [input, [start(' ls'), ' ls']]],
    ['with a leading space on the screen', [input, [start(), ' ls\n']]],
    ['typed without echo', [input, [start('not-a-real-password'), '\n']]],
    ['in a private shell', [input, [start('ls', true), 'ls']]],
  ])('from its very beginning, %s', (_, steps) => {
    expect(events(prompt(), ...steps).at(-1)).toMatchObject({ type: 'command-start', record: false });
  });

  test('but what the shell told while it was typed was drawn', () => {
    expect(ends(prompt(), input, line('ls'), [start('ls'), ''], end())).toMatchObject([{ record: true }]);
  });
});

describe('the line', () => {
  test('is read off the screen where the shell does not tell it', () => {
    const tracker = new ShellTracker({ cwd: '/' });
    for (const mark of [prompt(), input]) tracker.mark(mark, { typed: null, at: 0 });
    expect(tracker.typed('git', 2)).toEqual([{ type: 'line', text: 'git', cursor: 2 }]);
    expect(tracker.typed('git', 2)).toEqual([]);
    tracker.mark(line('git s'), { typed: null, at: 1 });
    expect(tracker.typed('git sta', 7)).toEqual([]);
    tracker.mark(start('git s'), { typed: null, at: 2 });
    expect(tracker.typed('output', 6)).toEqual([]);
  });

  test('is empty again when it was given up', () => {
    expect(events(prompt(), input, line('rm'), prompt()).slice(-2)).toMatchObject([
      { type: 'line', text: '' },
      { type: 'prompt' },
    ]);
  });
});

describe('marks out of order', () => {
  test('an end without a start is nothing', () => {
    expect(ends(prompt(), end(), end(), prompt())).toEqual([]);
  });

  test('a prompt ends what never said its end', () => {
    expect(ends(prompt(), input, start('exec zsh'), prompt())).toMatchObject([{ line: 'exec zsh', exit: null }]);
    expect(ends(prompt(), input, start('a'), start('b'), end(1))).toMatchObject([
      { line: 'a', exit: null },
      { line: 'b', exit: 1 },
    ]);
  });

  test('the end of a prompt stands for a prompt whose start was lost', () => {
    const told = events(prompt(), input, start('a'), input, line('b'));
    expect(told.map((event) => event.type)).toEqual([
      'integration',
      'prompt',
      'command-start',
      'command-end',
      'prompt',
      'line',
    ]);
  });

  test('any order throws nothing, and the next command is right', () => {
    const mark = fc.constantFrom<Mark>(
      prompt(),
      prompt(null),
      input,
      line('x'),
      start('x'),
      start(),
      history('x'),
      end(),
      end(1),
      {
        type: 'off',
        reason: '',
      },
    );
    const step = fc.tuple(mark, fc.option(fc.string()));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const told = ends(...steps, prompt('/here'), input, [start('ls'), 'ls'], end(3));
        expect(told.at(-1)).toMatchObject({ line: 'ls', cwd: '/here', exit: 3, record: true });
        for (const event of told) expect(event.durationMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('starts and ends come in pairs', () => {
    const mark = fc.constantFrom<Mark>(prompt(), input, line('x'), start('x'), start(), end());
    fc.assert(
      fc.property(fc.array(mark), (marks) => {
        let running = 0;
        for (const event of events(...marks)) {
          if (event.type === 'command-start') running++;
          if (event.type === 'command-end') running--;
          expect(running === 0 || running === 1).toBe(true);
        }
      }),
    );
  });
});

test('says why when it is off', () => {
  const tracker = new ShellTracker({ cwd: '/' });
  expect(tracker.silent('the shell said nothing')).toEqual([
    { type: 'integration', state: 'off', reason: 'the shell said nothing' },
  ]);
  expect(tracker.silent('again')).toEqual([]);
  expect(tracker.mark(prompt(), { typed: null, at: 0 })[0]).toEqual({ type: 'integration', state: 'on' });
  expect(tracker.silent('again')).toEqual([]);
});

test('a clock that jumps by a day changes no duration', () => {
  const day = 86_400_000;
  for (const jump of [day, -day]) {
    const tracker = new ShellTracker({ cwd: '/' });
    tracker.mark(prompt(), { typed: null, at: day, steady: 10 });
    tracker.mark(start('make'), { typed: null, at: day, steady: 20 });
    const seen = { typed: null, at: day + jump, steady: 2020 };
    expect(tracker.mark(end(), seen)).toMatchObject([{ at: day + jump, durationMs: 2000 }]);
  }
});

test('a clock that went back gives no negative time', () => {
  const tracker = new ShellTracker({ cwd: '/' });
  tracker.mark(prompt(), { typed: null, at: 100 });
  tracker.mark(start('ls'), { typed: null, at: 100 });
  expect(tracker.mark(end(), { typed: null, at: 50 })).toMatchObject([{ durationMs: 0 }]);
});

test('the lines of one paste, run by bash one after the other, are one command with the last one’s outcome', () => {
  const pasted = 'echo one\necho two\nfalse\n';
  const all = events(prompt(), input, [start(), pasted], start(), start(), history('false'), end(1), prompt());
  expect(all.filter((event) => event.type === 'command-start')).toHaveLength(1);
  expect(all.filter((event) => event.type === 'command-end')).toMatchObject([
    { line: 'echo one\necho two\nfalse', exit: 1, record: true },
  ]);
});
