import type { Config } from '../config/schema.ts';
import { type ClipboardRequest, clipboardRequest, clipboardSequence } from '../terminal/osc52.ts';
import type { Question } from './question.ts';

/**
 * What programs inside want to put into the clipboard (`OSC 52`). The user is asked, once a session if they like; what
 * goes to the host is always written anew. What is in the clipboard is never told to anybody.
 */
export class ClipboardWrites {
  readonly #options: ClipboardWritesOptions;
  /** What the user said for the whole session. */
  #said: 'allow' | 'deny' | null = null;
  #asking = false;
  /** A program may write again while the question stands. */
  #latest: Write | null = null;
  #complained = false;

  constructor(options: ClipboardWritesOptions) {
    this.#options = options;
  }

  /** Takes what stands after `OSC 52 ;`. */
  take(payload: string): void {
    const request = clipboardRequest(payload);
    const policy = this.#said ?? this.#options.policy();
    if (policy === 'deny') return;
    if (request.type === 'too-long') this.#complain(request.bytes);
    if (request.type !== 'write') return;
    if (policy === 'allow') this.#write(request);
    else this.#ask(request);
  }

  #ask(request: Write): void {
    this.#latest = request;
    if (this.#asking) return;
    this.#asking = true;
    const end = (act: () => void) => () => {
      this.#asking = false;
      act();
    };
    const allow = (): void => {
      this.#said = 'allow';
      this.#write(this.#latest ?? request);
    };
    this.#options.ask({
      title: 'A program wants to write to the clipboard',
      about: `${sizeInWords(request.text)}, beginning with:`,
      quoted: [request.text.split(/[\r\n]/, 1)[0] ?? ''],
      answers: [
        // What was seen, and not what came later.
        { key: 'o', label: 'once', act: end(() => this.#write(request)) },
        { key: 'a', label: 'always', act: end(allow) },
        { key: 'n', label: 'never', act: end(() => (this.#said = 'deny')) },
        { key: 'escape', label: 'not now', act: end(() => {}) },
      ],
      keys: 'leader',
    });
  }

  #write({ text, where }: Write): void {
    this.#latest = null;
    this.#options.write(clipboardSequence(text, where));
  }

  /** Said once, and not on and on. */
  #complain(bytes: number): void {
    if (this.#complained) return;
    this.#complained = true;
    this.#options.ask({
      title: 'Not put into the clipboard',
      about: `A program wanted to put ${Math.round(bytes / 1024)} KB there. More than 100 KB are not taken.`,
      quoted: [],
      answers: [{ key: 'o', label: 'go on', act: () => {} }],
      keys: 'leader',
    });
  }
}

type Write = Extract<ClipboardRequest, { type: 'write' }>;

interface ClipboardWritesOptions {
  policy: () => Config['clipboard'];
  write: (sequence: string) => void;
  ask: (question: Question) => void;
}

function sizeInWords(text: string): string {
  const lines = text.replace(/[\r\n]+$/, '').split(/\r\n|\r|\n/).length;
  const breaks = /[\r\n]/.test(text) ? `, ${lines === 1 ? 'a line with its Enter' : `${lines} lines`}` : '';
  return `${Buffer.byteLength(text)} bytes${breaks}`;
}
