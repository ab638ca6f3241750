import { readToolAliases } from '../app/sidebar/tool-facts.ts';
import type { Analysis } from '../grammar/analysis.ts';
import type { Context as Surroundings } from '../grammar/context.ts';
import type { Grammar } from '../grammar/grammar.ts';
import { branchContext } from './branch-context.ts';
import type { Context } from './context.ts';
import { openOwnGrammar } from './own-grammar.ts';

/** Lines one after the other, each where it would be typed. */
export interface Analyzer {
  /** Without a folder nothing is looked at but the line. */
  analyze: (line: string, cwd?: string) => Promise<Analysis>;
}

/** Of a folder it looks at what is in its files (scripts, services), the user's own names for commands, and its cartridges. */
export async function openAnalyzer(context: Context): Promise<Analyzer> {
  const folders = new Map<string | undefined, Promise<Analyzer>>();
  const open = async (cwd: string | undefined): Promise<Analyzer> => {
    const { grammar } = await openOwnGrammar(context, cwd);
    return cwd === undefined
      ? { analyze: async (line) => grammar.analyze(line) }
      : openAnalyzerAt(cwd, grammar, context);
  };
  return {
    async analyze(line, cwd) {
      const analyzer = folders.get(cwd) ?? open(cwd);
      folders.set(cwd, analyzer);
      return (await analyzer).analyze(line);
    },
  };
}

async function openAnalyzerAt(cwd: string, grammar: Grammar, context: Context): Promise<Analyzer> {
  const { openKnownValues } = await import('../app/sidebar/known-values.ts');
  const known = openKnownValues({ cwd, changed: () => undefined });
  const toolAliases: Record<string, Readonly<Record<string, string>>> = {};
  const asked = new Set<string>();
  const surroundings: Surroundings = { ...branchContext(context, cwd), toolAliases, values: known.values };
  const askAliases = async ({ commands }: Analysis): Promise<void> => {
    for (const { cli, coverage } of commands) {
      if (coverage === 'none' || asked.has(cli)) continue;
      asked.add(cli);
      toolAliases[cli] = (await readToolAliases(grammar.questions(cli).aliases, cwd)) ?? {};
    }
  };
  return {
    async analyze(line) {
      // What has to be looked up shows when the line is read; what an alias stands for, when the alias is known.
      await askAliases(grammar.analyze(line, surroundings));
      grammar.analyze(line, surroundings);
      await known.settled();
      return grammar.analyze(line, surroundings);
    },
  };
}
