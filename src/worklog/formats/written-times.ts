import type { Instant } from '../../events.ts';
import { momentIn } from '../../zones.ts';

/**
 * A moment as tables have it: `2026-11-03T09:00:00+01:00`, `2026-11-03 9:00`, or a time with its day in another
 * column. Else why it is none.
 */
export function readMoment(text: string, day: string, zone: string): Instant | string {
  const stamp = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)? ?(Z|UTC|[+-]\d\d:?\d\d)$/.test(text);
  if (stamp)
    return checked(
      Date.parse(
        text
          .replace(' UTC', 'Z')
          .replace(/ (?=[Z+-])/, '')
          .replace(' ', 'T'),
      ),
    );
  const [date, time] = /^\S*[-/.]\S+[T ]/.test(text) ? halves(text) : [day, text];
  const isoDay = isoDayOf(date);
  if (isoDay === null) return date === '' ? 'has no day' : 'has a day that cannot be understood';
  if (isoDay === 'either') return 'may be day/month or month/day: write the year first';
  const clock = isoClockOf(time);
  return clock === null ? 'has no time that can be understood' : checked(momentIn(zone, `${isoDay}T${clock}`));
}

function checked(at: Instant): Instant | string {
  return Number.isFinite(at) ? at : 'is no time that there is';
}

function halves(text: string): [string, string] {
  const at = text.search(/[T ]/);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** 3.11.2026 is a day and a month; 3/11/2026 may be either, where neither number is above 12 or both are the same. */
function isoDayOf(text: string): string | null {
  const [, year = '', month = '', date = ''] = /^(\d{4})[-/.](\d\d?)[-/.](\d\d?)$/.exec(text) ?? [];
  if (year !== '') return isoDate(year, month, date);
  const [, one = '', sign, two = '', last = ''] = /^(\d\d?)([-/.])(\d\d?)[-/.](\d{4})$/.exec(text) ?? [];
  if (last === '') return null;
  if (sign === '.' || Number(one) > 12 || one === two) return isoDate(last, two, one);
  return Number(two) > 12 ? isoDate(last, one, two) : 'either';
}

function isoDate(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function isoClockOf(text: string): string | null {
  const [whole, hour = '', minute = '', second = '00', half] =
    /^(\d\d?):(\d\d)(?::(\d\d(?:\.\d{1,3})?))? ?([ap]m)?$/i.exec(text) ?? [];
  if (whole === undefined) return null;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  return `${String(hours).padStart(2, '0')}:${minute}:${second}`;
}
