import type { Part } from '../keymap.ts';

export const offWords: Record<Part, string> = {
  worklog: 'The worklog is switched off here. On again: pilot config set worklog.on true',
  quicky: 'Quick tasks are switched off here. On again: pilot config set quicky.on true',
};
