import { weekdayNamed, weekdays } from './calendar.ts';

/**
 * How a task comes again, in words and as a rule (`recur` of a Task): `monday`, `2w`, `weekday`, `1st`, `last friday`;
 * null for what is none. A rule itself (FREQ=...) is taken as it is.
 */
export function parseEvery(text: string): string | null {
  const words = text
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .toLowerCase()
    .replace(/\s+/g, ' ');
  return named.get(words) ?? intervalOf(words) ?? weekdaysOf(words) ?? dayOfMonth(words) ?? ruleOf(text.trim());
}

/** So long after it is done: `3d`, `2w`, `1m`; null for what is none. */
export function parseAfter(text: string): string | null {
  const [, count, unit] =
    /^p?(\d{1,3}) ?(d|w|m|mo|y)(?:ays?|eeks?|nths?|onths?|ears?)?$/.exec(text.trim().toLowerCase()) ?? [];
  return count === undefined || unit === undefined || Number(count) === 0
    ? null
    : `after:P${Number(count)}${unit.charAt(0).toUpperCase()}`;
}

/** The sign that stands for the rule: `every:monday`, `after:3d`. */
export function recurSign(recur: string): string {
  const after = /^after:P(\d+)([DWMY])$/.exec(recur);
  if (after !== null) return `after:${after[1]}${after[2]?.toLowerCase()}`;
  return `every:${wordsOf(recur) ?? recur}`;
}

const workdays = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';

const named = new Map([
  ['day', 'FREQ=DAILY'],
  ['daily', 'FREQ=DAILY'],
  ['week', 'FREQ=WEEKLY'],
  ['weekly', 'FREQ=WEEKLY'],
  ['month', 'FREQ=MONTHLY'],
  ['monthly', 'FREQ=MONTHLY'],
  ['year', 'FREQ=YEARLY'],
  ['yearly', 'FREQ=YEARLY'],
  ['weekday', workdays],
  ['weekdays', workdays],
  ['workday', workdays],
  ['weekend', 'FREQ=WEEKLY;BYDAY=SA,SU'],
]);

const frequencies = [
  ['d', 'DAILY'],
  ['w', 'WEEKLY'],
  ['m', 'MONTHLY'],
  ['y', 'YEARLY'],
] as const;

function intervalOf(words: string): string | null {
  const [, count, unit] = /^(\d{1,3}|other) ?([dwmy]|mo|days?|weeks?|months?|years?)$/.exec(words) ?? [];
  const frequency = frequencies.find(([letter]) => letter === unit?.charAt(0))?.[1];
  const many = count === 'other' ? 2 : Number(count);
  if (frequency === undefined || !(many > 0)) return null;
  return many === 1 ? `FREQ=${frequency}` : `FREQ=${frequency};INTERVAL=${many}`;
}

function weekdaysOf(words: string): string | null {
  const days = words.split(/ ?, ?/).map(weekdayNamed);
  if (days.some((day) => day === null)) return null;
  return `FREQ=WEEKLY;BYDAY=${[...new Set(days)].map((day) => dayCodes[day ?? 0]).join(',')}`;
}

const dayCodes = weekdays.map((name) => name.slice(0, 2).toUpperCase());

/** `1st`, `last`, `2nd monday`, `last friday`. */
function dayOfMonth(words: string): string | null {
  const [, which, day] = /^(last|\d{1,2}(?:st|nd|rd|th))(?: (?:day|([a-z]+)))?$/.exec(words) ?? [];
  if (which === undefined) return null;
  const number = which === 'last' ? -1 : Number.parseInt(which, 10);
  const weekday = day === undefined ? null : weekdayNamed(day);
  if (number === 0 || number > (day === undefined ? 31 : 5) || (day !== undefined && weekday === null)) return null;
  return weekday === null ? `FREQ=MONTHLY;BYMONTHDAY=${number}` : `FREQ=MONTHLY;BYDAY=${number}${dayCodes[weekday]}`;
}

/** As other programs write it. A number of times (COUNT) cannot be kept: each instance counts from itself on. */
function ruleOf(text: string): string | null {
  const rule = text.replace(/^RRULE:/i, '').toUpperCase();
  return /^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;(?!COUNT)[A-Z]+=[A-Z0-9,+-]+)*$/.test(rule) ? rule : null;
}

function wordsOf(rule: string): string | null {
  if (rule === workdays) return 'weekday';
  const [, frequency = '', part, value = ''] =
    /^FREQ=([A-Z]+)(?:;(INTERVAL|BYDAY|BYMONTHDAY)=([0-9A-Z,-]+))?$/.exec(rule) ?? [];
  const unit = units[frequency];
  if (unit === undefined) return null;
  const words = part === undefined ? unit : partWords(unit, part, value);
  return words !== null && parseEvery(words) === rule ? words : null;
}

const units: Record<string, string> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' };

function partWords(unit: string, part: string, value: string): string | null {
  if (part === 'INTERVAL') return `${value}${unit.charAt(0)}`;
  if (part === 'BYMONTHDAY') return ordinal(Number(value));
  const days = value.split(',').map((code) => {
    const name = weekdays[dayCodes.indexOf(code.slice(-2))] ?? '';
    return code.length === 2 ? name : `${ordinal(Number(code.slice(0, -2)))} ${name}`;
  });
  return days.join(',');
}

function ordinal(number: number): string {
  if (number < 0) return 'last';
  const ending = number % 100 > 10 && number % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}
