/**
 * The clipboard sequence, `OSC 52 ; <where> ; <base64>`: what a program asked for is read here, and what goes to the
 * host is always written anew, so that nothing else of the program's sequence gets through. Pure.
 */
export type ClipboardRequest =
  | { type: 'write'; where: Clipboard; text: string }
  /** A program wants to know what is in the clipboard. It is never told. */
  | { type: 'read' }
  /** More than `longestClipboard`; `bytes` is about how much. */
  | { type: 'too-long'; bytes: number }
  | { type: 'nothing' };

/** The clipboard, or what a middle click pastes. */
export type Clipboard = 'c' | 'p';

/** Of what a program may put into the clipboard. */
export const longestClipboard = 100 * 1024;

/** Bytes of what is copied here: their base64 is about what hosts take in one sequence. */
export const longestCopy = 75_000;

/** Puts this text into the host's clipboard. */
export function clipboardSequence(text: string, where: Clipboard = 'c'): string {
  return `\x1b]52;${where};${Buffer.from(text).toString('base64')}\x1b\\`;
}

/** Takes what stands after `OSC 52 ;`. */
export function clipboardRequest(payload: string): ClipboardRequest {
  const semicolon = payload.indexOf(';');
  const [where, data] = [payload.slice(0, semicolon), payload.slice(semicolon + 1)];
  if (semicolon < 0 || !/^[cpqs0-7]{0,16}$/.test(where)) return { type: 'nothing' };
  if (data === '?') return { type: 'read' };
  const bytes = Math.floor((data.length * 3) / 4);
  if (bytes > longestClipboard + 2) return { type: 'too-long', bytes };
  if (data === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(data)) return { type: 'nothing' };
  const written = Buffer.from(data, 'base64');
  if (written.length > longestClipboard) return { type: 'too-long', bytes: written.length };
  return { type: 'write', where: where === 'p' ? 'p' : 'c', text: written.toString('utf8') };
}
