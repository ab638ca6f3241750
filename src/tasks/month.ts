import { PilotError } from '../errors.ts';
import type { Instant } from '../events.ts';
import type { Task } from '../store/records.ts';

export interface Month {
  year: number;
  /** From 1. */
  month: number;
}

export interface MonthDay {
  day: number;
  from: Instant;
  to: Instant;
  /** Open ones that are due on it. */
  tasks: Task[];
}

/** `2026-12`, `12`, `dec`, `next`, or this one. Throws BAD_MONTH. */
export function readMonth(text: string | undefined, now: Instant): Month {
  const today = new Date(now);
  const [year, month] = [today.getFullYear(), today.getMonth() + 1];
  const word = text?.toLowerCase();
  if (word === undefined) return { year, month };
  if (word === 'next' || word === 'last') {
    const date = new Date(year, month - 1 + (word === 'next' ? 1 : -1), 1);
    return { year: date.getFullYear(), month: date.getMonth() + 1 };
  }
  const named = names.indexOf(word.slice(0, 3)) + 1;
  const [, said = String(year), number = named > 0 && /^[a-z]{3,9}$/.test(word) ? String(named) : '0'] =
    /^(?:(\d{4})-)?(\d{1,2})$/.exec(word) ?? [];
  if (Number(number) >= 1 && Number(number) <= 12) return { year: Number(said), month: Number(number) };
  throw new PilotError('BAD_MONTH', `"${text}" is no month.`, { hint: 'Use 2026-12, 12, dec, next or last.' });
}

const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Weeks from Monday to Sunday; null stands for a day of another month. */
export function weeksOf({ year, month }: Month, tasks: readonly Task[]): (MonthDay | null)[][] {
  const at = (day: number): Instant => new Date(year, month - 1, day).getTime();
  const count = new Date(year, month, 0).getDate();
  const byDay = Map.groupBy(tasks, ({ due }) => (due === null ? null : new Date(due - 1).setHours(0, 0, 0, 0)));
  const before = (new Date(year, month - 1, 1).getDay() + 6) % 7;
  const days: (MonthDay | null)[] = [
    ...Array.from({ length: before }, () => null),
    ...Array.from({ length: count }, (_, index) => ({
      day: index + 1,
      from: at(index + 1),
      to: at(index + 2),
      tasks: byDay.get(at(index + 1)) ?? [],
    })),
  ];
  while (days.length % 7 !== 0) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}
