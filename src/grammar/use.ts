import type { Analysis, WordAnalysis } from './analysis.ts';
import type { Use } from './context.ts';

/** How often each thing was used with each command, in lines of the past. */
export function countUse(analyses: Iterable<Analysis>): Use {
  const use = new Map<string, Map<string, number>>();
  const count = (key: string, text: string): void => {
    const own = use.get(key) ?? new Map<string, number>();
    own.set(text, (own.get(text) ?? 0) + 1);
    use.set(key, own);
  };
  for (const { cli, path, words } of [...analyses].flatMap(({ commands }) => commands)) {
    count('', cli);
    path.forEach((name, index) => count([cli, ...path.slice(0, index)].join(' '), name));
    for (const word of words) if (counts(word)) count([cli, ...path].join(' '), wordUsed(word));
  }
  return use;
}

function counts({ role, text }: WordAnalysis): boolean {
  return (role === 'flag' || role === 'value' || role === 'argument') && text.length <= 100;
}

function wordUsed({ role, of, text }: WordAnalysis): string {
  return role === 'flag' ? (of ?? text) : text;
}
