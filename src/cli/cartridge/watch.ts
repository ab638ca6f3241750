import { watch } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { lookOf } from '../../app/look.ts';
import { PilotError, sentence } from '../../errors.ts';
import type { Checked } from '../../grammar/contribute/check-cartridges.ts';
import type { Grammar } from '../../grammar/grammar.ts';
import type { CartridgeText } from '../../grammar/written.ts';
import { typedRows } from '../../ui/panels/typed.ts';
import { paintRow } from '../../ui/row.ts';
import { skinOf } from '../../ui/theme.ts';
import type { Context } from '../context.ts';
import { type Answer, type Page, pageOf } from '../output.ts';
import { namedTexts } from './cartridge-texts.ts';

type Check = (texts: CartridgeText[], page: Page) => { text: string; checked: Checked };

/** The check again whenever a file changes, and below it what the command panel shows of a line. Until the end of the input. */
export async function watchFiles(context: Context, files: string[], check: Check): Promise<Answer> {
  const { stdin, stdout } = context.world;
  if (namedTexts(context, files).length === 0)
    throw new PilotError('NOT_FOUND', 'You have no cartridges yet.', { hint: 'Begin one: pilot cartridge new <cli>' });
  const session = new Watching(context, files, check);
  const input = createInterface({
    input: stdin,
    output: stdout,
    terminal: stdin.isTTY && stdout.isTTY,
    prompt: 'line> ',
  });
  const stop = session.start(input);
  await new Promise<void>((resolve) => {
    input.once('close', () => {
      stop();
      resolve();
    });
  });
  return { data: null, text: () => '' };
}

class Watching {
  readonly #context: Context;
  readonly #files: string[];
  readonly #check: Check;
  #report = '';
  #checked: Checked | undefined;
  #line = '';
  #ended = false;

  constructor(context: Context, files: string[], check: Check) {
    this.#context = context;
    this.#files = files;
    this.#check = check;
  }

  /** Gives back how to stop. */
  start(input: Interface): () => void {
    const { stdin, stdout } = this.#context.world;
    const live = stdin.isTTY && stdout.isTTY;
    const typed = (line: string): void => {
      if (this.#ended || (live && line === this.#line)) return;
      this.#line = line;
      if (live) this.#drawScreen(input);
      else stdout.write(`${this.#panel().join('\n')}\n`);
    };
    const checkAndShow = (): void => {
      this.#checkAgain();
      if (live) this.#drawScreen(input);
      else stdout.write(`${this.#report}\n`);
    };
    // Readline has the key only after us.
    const onKey = (): void => void setImmediate(() => typed(input.line));
    if (live) stdin.on('keypress', onKey);
    else input.on('line', typed);
    const stopWatching = this.#watch(checkAndShow);
    checkAndShow();
    return () => {
      this.#ended = true;
      stdin.off('keypress', onKey);
      stopWatching();
      this.#checked?.close();
    };
  }

  #checkAgain(): void {
    this.#checked?.close();
    this.#checked = undefined;
    try {
      const { text, checked } = this.#check(namedTexts(this.#context, this.#files), this.#page());
      this.#report = text;
      this.#checked = checked;
    } catch (error) {
      // An editor may be about to put the file back.
      this.#report = sentence(error);
    }
  }

  /** Folders, because an editor may write a new file in place of the old. */
  #watch(onChange: () => void): () => void {
    const folders = new Set(namedTexts(this.#context, this.#files).map(({ file }) => dirname(file)));
    let waiting: NodeJS.Timeout | undefined;
    const changed = (): void => {
      clearTimeout(waiting);
      waiting = setTimeout(onChange, quietMs);
    };
    const watchers = [...folders].map((folder) => watch(folder, changed));
    return () => {
      clearTimeout(waiting);
      for (const watcher of watchers) watcher.close();
    };
  }

  /** All of it each time, the line being typed below. */
  #drawScreen(input: Interface): void {
    const panel = this.#panel();
    const text = [this.#report, ...(panel.length > 0 ? ['', ...panel] : [])].join('\n');
    this.#context.world.stdout.write(`${clearScreen}${text}\n\n`);
    input.prompt(true);
  }

  #panel(): string[] {
    if (this.#checked === undefined || this.#line === '') return [];
    return panelLines(this.#line, this.#checked.grammar, this.#context);
  }

  #page(): Page {
    return pageOf(this.#context.world.stdout, this.#context.world.env);
  }
}

/** A file is saved in several steps. */
const quietMs = 50;
const clearScreen = '\x1b[2J\x1b[H';

/** As wide as the sidebar usually is. */
const panelWidth = 44;
const panelHeight = 20;

function panelLines(line: string, grammar: Grammar, { world }: Context): string[] {
  const skin = skinOf(lookOf(world.env, !world.stdout.isTTY), 'default');
  const space = { width: panelWidth, height: panelHeight, skin, selected: null };
  const cursor = line.length;
  const typing = { text: line, cursor, analysis: grammar.analyze(line), completions: grammar.complete(line, cursor) };
  return typedRows(typing, space).map((row) => paintRow(row, panelWidth, skin).trimEnd());
}
