import type { KnownLine, Store } from '../../store/store.ts';

/** Lines of a program that were run, with how much each says of what will be run here. */
export interface PastLines {
  /** Null for the lines of all programs, of which only the first word is looked at. */
  program: string | null;
  repo: string | null;
  lines: { line: string; weight: number }[];
}

export async function pastLines(store: Store, program: string | null, repo: string | null): Promise<PastLines> {
  const prefix = program === null ? '' : `${program} `;
  const here = await store.commands.lines({ prefix, within: repo, limit: mostOfEach });
  const anywhere = await store.commands.lines({ prefix, limit: mostOfEach });
  const elsewhere = anywhere.filter(({ item }) => item.repo !== repo);
  return { program, repo, lines: [...weighted(here, 4), ...weighted(elsewhere, 1)] };
}

/** What was run last says most, and ten times is not ten times as much as once. */
function weighted(found: { item: KnownLine }[], times: number): PastLines['lines'] {
  return found.map(({ item }, age) => ({ line: item.line, weight: times * Math.sqrt(item.runs) * 0.5 ** (age / 50) }));
}

const mostOfEach = 200;
