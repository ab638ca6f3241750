/** What a branch is named after: `fix/ABC-123-login` a ticket, `task/12-login` one of our tasks, `feature/42_x` an issue. */
export interface BranchTicket {
  /** As a tag: `ABC-123`, `#42`. */
  tag: string | null;
  /** The number of one of our tasks. */
  task: number | null;
}

export function ticketOf(branch: string | null): BranchTicket {
  if (branch === null) return none;
  const task = /(?:^|\/)task[/-](\d{1,9})(?![\d.])/i.exec(branch)?.[1];
  if (task !== undefined) return { tag: null, task: Number(task) };
  const key = /(?:^|[/_-])([A-Z][A-Z0-9]{1,9}-\d{1,7})(?![\dA-Za-z.])/.exec(branch)?.[1];
  if (key !== undefined) return { tag: key, task: null };
  const issue = /(?:^|\/)(?:issue-|gh-|#)?(\d{1,7})(?=[-_]|$)/i.exec(branch)?.[1];
  return issue === undefined || isDate(branch) ? none : { tag: `#${issue}`, task: null };
}

const none: BranchTicket = { tag: null, task: null };

/** `release/2026-11-20` is no issue. */
function isDate(branch: string): boolean {
  return /(?:^|\/)(?:19|20)\d{2}(?:[-_]\d{2}|$)/.test(branch);
}
