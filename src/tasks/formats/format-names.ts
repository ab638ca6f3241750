/** Known without loading any of them. */
export const formatNames = ['taskwarrior', 'todotxt', 'csv', 'md', 'json'] as const;
export type FormatName = (typeof formatNames)[number];
