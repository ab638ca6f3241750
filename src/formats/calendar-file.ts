import ICAL from 'ical.js';

/** jCal (RFC 7265): what iCalendar is made of, as plain data. */
export type Property = [
  name: string,
  parameters: Record<string, string | string[]>,
  type: string,
  ...values: unknown[],
];
export type Component = [name: string, properties: Property[], components: Component[]];

interface CalendarFile {
  components: { row: number; value: Component }[];
  wrong: { row: number; reason: string }[];
}

/** The components of one kind, such as `vtodo`, each read by itself: one that is broken spoils no other. */
export function readCalendar(text: string, kind: string): CalendarFile {
  const file: CalendarFile = { components: [], wrong: [] };
  for (const { row, lines, ended } of blocksOf(text, kind)) {
    if (!ended) {
      file.wrong.push({ row, reason: `this ${kind.toUpperCase()} does not end` });
      continue;
    }
    try {
      file.components.push({ row, value: ICAL.parse(lines.join('\r\n')) as Component });
    } catch (error) {
      file.wrong.push({ row, reason: `this is no ${kind.toUpperCase()}: ${(error as Error).message}` });
    }
  }
  return file;
}

export function writeCalendar(components: readonly Component[]): string {
  const properties: Property[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', '-//dooz-pilot//EN'],
  ];
  return `${ICAL.stringify(['vcalendar', properties, components])}\r\n`;
}

/** The value of an RRULE as the text of one, and back. Null for what is none. */
export function ruleText(value: unknown): string | null {
  try {
    return ICAL.Recur.fromData(value as Parameters<typeof ICAL.Recur.fromData>[0]).toString();
  } catch {
    return null;
  }
}

export function ruleValue(text: string): unknown {
  try {
    return ICAL.Recur.fromString(text).toJSON();
  } catch {
    return null;
  }
}

interface Block {
  /** The line on which it begins. */
  row: number;
  lines: string[];
  ended: boolean;
}

function* blocksOf(text: string, kind: string): Generator<Block> {
  const [begin, end] = [`BEGIN:${kind}`.toUpperCase(), `END:${kind}`.toUpperCase()];
  let open: Block | null = null;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const upper = line.trim().toUpperCase();
    if (upper === begin) {
      if (open !== null) yield open;
      open = { row: index + 1, lines: [], ended: false };
    }
    open?.lines.push(line);
    if (open !== null && upper === end) {
      yield { ...open, ended: true };
      open = null;
    }
  }
  if (open !== null) yield open;
}
