/** Known without loading any of them. */
export const formatNames = ['timewarrior', 'watson', 'activitywatch', 'csv', 'json', 'ics'] as const;
export type FormatName = (typeof formatNames)[number];
