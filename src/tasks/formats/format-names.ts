/** Known without loading any of them. */
export const formatNames = ['taskwarrior', 'csv', 'json'] as const;
export type FormatName = (typeof formatNames)[number];
