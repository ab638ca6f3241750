const minute = 60_000;
const hour = 60 * minute;

/** "45min", "2h40", "2h"; what is less than a minute is "0min". Seconds are never rounded up to a minute that was not worked. */
export function formatDuration(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / minute));
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}min`;
  return rest === 0 ? `${hours}h` : `${hours}h${String(rest).padStart(2, '0')}`;
}

/** `45m`, `90min`, `1h`, `1h30`, `1h 30m`, `1.5h`, `2 hours`; null for anything else. Negative ones are none. */
export function parseDuration(text: string): number | null {
  const [whole, hours, shortMinutes, longMinutes] = shape.exec(text.trim().toLowerCase()) ?? [];
  if (whole === undefined || whole === '') return null;
  const minutes = shortMinutes ?? longMinutes;
  // 1h75 is a typing error; 90min is not.
  if (hours !== undefined && Number(minutes ?? 0) >= 60) return null;
  return Math.round(number(hours) * hour + number(minutes) * minute);
}

/** The longest beginning of the text that is a duration, and what stands behind it. */
export function takeDuration(text: string): { ms: number; rest: string } | null {
  const spoken = fractions.find(([phrase]) => phrase.test(text));
  if (spoken !== undefined) return { ms: spoken[1] * minute, rest: text.replace(spoken[0], '').trimStart() };
  const words = text.split(' ', 4);
  for (let count = words.length; count > 0; count -= 1) {
    const phrase = words.slice(0, count).join(' ');
    const ms = parseDuration(phrase);
    if (ms !== null) return { ms, rest: text.slice(phrase.length).trimStart() };
  }
  return null;
}

const fractions: [RegExp, number][] = [
  [/^(?:an|one) hour and a half(?= |$)/i, 90],
  [/^half an hour(?= |$)/i, 30],
  [/^(?:a )?quarter of an hour(?= |$)/i, 15],
  [/^(?:an|one) hour(?= |$)/i, 60],
];

const shape =
  /^(?:(\d{1,4}(?:[.,]\d{1,3})?) ?(?:h|hrs?|hours?)(?:(\d{2})$)?)? ?(?:(\d{1,5}(?:[.,]\d{1,3})?) ?(?:m|mins?|minutes?))?$/;

function number(digits: string | undefined): number {
  return Number((digits ?? '0').replace(',', '.'));
}
