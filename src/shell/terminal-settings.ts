/**
 * The user's terminal as `stty -g` tells of it, and how a program is started on a terminal of its own that has the same:
 * the keys that the kernel itself knows (a Backspace that sends Ctrl-H, an interrupt somewhere else) and whether Ctrl-S
 * stops the output. Nothing is put before the program where all is as usual.
 */
export function withSettings(saved: string | undefined, program: { file: string; args: string[] }): typeof program {
  const words = unusual(saved ?? '');
  if (words.length === 0) return program;
  return { file: '/bin/sh', args: ['-c', apply, 'sh', words.join(' '), program.file, ...program.args] };
}

const apply = 'set -f; words=$1; shift; stty $words 2>/dev/null; exec "$@"';

function unusual(saved: string): string[] {
  const { flags, keys, ixon } = saved.startsWith('gfmt1:') ? byName(saved) : byPlace(saved);
  if (flags === undefined || Number.isNaN(flags)) return [];
  const words: string[] = flags & ixon ? [] : ['-ixon'];
  for (const [name, { usual }] of Object.entries(known)) {
    const key = keys[name];
    if (key !== undefined && key !== usual) words.push(name, wordFor(key));
  }
  return words;
}

interface Settings {
  flags?: number | undefined;
  keys: Record<string, number | undefined>;
  /** The flag by which Ctrl-S stops the output. */
  ixon: number;
}

/** Linux: flags of input, output, line and discipline, then the keys in the order of termios. */
function byPlace(saved: string): Settings {
  if (!/^[\da-f]+(?::[\da-f]+){15,}$/.test(saved)) return { keys: {}, ixon: 0 };
  const [flags, , , , ...keys] = saved.split(':').map((field) => Number.parseInt(field, 16));
  const named = Object.entries(known).map(([name, { place }]) => [name, keys[place]]);
  return { flags, keys: Object.fromEntries(named), ixon: 0o2000 };
}

/** macOS and the BSDs. */
function byName(saved: string): Settings {
  const fields = saved.split(':').map((field) => field.split('='));
  const { iflag, ...keys } = Object.fromEntries(fields.map(([name, hex = '']) => [name, Number.parseInt(hex, 16)]));
  return { flags: iflag, keys, ixon: 0x200 };
}

function wordFor(key: number): string {
  if (key === 0 || key === 0xff) return 'undef';
  if (key < 0x20) return `^${String.fromCharCode(key + 0x40)}`;
  return key === 0x7f ? '^?' : String.fromCharCode(key);
}

const known: Record<string, { place: number; usual: number }> = {
  intr: { place: 0, usual: 0x03 },
  quit: { place: 1, usual: 0x1c },
  erase: { place: 2, usual: 0x7f },
  kill: { place: 3, usual: 0x15 },
  eof: { place: 4, usual: 0x04 },
  susp: { place: 10, usual: 0x1a },
  werase: { place: 14, usual: 0x17 },
};
