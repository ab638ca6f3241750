/** Taskwarrior's names for how often, as rules of iCalendar. Null for what is not known: it is kept as it is. */
export function ruleOfRecur(recur: string): string | null {
  const word = recur.toLowerCase();
  const named = names.get(word);
  if (named !== undefined) return named;
  const [, count, unit] = /^(?:p)?(\d{1,4})?\s*([a-z]+)$/.exec(word) ?? [];
  const frequency = units.get(unit ?? '');
  if (frequency === undefined) return null;
  const interval = Number(count ?? 1) * frequency.times;
  return interval < 1
    ? null
    : interval === 1
      ? `FREQ=${frequency.name}`
      : `FREQ=${frequency.name};INTERVAL=${interval}`;
}

/** Null for a rule that Taskwarrior has no words for. */
export function recurOfRule(rule: string): string | null {
  for (const [name, known] of names) if (known === rule) return name;
  const [, frequency = '', interval] = /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=(\d{1,4}))?$/.exec(rule) ?? [];
  const letter = letters.get(frequency);
  return letter === undefined ? null : `P${interval ?? 1}${letter}`;
}

const names = new Map([
  ['daily', 'FREQ=DAILY'],
  ['weekdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['weekly', 'FREQ=WEEKLY'],
  ['biweekly', 'FREQ=WEEKLY;INTERVAL=2'],
  ['monthly', 'FREQ=MONTHLY'],
  ['bimonthly', 'FREQ=MONTHLY;INTERVAL=2'],
  ['quarterly', 'FREQ=MONTHLY;INTERVAL=3'],
  ['semiannual', 'FREQ=MONTHLY;INTERVAL=6'],
  ['yearly', 'FREQ=YEARLY'],
  ['biannual', 'FREQ=YEARLY;INTERVAL=2'],
  ['hourly', 'FREQ=HOURLY'],
]);

const units = new Map<string, { name: string; times: number }>(
  (
    [
      ['DAILY', 1, ['d', 'day', 'days']],
      ['WEEKLY', 1, ['w', 'wk', 'wks', 'week', 'weeks', 'sennight']],
      ['WEEKLY', 2, ['fortnight']],
      ['MONTHLY', 1, ['mo', 'mos', 'mth', 'mths', 'month', 'months', 'm']],
      ['MONTHLY', 3, ['q', 'qtr', 'qtrs', 'quarter', 'quarters']],
      ['YEARLY', 1, ['y', 'yr', 'yrs', 'year', 'years', 'annual']],
      ['YEARLY', 2, ['biyearly']],
    ] as const
  ).flatMap(([name, times, words]) =>
    words.map((word): [string, { name: string; times: number }] => [word, { name, times }]),
  ),
);

const letters = new Map([
  ['DAILY', 'D'],
  ['WEEKLY', 'W'],
  ['MONTHLY', 'M'],
  ['YEARLY', 'Y'],
]);
