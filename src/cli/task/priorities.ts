export const priorities = ['high', 'medium', 'low', 'none'] as const;
