/** The one key that pilot takes from the shell. */
export interface Leader {
  /** As it is written everywhere: `ctrl-space`, `alt-p`. */
  name: string;
  /** What a host sends for it that knows no keyboard protocol. */
  legacy: string;
  /** The key itself and what is held with it, as the keyboard protocols count: Alt 2, Ctrl 4. */
  code: number;
  modifiers: number;
}

export const allowedLeaders =
  'ctrl-space, ctrl-<letter>, ctrl-\\, ctrl-], alt-<letter> or alt-<digit>, without ctrl-c, -d and -z ' +
  '(the shell needs them) and ctrl-h, -i, -j and -m (the same byte as Backspace, Tab and Enter)';

/** The leader of that name, or null when a host cannot send such a key apart from others. */
export function parseLeader(name: string): Leader | null {
  const [, modifier, key] = /^(ctrl|alt)[-+](space|[a-z0-9\\\]])$/.exec(name.trim().toLowerCase()) ?? [];
  if (modifier === undefined || key === undefined) return null;
  const char = key === 'space' ? ' ' : key;
  const legacy = modifier === 'ctrl' ? controlByte(char) : altSequence(char);
  if (legacy === null) return null;
  return { name: `${modifier}-${key}`, legacy, code: char.charCodeAt(0), modifiers: modifier === 'ctrl' ? 4 : 2 };
}

function controlByte(char: string): string | null {
  return /[0-9cdzhijm]/.test(char) ? null : String.fromCharCode(char.charCodeAt(0) & 0x1f);
}

function altSequence(char: string): string | null {
  return /[a-z0-9]/.test(char) ? `\x1b${char}` : null;
}
