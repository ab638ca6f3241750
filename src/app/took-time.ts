/** How long a command took: "80ms", "1.4s", "48s", "2min05", "2min", "1h12". */
export function tookTime(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))}ms`;
  const seconds = Math.round(ms / 1000);
  if (ms < 9950) return `${(ms / 1000).toFixed(1)}s`;
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}min${rest(seconds % 60)}`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}h${rest(minutes % 60)}`;
}

function rest(number: number): string {
  return number === 0 ? '' : String(number).padStart(2, '0');
}
