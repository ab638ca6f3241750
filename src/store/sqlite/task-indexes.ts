/** For what is due soon, wherever it belongs. */
export const dueIndex = `
  CREATE INDEX tasks_due ON tasks (tenant, due) WHERE due IS NOT NULL AND done_at IS NULL AND deleted_at IS NULL;
`;

/**
 * What makes open tasks urgent, so that the most urgent of a hundred thousand are found without reading the tasks
 * themselves (urgent-tasks.ts). The expressions stand there letter by letter, or the index would not cover them.
 */
export const taskIndexes = `
  CREATE INDEX tasks_urgent ON tasks (tenant, repo, cwd, due, wait, until, scheduled, priority, started_at, created_at,
    json_array_length(tags), json_array_length(annotations), instr(tags, '"next"'), project, done_at, deleted_at)
    WHERE done_at IS NULL AND deleted_at IS NULL;
  CREATE INDEX tasks_depending ON tasks (tenant) WHERE depends <> '[]' AND done_at IS NULL AND deleted_at IS NULL;
`;
