/**
 * Puts another line in the place of the one being typed. The shell is told to empty its line by a key that only pilot
 * sends (the integration binds it), and the new one is put there once it is seen to be empty: where the user's files have
 * thrown that key out, nothing is put behind what stands there.
 */
export class LineReplacement {
  readonly #options: LineReplacementOptions;
  #text: string | null = null;
  #due: NodeJS.Timeout | undefined;

  constructor(options: LineReplacementOptions) {
    this.#options = options;
  }

  begin(text: string): void {
    this.#text = text;
    this.#due = setTimeout(() => this.#giveUp(), LONGEST_MS);
    this.#options.write(EMPTY_THE_LINE);
  }

  shellWrote(): void {
    const text = this.#text;
    if (text === null) return;
    const { atPrompt, line } = this.#options.reading();
    if (atPrompt !== true || line.text !== '') return;
    this.#end();
    this.#options.put(text);
  }

  #giveUp(): void {
    this.#end();
    this.#options.failed();
  }

  #end(): void {
    clearTimeout(this.#due);
    this.#text = null;
  }
}

interface LineReplacementOptions {
  reading: () => { atPrompt: boolean | null; line: { text: string } };
  write: (data: string) => void;
  put: (text: string) => void;
  failed: () => void;
}

/** The integration scripts know it too. */
const EMPTY_THE_LINE = '\x1b[9001~';
const LONGEST_MS = 1000;
