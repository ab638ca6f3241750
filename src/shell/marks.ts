/**
 * What the integration scripts say: `OSC 133 ; <letter> ; key=value ; ... BEL`. Any program can print such a
 * sequence, so only those count that carry the secret of this session as `pilot=<nonce>`.
 */
export type Mark =
  /** `redraws`: what of the prompt the shell draws again by itself when it hears of another size, all or its last line. */
  | { type: 'prompt-start'; cwd: string | null; redraws: 'all' | 'last' | 'nothing' }
  /** The prompt stands; what is typed begins here. bash says here as well how the last command ended, and where it is. */
  | { type: 'input-start'; exit: number | null; cwd: string | null }
  /** As before, after a line that is not the whole of a command. */
  | { type: 'input-more' }
  /** `cursor` counts UTF-16 code units. */
  | { type: 'line'; text: string; cursor: number }
  /** `line` is null in bash, which tells its text only afterwards; `hidden` when the shell keeps no history by the user's wish. */
  | { type: 'command-start'; line: string | null; hidden: boolean }
  /** The newest text in the shell's history; `grew` false when the command that ran may not be it. */
  | { type: 'history'; text: string | null; grew: boolean }
  | { type: 'command-end'; exit: number | null }
  /** All aliases there are: name -> what it stands for. */
  | { type: 'aliases'; aliases: Readonly<Record<string, string>> }
  /** The shell can tell nothing, for this reason. */
  | { type: 'off'; reason: string };

/** The mark of a payload (what follows `OSC 133 ;`); null for a foreign, forged or unknown one. */
export function parseMark(payload: string, nonce: string): Mark | null {
  const [letter = '', ...fields] = payload.split(';');
  const values = new Map<string, string>();
  for (const field of fields) {
    const equals = field.indexOf('=');
    if (equals > 0) values.set(field.slice(0, equals), field.slice(equals + 1));
  }
  if (nonce === '' || values.get('pilot') !== nonce) return null;
  return markOf(letter, fields[0], values);
}

function markOf(letter: string, first: string | undefined, values: ReadonlyMap<string, string>): Mark | null {
  const text = (key: string): string | null => {
    const value = values.get(key);
    return value === undefined ? null : decode(value);
  };
  switch (letter) {
    case 'A':
      return { type: 'prompt-start', cwd: text('cwd'), redraws: redrawn(values.get('redraw')) };
    case 'B':
      return { type: 'input-start', exit: exitCode(values.get('exit')), cwd: text('cwd') || null };
    case 'P':
      return { type: 'input-more' };
    case 'L':
      return lineMark(text('line') ?? '', Number(values.get('cursor')));
    case 'C':
      return { type: 'command-start', line: text('cmdline_url'), hidden: values.get('private') === '1' };
    case 'H':
      return { type: 'history', text: text('history'), grew: values.get('grew') === '1' };
    case 'D':
      return { type: 'command-end', exit: exitCode(first) };
    case 'N':
      return { type: 'aliases', aliases: aliasesOf(values.get('names') ?? '', values.get('stand') ?? '') };
    case 'X':
      return { type: 'off', reason: text('reason') ?? '' };
    default:
      return null;
  }
}

/** As kitty has it: `redraw=1`, `redraw=last`. */
function redrawn(value: string | undefined): 'all' | 'last' | 'nothing' {
  return value === '1' ? 'all' : value === 'last' ? 'last' : 'nothing';
}

function exitCode(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** The shell counts its cursor in characters. */
function lineMark(text: string, characters: number): Mark {
  if (!Number.isInteger(characters) || characters < 0) return { type: 'line', text, cursor: text.length };
  const before = Array.from(text).slice(0, characters);
  return { type: 'line', text, cursor: before.join('').length };
}

/** Two lists in one order. */
function aliasesOf(names: string, stand: string): Record<string, string> {
  const values = stand.split('&');
  const pairs = names.split('&').map((name, at) => [decode(name), decode(values[at] ?? '')] as const);
  return Object.fromEntries(pairs.filter(([name]) => name !== ''));
}

/** Undoes %XX of UTF-8 bytes. What is not such an escape stays as it is; what is no UTF-8 becomes U+FFFD. */
function decode(value: string): string {
  return value.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  });
}
