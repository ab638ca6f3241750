import { isUtf8 } from 'node:buffer';

/**
 * What of these bytes is more than drawing: everything pilot sends to its host while it composes the screen is text, colours,
 * positions, a few modes, the bell, links and titles. Gives the rest, each sequence as it came; nothing when all is well.
 */
export function beyondDrawing(bytes: Buffer): string[] {
  const text = bytes.toString('latin1');
  const found: string[] = [];
  for (const [sequence] of text.matchAll(oneSequence)) {
    if (!drawing.some((allowed) => allowed.test(sequence))) found.push(sequence.slice(0, 80));
  }
  const rest = Buffer.from(text.replaceAll(oneSequence, ''), 'latin1');
  if (!isUtf8(rest)) found.push('bytes that are no UTF-8');
  // oxlint-disable-next-line no-control-regex -- these are what it looks for
  for (const [odd] of rest.toString('utf8').matchAll(/[\u0000-\u0006\u0008-\u001f\u007f-\u009f]/g)) found.push(odd);
  return found;
}

/** Strings (OSC, DCS, APC, PM, SOS) with their end, control sequences, and two-byte escapes. */
const oneSequence =
  // oxlint-disable-next-line no-control-regex -- these are escape sequences
  /\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]|\x1b/g;

/* oxlint-disable no-control-regex -- escape sequences, as above */
const drawing = [
  /^\x1b\[[\d;:]*m$/,
  /^\x1b\[[\d;]*[HCGJKr]$/,
  /^\x1b\[\?(?:1|6|7|25|1000|1002|1003|1004|1006|1016|1049|2004|2026)[hl]$/,
  /^\x1b\[4l$/,
  /^\x1b\[\d? q$/,
  /^\x1b[=>]$/,
  /^\x1b\[(?:22|23);2t$/,
  // The keyboard's form, as the program inside asked for it.
  /^\x1b\[[<=>][\d;]*u$/,
  /^\x1b\[>4(?:;\d)?m$/,
  /^\x1b\]2;[^\x00-\x1f\x7f]{0,4096}\x1b\\$/,
  /^\x1b\]8;(?!.*\xc2[\x80-\x9f])(?:id=[\w]+)?;[!-~\u0080-\u00ff]{0,2083}\x1b\\$/,
];
/* oxlint-enable no-control-regex */
