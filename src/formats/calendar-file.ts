import ICAL from 'ical.js';
import { linesOfText } from './text-lines.ts';

// It counts a folded line without the space that it begins with, and 75 bytes are allowed with it.
ICAL.foldLength = 74;

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
  wrong: WrongComponent[];
}

interface WrongComponent {
  row: number;
  reason: string;
}

/** The components of one kind, such as `vtodo`, each read by itself: one that is broken spoils no other. */
export function readCalendar(text: string, kind: string): CalendarFile {
  const file: CalendarFile = { components: [], wrong: [] };
  for (const found of calendarComponents([text], kind)) {
    if ('reason' in found) file.wrong.push(found);
    else file.components.push(found);
  }
  return file;
}

/** The same of a calendar that comes in pieces, one by one. */
export function* calendarComponents(
  pieces: Iterable<string>,
  kind: string,
): Generator<CalendarFile['components'][number] | WrongComponent> {
  for (const { row, lines, ended } of blocksOf(pieces, kind)) {
    if (ended) yield componentOf(row, lines, kind);
    else yield { row, reason: `this ${kind.toUpperCase()} does not end` };
  }
}

function componentOf(row: number, lines: string[], kind: string): { row: number; value: Component } | WrongComponent {
  try {
    return { row, value: ICAL.parse(lines.join('\r\n')) as Component };
  } catch (error) {
    return { row, reason: `this is no ${kind.toUpperCase()}: ${(error as Error).message}` };
  }
}

export function writeCalendar(components: readonly Component[]): string {
  const properties: Property[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', '-//dooz-pilot//EN'],
  ];
  return `${ICAL.stringify(['vcalendar', properties, components])}\r\n`;
}

/** The lines of one component, each with its end. */
export function writeComponent(component: Component): string {
  return `${ICAL.stringify.component(component, ICAL.design.icalendar)}\r\n`;
}

/** How long `PT1H30M` is. */
export function durationMs(text: string): number {
  return ICAL.Duration.fromString(text).toSeconds() * 1000;
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

function* blocksOf(pieces: Iterable<string>, kind: string): Generator<Block> {
  const [begin, end] = [`BEGIN:${kind}`.toUpperCase(), `END:${kind}`.toUpperCase()];
  let open: Block | null = null;
  for (const { row, text: line } of linesOfText(pieces)) {
    const upper = line.trim().toUpperCase();
    if (upper === begin) {
      if (open !== null) yield open;
      open = { row, lines: [], ended: false };
    }
    open?.lines.push(line);
    if (open !== null && upper === end) {
      yield { ...open, ended: true };
      open = null;
    }
  }
  if (open !== null) yield open;
}
