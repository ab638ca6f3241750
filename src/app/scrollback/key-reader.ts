/** A key by its name, or text that was pasted. */
export type KeyInput = { type: 'key'; key: string } | { type: 'paste'; text: string };

/**
 * Names the keys in what the host sends: one character, or `up`, `pagedown`, `ctrl-d`, `escape`, ... What has no name is
 * left out. Pieces may end anywhere between two keys; the input decoder keeps sequences whole. Pure.
 */
export class KeyReader {
  readonly #decoder = new TextDecoder();
  #pasting = false;

  read(data: Uint8Array): KeyInput[] {
    const inputs: KeyInput[] = [];
    let text = this.#decoder.decode(data, { stream: true });
    while (text !== '') {
      if (this.#pasting) {
        const end = text.indexOf(pasteEnd);
        inputs.push({ type: 'paste', text: end < 0 ? text : text.slice(0, end) });
        this.#pasting = end < 0;
        text = end < 0 ? '' : text.slice(end + pasteEnd.length);
        continue;
      }
      const [piece = text] = onePiece.exec(text) ?? [];
      text = text.slice(piece.length);
      if (piece === pasteStart) this.#pasting = true;
      else {
        const key = nameOf(piece);
        if (key !== null) inputs.push({ type: 'key', key });
      }
    }
    return inputs;
  }
}

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';
// oxlint-disable-next-line no-control-regex -- it looks for escape sequences
const onePiece = /^(?:\x1b\[[\x20-\x3f]*[\x40-\x7e]|\x1bO[^]|\x1b(?=\x1b|$)|\x1b[^\x1b]|[^])/u;

function nameOf(piece: string): string | null {
  const known = names[piece.replace(/^\x1bO/, '\x1b[')] ?? names[piece];
  if (known !== undefined) return known;
  const code = piece.codePointAt(0) ?? 0;
  if (piece.length > (code > 0xffff ? 2 : 1)) return null;
  if (code >= 0x20 && !(code >= 0x7f && code < 0xa0)) return piece;
  return code >= 1 && code <= 26 ? `ctrl-${String.fromCharCode(code + 96)}` : null;
}

const names: Record<string, string> = {
  ' ': 'space',
  '\t': 'tab',
  '\r': 'enter',
  '\n': 'enter',
  '\x1b': 'escape',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\x1b[A': 'up',
  '\x1b[B': 'down',
  '\x1b[C': 'right',
  '\x1b[D': 'left',
  '\x1b[H': 'home',
  '\x1b[F': 'end',
  '\x1b[1~': 'home',
  '\x1b[4~': 'end',
  '\x1b[7~': 'home',
  '\x1b[8~': 'end',
  '\x1b[5~': 'pageup',
  '\x1b[6~': 'pagedown',
};
