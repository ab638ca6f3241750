import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KeyQueue } from '../../../src/app/key-queue.ts';
import { Guard } from '../../../src/app/prompt/guard.ts';
import type { Danger } from '../../../src/app/protocol.ts';
import type { Question } from '../../../src/app/question.ts';
import { Questions } from '../../../src/app/questions.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** As the guard promises it. */
const LONGEST_MS = 18;

const danger: Danger = {
  level: 'danger',
  rule: 'rm.system',
  command: 'rm -rf /',
  why: 'deletes the whole system',
  instead: 'ls -d /',
};

/** A shell that takes its keys and echoes them when it is told to, behind the guard and the queue of keys. */
class Desk {
  /** What was run, line by line. */
  readonly ran: string[] = [];
  /** What reached the shell, in all. */
  written = '';
  asked: Question | null = null;
  on = true;
  /** The lines that somebody is still to say a word about. */
  questions: { id: number; line: string }[] = [];
  replacement = '';
  atPrompt = true;
  shown = '';
  onWrite: (text: string) => void = () => {};
  onDrop: () => void = () => {};
  readonly guard: Guard;
  readonly #questions: Questions;
  readonly #keys: KeyQueue;
  #untaken = '';

  constructor() {
    this.#questions = new Questions({
      look: { colors: 0, unicode: false, plain: true },
      theme: () => 'default',
      leader: () => '',
      inputHeld: () => false,
      onChange: () => this.#keys.release(),
    });
    this.guard = new Guard({
      on: () => this.on,
      reading: () => ({ atPrompt: this.atPrompt, line: { text: this.shown, cursor: this.shown.length } }),
      judge: (question) => this.questions.push(question),
      ask: (question) => {
        this.asked = question;
        this.#questions.ask(question);
      },
      keyed: () => {},
      write: (keys) => {
        const text = Buffer.from(keys).toString('latin1');
        this.onWrite(text);
        this.written += text;
        this.#untaken += text;
      },
      release: () => this.#keys.release(),
      drop: () => {
        this.onDrop();
        this.#keys.dropKeys();
      },
      replace: (line) => (this.replacement = line),
    });
    this.#keys = new KeyQueue({
      questions: this.#questions,
      deliver: (event) => (event.type === 'bytes' ? this.guard.type(event.data) : new Uint8Array(0)),
      enterHeld: () => this.guard.holds,
    });
    this.guard.prompt();
  }

  types(text: string): void {
    this.#keys.take({ type: 'bytes', data: Buffer.from(text, 'latin1') });
  }

  /** The shell takes so many of its keys, and shows what they made of the line, which is looked at now or not yet. */
  echoes(count = Number.POSITIVE_INFINITY, seen = true): void {
    for (let left = count; left > 0 && this.#untaken !== '' && this.atPrompt; left--) this.#take();
    if (seen && this.atPrompt) this.guard.line({ text: this.shown, cursor: this.shown.length });
    this.guard.shellWrote();
  }

  /** The command that runs ends. */
  prompts(): void {
    if (this.atPrompt) return;
    this.atPrompt = true;
    this.shown = '';
    this.guard.prompt();
    this.guard.shellWrote();
  }

  /** The word about the oldest line that was asked about, or about all of them. */
  says(count = Number.POSITIVE_INFINITY): void {
    for (const { id, line } of this.questions.splice(0, count)) {
      this.guard.heard({ id, danger: isDangerous(line) ? danger : null });
    }
  }

  goesAway(): void {
    this.on = false;
    this.questions = [];
    this.guard.off();
  }

  comesBack(): void {
    this.on = true;
  }

  answers(key: '\r' | '\x1b' | 'e'): void {
    if (this.asked === null) return;
    this.asked = null;
    this.#questions.type(Buffer.from(key));
  }

  /** What will stand in the line once the shell has taken all of its keys; null where some of them run a line. */
  get coming(): string | null {
    return this.#untaken.includes('\r') ? null : this.shown + this.#untaken;
  }

  #take(): void {
    const key = this.#untaken.charAt(0);
    this.#untaken = this.#untaken.slice(1);
    if (key === '\x7f') this.shown = this.shown.slice(0, -1);
    else if (key !== '\r') this.shown += key;
    else {
      this.ran.push(this.shown);
      this.atPrompt = this.shown === '';
      if (!this.atPrompt) this.guard.commandStarted();
    }
  }
}

/** Short, so that chance finds such lines: with an x in it a line is not to be run. */
function isDangerous(line: string): boolean {
  return line.includes('x') || line.startsWith('rm -rf /');
}

