/** A command in the file of a shell's history; `reason` where a part of the file is none. */
export type ShellEntry =
  | { row: number; line: string; at: number | null; durationMs: number | null }
  | { row: number; reason: string };

/** One line of the file, its bytes as they are. */
export interface FileLine {
  row: number;
  bytes: Buffer;
}

export const shellHistories = ['bash', 'zsh', 'fish'] as const;
export type ShellHistory = (typeof shellHistories)[number];

export function shellEntries(shell: ShellHistory, lines: AsyncIterable<FileLine>): AsyncGenerator<ShellEntry> {
  return { bash: bashEntries, zsh: zshEntries, fish: fishEntries }[shell](lines);
}

/** No command that somebody typed is longer. */
const longest = 100_000;

/** With HISTTIMEFORMAT `#<seconds>` stands before each command, and only then can one have several lines. */
async function* bashEntries(lines: AsyncIterable<FileLine>): AsyncGenerator<ShellEntry> {
  let open: { row: number; at: number; parts: string[] } | null = null;
  for await (const { row, bytes } of lines) {
    const text = textOf(bytes);
    const seconds = /^#(\d{9,11})\s*$/.exec(text ?? '')?.[1];
    if (seconds !== undefined) {
      if (open !== null && open.parts.length > 0) yield closed(open);
      open = { row: row + 1, at: Number(seconds) * 1000, parts: [] };
    } else if (text === null) yield unreadable(row);
    else if (open === null) yield* oneLine(row, text);
    else open.parts.push(text);
  }
  if (open !== null && open.parts.length > 0) yield closed(open);
}

function closed({ row, at, parts }: { row: number; at: number; parts: string[] }): ShellEntry {
  const line = parts.join('\n').trimEnd();
  if (line === '') return { row, reason: 'there is no command after the time' };
  return line.length > longest ? tooLong(row) : { row, line, at, durationMs: null };
}

function* oneLine(row: number, text: string): Generator<ShellEntry> {
  if (text.length > longest) yield tooLong(row);
  else if (text.trim() !== '') yield { row, line: text, at: null, durationMs: null };
}

/** `: <start>:<elapsed>;<command>`; a backslash before the newline goes on. Bytes that zsh uses itself are metafied. */
async function* zshEntries(lines: AsyncIterable<FileLine>): AsyncGenerator<ShellEntry> {
  let parts: string[] = [];
  let first = 1;
  for await (const { row, bytes } of lines) {
    if (parts.length === 0) first = row;
    const text = textOf(unmetafied(bytes));
    if (text === null) {
      parts = [];
      yield unreadable(row);
      continue;
    }
    const goesOn = /(?<!\\)(?:\\\\)*\\$/.test(text);
    parts.push(goesOn ? text.slice(0, -1) : text);
    if (goesOn && parts.length < 1_000) continue;
    yield* zshEntry(first, parts.join('\n'));
    parts = [];
  }
  if (parts.length > 0) yield* zshEntry(first, parts.join('\n'));
}

function* zshEntry(row: number, text: string): Generator<ShellEntry> {
  const [, start, elapsed, line] = /^: *(\d{9,11}):(\d+);([\s\S]*)$/.exec(text) ?? [];
  if (line === undefined) return yield* oneLine(row, text);
  if (line.length > longest) return yield tooLong(row);
  if (line.trim() !== '') yield { row, line, at: Number(start) * 1000, durationMs: Number(elapsed) * 1000 };
}

function unmetafied(bytes: Buffer): Buffer {
  const meta = 0x83;
  if (!bytes.includes(meta)) return bytes;
  const plain: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    plain.push(byte === meta && at + 1 < bytes.length ? (bytes[++at] ?? 0) ^ 0x20 : byte);
  }
  return Buffer.from(plain);
}

/** `- cmd: …`, then `when:` and `paths:` further in; `\n` and `\\` are escaped. */
async function* fishEntries(lines: AsyncIterable<FileLine>): AsyncGenerator<ShellEntry> {
  let open: { row: number; line: string; at: number | null; durationMs: null } | null = null;
  for await (const { row, bytes } of lines) {
    const text = textOf(bytes);
    const command = text === null ? undefined : /^- cmd: ?(.*)$/.exec(text)?.[1];
    const when = /^ {2}when: (\d{9,11})$/.exec(text ?? '')?.[1];
    if (command !== undefined) {
      if (open !== null) yield open;
      open = command.length > longest ? null : { row, line: unescaped(command), at: null, durationMs: null };
      if (open === null) yield tooLong(row);
    } else if (when !== undefined && open !== null) open.at = Number(when) * 1000;
    else if (text === null || !/^ {2}(?:paths:|when:| +- )|^\s*$/.test(text)) yield unreadable(row);
  }
  if (open !== null) yield open;
}

function unescaped(text: string): string {
  return text.replace(/\\(n|\\)/g, (_, char: string) => (char === 'n' ? '\n' : '\\'));
}

/** A command has no NUL; broken UTF-8 is another time's encoding, and of use as far as it can be read. */
function textOf(bytes: Buffer): string | null {
  return bytes.includes(0) ? null : bytes.toString('utf8').replace(/\r$/, '');
}

function unreadable(row: number): ShellEntry {
  return { row, reason: 'it cannot be read as a command' };
}

function tooLong(row: number): ShellEntry {
  return { row, reason: 'it is longer than any command' };
}
