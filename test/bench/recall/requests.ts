import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NewMemory } from '../../../src/store/memory-store.ts';
import { cartridgePages, manualPages } from './command-pages.ts';
import type { Case } from './judge.ts';

/** What somebody wants, in words of their own, and the command that does it: written by hand, with no look at the pages. */
export function requests(cartridges: string, manual: string): { memories: NewMemory[]; halves: [Case[], Case[]] } {
  const pages = new Map<string, NewMemory>();
  for (const { page } of [...cartridgePages(cartridges, 1), ...manualPages(manual, 1)]) {
    const title = page.title ?? '';
    // One program fills most of some manuals, and `git-log` there is `git log` here.
    if (title.startsWith('gcloud')) continue;
    const name = pages.has(title.replaceAll('-', ' ')) ? title.replaceAll('-', ' ') : title;
    const before = pages.get(name);
    pages.set(name, before === undefined ? page : { ...before, text: `${before.text}\n\n${page.text}` });
  }
  const asked = readFileSync(join(import.meta.dirname, 'requests.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' | '))
    .filter(([name = '']) => pages.has(name));
  // By the program: what was asked of one is not seen while weights are chosen for another.
  const names = [...new Set(asked.map(([name]) => name))];
  const half = (odd: number): Case[] =>
    asked
      .filter(([name]) => names.indexOf(name) % 2 === odd)
      .map(([name = '', question = '']) => ({ question, right: [name] }));
  return { memories: [...pages.values()], halves: [half(0), half(1)] };
}
