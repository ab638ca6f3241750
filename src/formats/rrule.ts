import ical from 'ical.js';

/** A day of the calendar: the month from 1. */
export interface CalendarDay {
  year: number;
  month: number;
  day: number;
}

/** The days of a rule (RFC 5545, without DTSTART) from a day on, in their order. Throws where it is no rule. */
export function* daysOfRule(rule: string, { year, month, day }: CalendarDay): Generator<CalendarDay> {
  const from = ical.Time.fromData({ year, month, day, isDate: true });
  const days = ical.Recur.fromString(rule).iterator(from);
  for (;;) {
    // Its types do not say that it comes to an end.
    const next = days.next() as ReturnType<typeof days.next> | null | undefined;
    if (next === null || next === undefined) return;
    yield { year: next.year, month: next.month, day: next.day };
  }
}
