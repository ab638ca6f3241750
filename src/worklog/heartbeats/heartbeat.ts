import type { Instant } from '../../events.ts';
import { projectOf } from '../../store/project.ts';
import type { Place } from '../../store/records.ts';

/** One sign of work as WakaTime, Wakapi and Hackatime take it. Never the line itself: that is nobody's business there. */
export interface Heartbeat {
  /** The program that ran. */
  entity: string;
  type: 'app';
  category: Category;
  /** In seconds. */
  time: number;
  project: string;
  branch?: string;
}

export type Category = 'coding' | 'building' | 'debugging' | 'running tests' | 'code reviewing' | 'writing docs';

export interface Ran {
  program: string;
  intents: readonly string[];
  place: Place;
  at: Instant;
}

/** Null outside of a repository: that is no work on a project. */
export function heartbeatOf({ program, intents, place, at }: Ran): Heartbeat | null {
  if (place.repo === null) return null;
  return {
    entity: program,
    type: 'app',
    category: categoryOf(intents),
    time: at / 1000,
    project: projectOf(place),
    ...(place.branch !== null && { branch: place.branch }),
  };
}

/** What a command is for, in WakaTime's words. */
const categories: [RegExp, Category][] = [
  [/^test\./, 'running tests'],
  [/^(build|deploy|image\.build)\b/, 'building'],
  [/\.debug$/, 'debugging'],
  [/^docs\./, 'writing docs'],
  [/^review\./, 'code reviewing'],
];

function categoryOf(intents: readonly string[]): Category {
  return categories.find(([pattern]) => intents.some((intent) => pattern.test(intent)))?.[1] ?? 'coding';
}

/** The same work goes on: WakaTime counts what is so close together as one anyway. */
const same = 120;

export function saysSomethingNew(heartbeat: Heartbeat, last: Heartbeat | null): boolean {
  if (last === null || heartbeat.time - last.time >= same) return true;
  const { entity, project, branch, category } = heartbeat;
  return entity !== last.entity || project !== last.project || branch !== last.branch || category !== last.category;
}
