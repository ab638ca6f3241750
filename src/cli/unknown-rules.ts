import type { ConfigProblem } from '../config/load.ts';
import { nearest } from '../config/nearest.ts';
import { meansRule } from '../grammar/rules.ts';
import type { Context } from './context.ts';
import { openOwnGrammar } from './own-grammar.ts';

/** The names in `guard.off` that no warning has: they turn nothing off. */
export async function unknownRules(off: readonly string[], context: Context): Promise<ConfigProblem[]> {
  if (off.length === 0) return [];
  const { grammar } = await openOwnGrammar(context);
  const rules = grammar.rules([...new Set(off.map((name) => name.split('.')[0] ?? ''))]);
  const unknown = off.filter((name) => !rules.some((rule) => meansRule(name, rule)));
  return unknown.map((name) => {
    const meant = nearest(name, [...new Set(rules.flatMap(beginnings))]);
    const advice = meant === undefined ? 'pilot explain says which rule a line meets.' : `Did you mean ${meant}?`;
    const place = { file: context.paths.configFile, line: null, column: null, setting: 'guard.off' };
    return { ...place, message: `guard.off names ${name}, which is no rule. ${advice}` };
  });
}

/** `git`, `git.push` and `git.push.protected`: each of them can be switched off. */
function beginnings(rule: string): string[] {
  const names = rule.split('.');
  return names.map((_, at) => names.slice(0, at + 1).join('.'));
}
