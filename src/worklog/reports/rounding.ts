/** How times are rounded before they are added up, so that what is shown adds up to its total. */
export interface Rounding {
  /** In milliseconds. */
  to: number;
  how: 'nearest' | 'up' | 'down';
  /** Each entry by itself, or what a group has on a day. */
  per: 'entry' | 'day';
}

export function rounded(ms: number, { to, how }: Rounding): number {
  const count = ms / to;
  return to * (how === 'up' ? Math.ceil(count) : how === 'down' ? Math.floor(count) : Math.round(count));
}
