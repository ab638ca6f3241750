import { stripVTControlCharacters } from 'node:util';
import { cleanup, render } from 'ink-testing-library';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Overlay as Box } from '../../src/app/sidebar/state.ts';
import { titleOf } from '../../src/store/title.ts';
import { Keyboard, Overlay } from '../../src/ui/App.tsx';
import { skinOf } from '../../src/ui/theme.ts';
import { createViewModel } from '../../src/ui/view-model.ts';
import { FakeSession } from './fake-session.ts';
import * as given from './fixtures.ts';

afterEach(cleanup);

/** A box that is open, a keyboard before it, and what came of the keys. */
function open(overlay: Box) {
  const session = new FakeSession(given.state({ overlay, focus: 'overlay' }));
  const model = createViewModel(session, skinOf(given.look, 'default'));
  const { stdin, lastFrame } = render(
    <>
      <Keyboard model={model} />
      <Overlay model={model} onPlaced={() => {}} previewOf={session.preview} />
    </>,
  );
  const screen = (): string => stripVTControlCharacters(lastFrame() ?? '');
  return {
    session,
    screen,
    /** Types the keys one after the other, as soon as the keyboard listens. */
    async type(...keys: string[]) {
      await vi.waitFor(() => expect(stdin.listenerCount('readable')).toBe(1));
      await new Promise(setImmediate);
      for (const key of keys) stdin.write(key);
    },
    sees: (text: string) => vi.waitFor(() => expect(screen()).toContain(text)),
  };
}

const enter = '\r';
const escape = '\x1b';
const ctrlU = '\x15';
const down = '\x1b[B';

describe('an input box', () => {
  const addTask: Box = { kind: 'input', action: 'task.add', initial: '' };

  test('shows what was understood while one types, and submits it', async () => {
    const box = open(addTask);
    await box.type('fix ', 'flaky', ' test');
    await box.sees('task   fix flaky test');
    await box.type(enter);
    expect(box.session.intents).toEqual([{ type: 'submit', action: 'task.add', text: 'fix flaky test' }]);
  });

  test('keeps what was typed when it is left', async () => {
    const box = open(addTask);
    await box.type('half a tho', escape);
    await vi.waitFor(() =>
      expect(box.session.intents).toEqual([{ type: 'leave', action: 'task.add', draft: 'half a tho' }]),
    );
  });

  test('begins with what was typed before', async () => {
    const box = open({ ...addTask, initial: 'half a tho' });
    await box.sees('› half a tho');
    await box.type('ught');
    await box.sees('› half a thought');
  });

  test('says that Esc keeps the text as soon as there is some', async () => {
    const box = open(addTask);
    await box.sees('esc leave ─');
    await box.type('h');
    await box.sees('esc leave, text is kept');
    await box.type(ctrlU);
    await box.sees('esc leave ─');
  });

  test('says that a text was kept until it is touched, and the key it names clears it', async () => {
    const box = open({ ...addTask, initial: 'half a tho' });
    await box.sees('kept from before · ctrl-u clears');
    await box.type(ctrlU);
    await box.sees('Say what is to do');
    expect(box.screen()).not.toMatch(/half a tho|kept from before/);
  });

  test('is left by Ctrl-C as by Esc', async () => {
    const box = open(addTask);
    await box.type('half a tho', '\x03');
    expect(box.session.intents).toEqual([{ type: 'leave', action: 'task.add', draft: 'half a tho' }]);
  });

  test('goes on with what is typed when the session tells something else', async () => {
    const box = open(addTask);
    await box.type('fix');
    box.session.show({ notice: { level: 'error', text: 'There is no day called fru.' } });
    await box.type(' it');
    await box.sees('› fix it');
  });

  test('says why its text was not stored, until the text is another', async () => {
    const box = open({ ...addTask, initial: 'fix it', refused: { text: 'fix it', why: 'The store cannot be made.' } });
    await box.sees('The store cannot be made.');
    await box.type('!');
    await box.sees('› fix it!');
    expect(box.screen()).not.toContain('cannot be made');
  });

  test('hands over what was typed when another box takes its place', async () => {
    const box = open(addTask);
    await box.type('fix');
    box.session.show({ overlay: { kind: 'palette' } });
    expect(box.session.intents).toEqual([{ type: 'leave', action: 'task.add', draft: 'fix' }]);
    await box.sees('Every action');
  });

  test('takes a paste as one line', async () => {
    const box = open(addTask);
    await box.type('\x1b[200~first\r\nsecond\x1b[201~');
    await box.sees('› first second');
    expect(box.session.intents).toEqual([]);
  });
});

