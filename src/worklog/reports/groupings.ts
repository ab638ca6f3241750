/** What a report can group time by. */
export const groupings = ['project', 'tag', 'task', 'client', 'day'] as const;
export type Grouping = (typeof groupings)[number];
