import type { Instant } from '../../events.ts';

/** `20261103T090000Z`; seconds are all there is. */
export function utcStamp(at: Instant): string {
  return `${new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}

export function readUtcStamp(text: string): Instant | null {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) || utcStamp(at) !== text ? null : at;
}
