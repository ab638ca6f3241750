/** What stands where a secret stood. */
export function redactionMarker(kind: string): string {
  return `[redacted:${kind}]`;
}

/** The text as its author would search in it: a marker is ours, and says the same of every secret. */
export function withoutMarkers(text: string): string {
  return text.includes('[redacted:') ? text.replaceAll(marker, ' ') : text;
}

/** Such a line cannot be run as it stands. */
export function hasMarker(text: string): boolean {
  return text.search(marker) !== -1;
}

/** The kind of each marker in it. */
export function markersIn(text: string): string[] {
  return Array.from(text.matchAll(marker), ([, kind = '']) => kind);
}

const marker = /\[redacted:([\w-]+)\]/g;
