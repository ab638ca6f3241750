import type { Entry } from '../../store/records.ts';

/** What config says of a project. */
export interface Terms {
  client?: string | undefined;
  billable?: boolean | undefined;
  /** For an hour. */
  rate?: number | undefined;
}

export type ProjectTerms = Record<string, Terms>;

/** The entry's own word counts more than its project's. A project with a client is billable unless it is said that it is not. */
export function isBillable({ billable, project }: Pick<Entry, 'billable' | 'project'>, all: ProjectTerms): boolean {
  const terms = termsOf(project, all);
  return billable ?? terms.billable ?? terms.client !== undefined;
}

export function termsOf(project: string, all: ProjectTerms): Terms {
  return Object.hasOwn(all, project) ? (all[project] ?? {}) : {};
}
