/** Known without loading any of them. */
export const formatNames = ['taskwarrior', 'todotxt', 'csv', 'md', 'ics', 'json'] as const;
export type FormatName = (typeof formatNames)[number];