describe('an Enter', () => {
  test('passes at once behind a line that is known to be safe', () => {
    const desk = new Desk();
    desk.types('ls');
    desk.echoes();
    desk.says();
    desk.types('\r');
    expect(desk.written).toBe('ls\r');
  });

  test('behind a dangerous line asks, and the answer decides', () => {
    for (const [key, written, replacement] of [
      ['\r', 'rm -rf /\r', ''],
      ['\x1b', 'rm -rf /', ''],
      ['e', 'rm -rf /', 'ls -d /'],
    ] as const) {
      const desk = new Desk();
      desk.types('rm -rf /');
      desk.echoes();
      desk.says();
      desk.types('\r');
      expect(desk.written).toBe('rm -rf /');
      expect(desk.asked?.title).toBe('Danger');
      desk.answers(key);
      expect(desk).toMatchObject({ written, replacement });
    }
  });

  test('waits for the echo and the word, and what comes behind it waits too', () => {
    const desk = new Desk();
    desk.types('rm -rf /\rls\r');
    expect(desk.written).toBe('rm -rf /');
    vi.advanceTimersByTime(5);
    desk.echoes();
    vi.advanceTimersByTime(5);
    desk.types('more');
    expect(desk).toMatchObject({ written: 'rm -rf /', asked: null });
    desk.says();
    expect(desk.asked?.title).toBe('Danger');
    desk.answers('\r');
    desk.echoes();
    expect(desk.written).toBe('rm -rf /\rls\rmore');
    expect(desk.ran).toEqual(['rm -rf /']);
  });

  test('passes when its time is up and nobody has said a word', () => {
    const desk = new Desk();
    desk.types('rm -rf /\rls');
    desk.echoes();
    vi.advanceTimersByTime(LONGEST_MS - 1);
    expect(desk.written).toBe('rm -rf /');
    vi.advanceTimersByTime(1);
    expect(desk).toMatchObject({ written: 'rm -rf /\rls', asked: null });
  });

  test('passes as soon as nobody is there to ask', () => {
    const desk = new Desk();
    desk.types('rm -rf /\rls\r');
    expect(desk.guard.holds).toBe(true);
    desk.goesAway();
    expect(desk.written).toBe('rm -rf /\rls\r');
    desk.types('rm -rf /\r');
    expect(desk.written).toBe('rm -rf /\rls\rrm -rf /\r');
  });

  test('that ran once is asked about when it is pressed again later', () => {
    const desk = new Desk();
    for (let again = 0; again < 2; again++) {
      desk.types('rm -rf /');
      desk.echoes();
      desk.says();
      desk.types('\r');
      expect(desk.asked?.title).toBe('Danger');
      desk.answers('\r');
      desk.echoes();
      desk.prompts();
    }
    expect(desk.ran).toEqual(['rm -rf /', 'rm -rf /']);
  });

  test('that was answered is asked about again where the line has become another one meanwhile', () => {
    const desk = new Desk();
    desk.types('rm -rf /tmp');
    desk.echoes();
    desk.says();
    desk.types('/x\r');
    vi.advanceTimersByTime(LONGEST_MS);
    expect(desk.asked?.quoted).toEqual(['rm -rf /tmp']);
    desk.echoes();
    desk.answers('\r');
    desk.says();
    expect(desk.asked?.quoted).toEqual(['rm -rf /tmp/x']);
    expect(desk.written).toBe('rm -rf /tmp/x');
    desk.answers('\r');
    expect(desk.written).toBe('rm -rf /tmp/x\r');
  });

  test('is asked about as it was typed, also where the shell has not shown it in time', () => {
    const desk = new Desk();
    desk.types('rm -rf /\r');
    desk.says();
    vi.advanceTimersByTime(LONGEST_MS);
    expect(desk.asked?.quoted).toEqual(['rm -rf /']);
    expect(desk.written).toBe('rm -rf /');
  });

  test('of a program that runs is the program’s', () => {
    const desk = new Desk();
    desk.types('cat');
    desk.echoes();
    desk.says();
    desk.types('\r');
    desk.echoes();
    desk.types('rm -rf /\rrm -rf /\r');
    expect(desk.written).toBe('cat\rrm -rf /\rrm -rf /\r');
  });

  test('gone back from is asked about again', () => {
    const desk = new Desk();
    desk.types('rm -rf /');
    desk.echoes();
    desk.says();
    for (let again = 0; again < 3; again++) {
      desk.types('\r');
      expect(desk.asked?.title).toBe('Danger');
      desk.answers('\x1b');
    }
    expect(desk.written).toBe('rm -rf /');
  });
});

type Step =
  | { do: 'type'; text: string }
  | { do: 'echo'; count: number; seen: boolean }
  | { do: 'say'; count: number }
  | { do: 'pass'; ms: number }
  | { do: 'answer'; key: '\r' | '\x1b' | 'e' }
  | { do: 'prompt' | 'go' | 'come' };

