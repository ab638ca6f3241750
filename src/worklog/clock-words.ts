import { PilotError } from '../errors.ts';
import { clockWords } from './wall-clock.ts';

/** A time of day as it was written: what is not said of it may have to be guessed. */
export interface ClockTime {
  hour: number;
  minute: number;
  half: 'am' | 'pm' | null;
  /** Nothing but an hour such as `2`: nobody writes the night like that. */
  bare: boolean;
}

/** For a pattern: hour, minutes and half of the day. */
export const clockPattern = String.raw`(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?(?![\d:.]\d|\w)`;

/** Of the three groups of the pattern. */
export function clockTime(hourText = '', minuteText: string | undefined, halfText: string | undefined): ClockTime {
  const half = (halfText?.toLowerCase() ?? null) as ClockTime['half'];
  const [hour, minute] = [Number(hourText), Number(minuteText ?? 0)];
  const bare = half === null && minuteText === undefined && !hourText.startsWith('0');
  const fits = minute < 60 && (half === null ? hour * 60 + minute <= 24 * 60 : hour >= 1 && hour <= 12);
  if (fits) return { hour, minute, half, bare };
  throw new PilotError(
    'LOG_BAD_TIME',
    `${hourText}:${(minuteText ?? '').padEnd(2, '0')}${half ?? ''} is no time of day.`,
    {
      hint: 'Times go from 0:00 to 24:00, or 1am to 12pm.',
    },
  );
}

/** Since midnight; in the given half of the day where it names none. */
export function minutesOf({ hour, minute, half }: ClockTime, inherited: ClockTime['half'] = null): number {
  const said = half ?? inherited;
  if (said === null || (half === null && hour > 12)) return hour * 60 + minute;
  return ((hour % 12) + (said === 'pm' ? 12 : 0)) * 60 + minute;
}

const halfDay = 12 * 60;
/** Bare hours before this one are in the afternoon rather than in the night. */
const firstHour = 7;

interface Guessed {
  minutes: number;
  assumed: string | null;
}

/** `since 2` in the afternoon is not since the night; `fits` says whether the later reading can be meant at all. */
export function guessed(time: ClockTime, fits: (minutes: number) => boolean): Guessed {
  const written = minutesOf(time);
  const later = written + halfDay;
  if (!time.bare || time.hour >= firstHour || time.hour === 0 || !fits(later))
    return { minutes: written, assumed: null };
  return { minutes: later, assumed: `${time.hour} is ${clockWords(later)}` };
}

/**
 * From when to when. `11-1pm`: the half of the day is the end's, unless the start would be the later one then. Bare hours:
 * `2-3` is the afternoon where `fits` says so, `9-5` ends at 17:00.
 */
export function rangeOf(
  start: ClockTime,
  end: ClockTime,
  fits: (endMinutes: number) => boolean,
): { start: number; end: number; assumed: string | null } {
  if (!start.bare || end.half !== null) return { start: startBefore(start, end), end: minutesOf(end), assumed: null };
  const written = { start: minutesOf(start), end: minutesOf(end) };
  const night = start.hour > 0 && start.hour < firstHour && end.hour <= 12;
  const from = night && fits(afternoonEnd(written)) ? written.start + halfDay : written.start;
  const to =
    end.hour <= 12 && written.end <= from && written.end + halfDay > from ? written.end + halfDay : written.end;
  const same = from === written.start && to === written.end;
  return { start: from, end: to, assumed: same ? null : `read as ${clockWords(from)}-${clockWords(to)}` };
}

function afternoonEnd({ start, end }: { start: number; end: number }): number {
  return end > start ? end + halfDay : end + 2 * halfDay;
}

function startBefore(start: ClockTime, end: ClockTime): number {
  const to = minutesOf(end);
  const from = minutesOf(start, end.half);
  if (start.half !== null || end.half === null || from <= to) return from;
  return minutesOf(start, end.half === 'pm' ? 'am' : 'pm');
}