describe('the palette', () => {
  const words = (screen: string) =>
    screen
      .split('\n')
      .filter((line) => line.includes('ctrl-space'))
      .map((line) => line.slice(4, 46).trim());

  test('lists every action with its key', async () => {
    const box = open({ kind: 'palette' });
    await box.sees('ctrl-space M');
    expect(words(box.screen())).toEqual([
      'Add a task',
      'Make a task of the last command',
      'Finish the task that a commit says is done',
      'Log time',
      'Log the work that was suggested',
      'Start or stop the timer',
      'Remember a note',
      'Remember the last command with its outcome',
      'Put the first suggestion in (or 1 to 9)',
      'Search the history of all shells',
      'Scroll back, search, select and copy',
      'Copy what the last command wrote',
      'Private mode: nothing is recorded',
      'Go to the sidebar and back',
      'Show or hide the sidebar',
      'Make the sidebar wider',
      'Make the sidebar narrower',
      'All keys',
    ]);
  });

  test('finds an action by a few letters, slips of the finger too', async () => {
    const box = open({ kind: 'palette' });
    await box.type('tiemr');
    await vi.waitFor(() => expect(words(box.screen())[0]).toBe('Start or stop the timer'));
    await box.type(enter);
    expect(box.session.intents).toEqual([{ type: 'act', id: 'timer.toggle' }]);
  });

  test('is walked by arrows, not past its ends', async () => {
    const box = open({ kind: 'palette' });
    await box.type(...Array.from({ length: 30 }, () => down), '\x1b[A', enter);
    expect(box.session.intents).toEqual([{ type: 'act', id: 'sidebar.narrower' }]);
  });

  test('says when nothing is called that, and Enter then does nothing', async () => {
    const box = open({ kind: 'palette' });
    await box.type('qqqq', enter);
    await box.sees('nothing is called that');
    expect(box.session.intents).toEqual([]);
  });
});

describe('what ran around a command', () => {
  const around: Box = { kind: 'around', commands: given.session, id: 'c7' };

  test.each([
    ['it', [], 'npm test'],
    ['what ran after it', ['j', 'j', 'j'], 'npm ci'],
    ['what ran before it', ['k'], 'git pull'],
  ])('is put at the prompt by Enter: %s', async (_, keys, text) => {
    const box = open(around);
    await box.sees('▌ npm test');
    await box.type(...keys, enter);
    await vi.waitFor(() => expect(box.session.intents).toEqual([{ type: 'insert', text }]));
  });
});

describe('a text', () => {
  test('that is longer than its box scrolls, not past its end', async () => {
    const text = Array.from({ length: 40 }, (_, at) => `line ${at + 1}.`).join('\n');
    const box = open({ kind: 'memory', memory: { ...given.note, title: text, text }, command: null, doubt: null });
    await box.sees('line 24.');
    expect(box.screen()).not.toContain('line 25.');
    await box.type('j');
    await box.sees('line 25.');
    await box.type('G', 'j', 'j');
    await box.sees('3d ago');
    await box.type('k');
    await vi.waitFor(() => expect(box.screen()).not.toContain('3d ago'));
  });

  test('of a remembered run puts its command at the prompt', async () => {
    const box = open({ kind: 'memory', memory: given.note, command: given.run, doubt: null });
    await box.sees('enter type it');
    await box.type(enter);
    expect(box.session.intents).toEqual([{ type: 'insert', text: 'npm ci' }]);
  });

  test('of a remembered run says the command and its outcome once, then what was said about it', async () => {
    const box = open({ kind: 'memory', memory: given.rememberedRun, command: given.failedRun, doubt: null });
    await box.sees('needs the database');
    expect(box.screen().match(/npm test/g)).toHaveLength(1);
    expect(box.screen().match(/exit 1/g)).toHaveLength(1);
  });

  test('of a remembered run without words is the command and its outcome, the longest too', async () => {
    const line = `docker run ${'--env NAME=value '.repeat(8)}postgres`;
    const memory = { ...given.rememberedRun, title: `${titleOf(line)}  exit 1`, text: `${line}\nexit 1` };
    const box = open({ kind: 'memory', memory, command: { ...given.failedRun, line }, doubt: null });
    await box.sees('$ docker run');
    expect(box.screen().match(/NAME=value/g)).toHaveLength(8);
    expect(box.screen().match(/exit 1/g)).toHaveLength(1);
  });

  test('of a run that the store knows no longer is all that was kept, once', async () => {
    const box = open({ kind: 'memory', memory: given.rememberedRun, command: null, doubt: null });
    await box.sees('needs the database');
    expect(box.screen().match(/npm test/g)).toHaveLength(1);
    expect(box.screen().match(/exit 1/g)).toHaveLength(1);
  });

  test.each([escape, 'q', enter, '\x03'])('of the help goes away by %j', async (key) => {
    const box = open({ kind: 'help' });
    await box.type(key);
    await vi.waitFor(() => expect(box.session.intents).toEqual([{ type: 'leave', action: null, draft: '' }]));
  });
});