const keys = fc.array(fc.constantFrom('a', 'b', 'x', ' ', '\r', '\r', '\x7f'), { minLength: 1, maxLength: 6 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: keys.map((all): Step => ({ do: 'type', text: all.join('') })) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('echo' as const), count: fc.nat(6), seen: fc.boolean() }) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }).map((count): Step => ({ do: 'say', count })) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 25 }).map((ms): Step => ({ do: 'pass', ms })) },
  { weight: 3, arbitrary: fc.constantFrom('\r' as const, '\x1b' as const, 'e' as const).map(answer) },
  { weight: 3, arbitrary: fc.constant<Step>({ do: 'prompt' }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ do: 'go' }, { do: 'come' }) },
);

/** Chance alone seldom gets as far as a question. */
const scene = fc
  .tuple(keys, step)
  .map(([behind, last]): Step[] => [
    { do: 'prompt' },
    { do: 'type', text: 'x' },
    { do: 'echo', count: 20, seen: true },
    { do: 'say', count: 20 },
    { do: 'type', text: `\r${behind.join('')}` },
    last,
  ]);
const steps = fc
  .array(fc.oneof({ weight: 5, arbitrary: step.map((each) => [each]) }, { weight: 1, arbitrary: scene }), {
    maxLength: 30,
    size: 'max',
  })
  .map((all) => all.flat());

function answer(key: '\r' | '\x1b' | 'e'): Step {
  return { do: 'answer', key };
}

function take(desk: Desk, step: Step): void {
  if (step.do === 'type') desk.types(step.text);
  else if (step.do === 'echo') desk.echoes(step.count, step.seen);
  else if (step.do === 'say') desk.says(step.count);
  else if (step.do === 'pass') vi.advanceTimersByTime(step.ms);
  else if (step.do === 'answer') desk.answers(step.key);
  else if (step.do === 'prompt') desk.prompts();
  else if (step.do === 'go') desk.goesAway();
  else desk.comesBack();
}

describe('whatever comes in between', () => {
  test('every key arrives once and in order, but for those behind an Enter that was gone back from', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const desk = new Desk();
        let pending = '';
        desk.onWrite = (text) => {
          expect(pending.startsWith(text), `${JSON.stringify(text)} out of ${JSON.stringify(pending)}`).toBe(true);
          pending = pending.slice(text.length);
        };
        desk.onDrop = () => (pending = '');
        for (const each of all) {
          if (each.do === 'type') pending += each.text;
          take(desk, each);
        }
        // Each Enter that waits is let go when its time is up; a question waits for the user.
        for (let turn = 0; pending !== '' && turn < 500; turn++) {
          vi.advanceTimersByTime(LONGEST_MS);
          desk.answers('\r');
        }
        expect(pending).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  test('no Enter waits longer than its time', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const desk = new Desk();
        let since: number | null = null;
        desk.onWrite = () => (since = null);
        const check = (): void => {
          if (!desk.guard.holds) since = null;
          else since ??= performance.now();
          if (since !== null) expect(performance.now() - since).toBeLessThan(LONGEST_MS);
        };
        for (const each of all) {
          if (each.do !== 'pass') take(desk, each);
          else for (let ms = 0; ms < each.ms; ms++, check()) vi.advanceTimersByTime(1);
          check();
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a line whose word is known does not run without an answer, and a safe one is not asked about', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const desk = new Desk();
        let accepted: string | null = null;
        desk.onWrite = (text) => {
          const line = desk.coming;
          if (text !== '\r' || !desk.on || !desk.atPrompt || line !== desk.shown || line === accepted) return;
          if (isDangerous(line)) expect(desk.questions, `${line} was run`).not.toEqual([]);
        };
        for (const each of all) {
          const { asked } = desk;
          if (each.do === 'prompt' && !desk.atPrompt) accepted = null;
          if (each.do === 'answer' && each.key === '\r' && asked !== null) accepted = asked.quoted[0] ?? null;
          take(desk, each);
          if (desk.asked !== asked && desk.asked !== null) expect(isDangerous(desk.asked.quoted[0] ?? '')).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('a shell and a thread that are quick enough have every line asked about that should be, and no other', () => {
    const line = fc.stringMatching(/^[ab]{0,6}x?[ab]{1,6}$/);
    fc.assert(
      fc.property(line, fc.array(fc.nat(12), { maxLength: 4 }), fc.nat(7), fc.nat(7), (text, cuts, echoMs, wordMs) => {
        const desk = new Desk();
        const ends = [...new Set([...cuts.map((cut) => cut % (text.length + 1)), text.length + 1])].toSorted(
          (a, b) => a - b,
        );
        let from = 0;
        for (const end of ends) {
          desk.types(`${text}\r`.slice(from, end));
          from = end;
          vi.advanceTimersByTime(echoMs);
          desk.echoes();
          vi.advanceTimersByTime(wordMs);
          desk.says();
        }
        expect(desk.asked !== null).toBe(isDangerous(text));
        desk.answers('\r');
        desk.echoes();
        expect(desk).toMatchObject({ written: `${text}\r`, ran: [text] });
      }),
      { numRuns: 500 },
    );
  });
});
