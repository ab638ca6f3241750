import { isAllowed, ownSpans } from './secrets/own-rules.ts';
import { positionSpans } from './secrets/positions.ts';
import { Reader, type Span } from './secrets/reader.ts';
import { redactionMarker } from './redaction-marker.ts';
import { shapeSpans } from './secrets/shapes.ts';

export interface Redacted {
  text: string;
  /** How many secrets were taken out. */
  found: number;
}

/**
 * Takes secrets out of a text and leaves `[redacted:kind]` where each one stood, so that the rest stays of use.
 * Two layers: what has the shape of a known token, and what stands where a secret stands. The work grows with
 * the length of the text and no faster.
 */
export function redact(text: string): Redacted {
  const spans = secretsIn(new Reader(text));
  return { text: replaced(text, spans), found: spans.length };
}

/** The same for a text whose lines are counted: a secret of several lines leaves as many. */
export function redactInLines(text: string): string {
  return replaced(text, secretsIn(new Reader(text)), (secret) => '\n'.repeat(secret.split('\n').length - 1));
}

/** Only what has the shape of a secret: for names of places, in which `password=` means nothing. */
export function redactName(name: string): string {
  const reader = new Reader(name);
  return replaced(
    name,
    inOrder([...ownSpans(reader), ...shapeSpans(reader).filter((span) => !isAllowed(reader, span))]),
  );
}

/** Every secret once, in order; where the two layers meet, the shape says what kind it is. */
export function secretsIn(reader: Reader): Span[] {
  const known = [...shapeSpans(reader), ...positionSpans(reader)];
  return inOrder([...ownSpans(reader), ...known.filter((span) => !isAllowed(reader, span))]);
}

function inOrder(found: Span[]): Span[] {
  const spans: Span[] = [];
  for (const span of found.toSorted((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (last === undefined || span.start >= last.end) spans.push({ ...span });
    else if (span.end > last.end) last.end = span.end;
  }
  return spans;
}

function replaced(text: string, spans: Span[], after: (secret: string) => string = () => ''): string {
  let result = '';
  let from = 0;
  for (const { start, end, kind } of spans) {
    result += `${text.slice(from, start)}${redactionMarker(kind)}${after(text.slice(start, end))}`;
    from = end;
  }
  return result + text.slice(from);
}
