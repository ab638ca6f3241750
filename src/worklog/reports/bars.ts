/** A bar of so many columns at most, as long as its share; anything at all is seen. */
export function bar(share: number, width: number, unicode: boolean): string {
  const eighths = Math.round(Math.min(Math.max(share, 0), 1) * width * 8);
  if (!unicode) return '#'.repeat(share > 0 ? Math.max(1, Math.round(eighths / 8)) : 0);
  const rest = share > 0 && eighths === 0 ? 1 : eighths % 8;
  return '█'.repeat(Math.floor(eighths / 8)) + (rest === 0 ? '' : (parts[rest] ?? ''));
}

const parts = ' ▏▎▍▌▋▊▉';

/** The 24 hours of a day, a character each. */
export function heatStrip(hours: readonly number[], unicode: boolean): string {
  const steps = unicode ? '·▁▂▃▄▅▆▇█' : '.:-=+*%@#';
  return hours.map((share) => steps[share > 0 ? Math.max(1, Math.round(share * 8)) : 0]).join('');
}
