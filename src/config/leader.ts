/** The one key that pilot takes from the shell. */
export interface Leader {
  /** As it is written everywhere: `ctrl-space`, `alt-p`. */
  name: string;
  /** What a host may send for it. The first is the legacy form: what the shell gets when the leader is pressed twice. */
  sequences: readonly string[];
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
  return { name: `${modifier}-${key}`, sequences: [legacy, ...extendedForms(char, modifier === 'ctrl' ? 4 : 2)] };
}

function controlByte(char: string): string | null {
  return /[0-9cdzhijm]/.test(char) ? null : String.fromCharCode(char.charCodeAt(0) & 0x1f);
}

function altSequence(char: string): string | null {
  return /[a-z0-9]/.test(char) ? `\x1b${char}` : null;
}

/**
 * The CSI u form of the kitty keyboard protocol and xterm's modifyOtherKeys. Kitty adds Caps Lock (64) and
 * Num Lock (128) to the modifier, and `:1` when the program asked for press and release.
 */
function extendedForms(char: string, modifier: number): string[] {
  const code = char.charCodeAt(0);
  const kitty = [0, 64, 128, 192].flatMap((locks) => {
    const start = `\x1b[${code};${1 + modifier + locks}`;
    return [`${start}u`, `${start}:1u`];
  });
  return [...kitty, `\x1b[27;${1 + modifier};${code}~`];
}
