/** An element of an array, with the keys under which the array stands. */
export interface JsonElement {
  /** Counts the elements from 1. */
  row: number;
  value: unknown;
  keys: string[];
}

export interface BrokenJson {
  row: number;
  reason: string;
}

/** Of one element: a longer one is no row of a worklog. */
const longest = 1 << 20;

const [quote, backslash, comma, openArray, closeArray, openObject, closeObject] = [34, 92, 44, 91, 93, 123, 125];

/**
 * The elements of the arrays that are so deep in the document: 1 for an array that is the document, or for documents
 * one after another. They come one by one, so that a large file never stands in memory as a whole, and what is
 * broken in one of them does not keep the others from being read.
 */
export function* jsonElements(pieces: Iterable<string>, depth = 1): Generator<JsonElement | BrokenJson> {
  const scan = new Scan(depth);
  for (const piece of pieces) yield* scan.take(piece);
  yield* scan.end();
}

class Scan {
  readonly #depth: number;
  /** The brackets that are open. */
  readonly #open: number[] = [];
  readonly #keys: string[] = [];
  #text = '';
  #inside = false;
  #inString = false;
  #escaped = false;
  #lastString = '';
  #stringStart = -1;
  #row = 0;

  constructor(depth: number) {
    this.#depth = depth;
  }

  *take(piece: string): Generator<JsonElement | BrokenJson> {
    const text = this.#text + piece;
    let start = 0;
    for (let at = this.#text.length; at < text.length; at += 1) {
      const sign = text.charCodeAt(at);
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (sign === backslash) this.#escaped = true;
        else if (sign === quote) {
          this.#inString = false;
          this.#lastString = text.slice(this.#stringStart + 1, at);
        }
        continue;
      }
      if (sign === quote) {
        if (!this.#inside && this.#atElements()) [this.#inside, start] = [true, at];
        [this.#inString, this.#stringStart] = [true, at];
      } else if (sign === openArray || sign === openObject) {
        if (!this.#inside && this.#beginsElement(sign)) [this.#inside, start] = [true, at];
        else if (!this.#inside) this.#keys[this.#open.length] = this.#lastString;
        this.#open.push(sign);
      } else if (sign === closeArray || sign === closeObject) {
        if (this.#inside && this.#atElements()) {
          yield this.#element(text.slice(start, at));
          this.#inside = false;
        }
        this.#open.pop();
        if (this.#inside && this.#open.length === 0 && this.#depth === 1) {
          yield this.#element(text.slice(start, at + 1));
          this.#inside = false;
        }
      } else if (sign === comma && this.#inside && this.#atElements()) {
        yield this.#element(text.slice(start, at));
        this.#inside = false;
      } else if (!this.#inside && sign > 32 && sign !== comma && sign !== 58 && this.#atElements()) {
        [this.#inside, start] = [true, at];
      }
    }
    this.#keep(text, start);
  }

  *end(): Generator<BrokenJson> {
    if (this.#inside || this.#open.length > 0)
      yield { row: this.#row + 1, reason: 'the file ends in the middle of it' };
  }

  /** What is begun is read on with the next piece; of one that is too long only that it was there. */
  #keep(text: string, start: number): void {
    if (!this.#inside && !this.#inString) {
      this.#text = '';
      return;
    }
    const from = this.#inside ? start : this.#stringStart;
    const cut = Math.max(from, text.length - longest);
    this.#text = text.slice(cut);
    this.#stringStart -= cut;
  }

  /** The next value is an element of an array that is asked for. */
  #atElements(): boolean {
    return this.#open.length === this.#depth && this.#open.at(-1) === openArray;
  }

  #beginsElement(sign: number): boolean {
    return this.#atElements() || (this.#depth === 1 && this.#open.length === 0 && sign === openObject);
  }

  #element(text: string): JsonElement | BrokenJson {
    this.#row += 1;
    try {
      return { row: this.#row, value: JSON.parse(text) as unknown, keys: this.#keys.slice(1, this.#depth) };
    } catch {
      return { row: this.#row, reason: 'it is no JSON' };
    }
  }
}
