import type { Paths } from '../../config/paths.ts';
import type { Analysis } from '../../grammar/analysis.ts';
import type { Completions } from '../../grammar/completion.ts';
import type { Context } from '../../grammar/context.ts';
import { openGrammar, type Grammar } from '../../grammar/grammar.ts';
import { openOverlay } from '../../grammar/overlay.ts';
import type { CartridgeProblem } from '../../grammar/written.ts';
import { cartridgeFolders, languageOf } from './cartridge-folders.ts';
import { openHabits } from './habits.ts';
import { openKnownValues } from './known-values.ts';
import type { PastLines } from './past-lines.ts';
import { openToolFacts } from './tool-facts.ts';

/** The grammar as it holds where the user is: with their own cartridges, aliases, versions and what there is around. */
export interface Surroundings {
  analyze: (line: string, here?: Pick<Context, 'branch' | 'protectedBranches'>) => Analysis;
  /** What could stand at the cursor. */
  complete: (line: string, cursor: number) => Completions;
  /** What the user has run: that comes first of what could stand at the cursor. */
  learn: (past: PastLines) => void;
  /** The first line takes fifty times as long as others: it must not be one that an Enter waits for. */
  warmUp: () => void;
  /** The shell is in another folder: its project may have cartridges of its own. */
  moved: (cwd: string) => Promise<void>;
  /** The shell has these aliases now. */
  aliased: (aliases: Readonly<Record<string, string>>) => void;
  /** What is wrong in the cartridges of the user and the project. */
  readonly problems: readonly CartridgeProblem[];
}

export async function openSurroundings(options: {
  /** Pilot's own cartridges, compiled. */
  dir: string;
  paths: Paths;
  env: NodeJS.ProcessEnv;
  /** In which texts are wanted; `auto` is that of the environment. */
  language?: string;
  cwd: string;
  shell?: string;
  aliases?: Readonly<Record<string, string>>;
  /** Something is known that was not known before. */
  changed?: () => void;
}): Promise<Surroundings> {
  const { dir, paths, env, language, shell, changed = () => undefined } = options;
  const locale = languageOf(env, language);
  let { aliases = {} } = options;
  let folders = cartridgeFolders(paths, options.cwd);
  let { grammar, problems } = await open(folders);
  const known = openKnownValues({ cwd: options.cwd, changed });
  const tools = openToolFacts({ cwd: options.cwd, grammar: { questions: (cli) => grammar.questions(cli) }, changed });

  const habits = openHabits({ analyze: (line) => grammar.analyze(line, told()), changed });

  async function open(from: readonly string[]): Promise<{ grammar: Grammar; problems: CartridgeProblem[] }> {
    const overlay = await openOverlay({ dir, folders: from, cache: paths.cacheDir });
    const own = { dir, over: overlay.over, ...(locale !== undefined && { locale }) };
    return { grammar: openGrammar(own), problems: overlay.problems };
  }

  function context(): Context {
    return { ...told(), values: known.values, use: habits.use };
  }

  /** What is known without looking around. */
  function told(): Context {
    return { ...tools.facts(), aliases, ...(shell !== undefined && { shell }) };
  }

  return {
    get problems() {
      return problems;
    },
    analyze(line, here) {
      const analysis = grammar.analyze(line, { ...context(), ...here });
      // Not before the answer: to start their programs takes longer than all the rest, and an Enter may wait for it.
      setImmediate(() => tools.see(analysis));
      return analysis;
    },
    learn: (past) => void habits.learn(past),
    warmUp() {
      for (const line of ['rm -rf /', 'git push --force origin main', 'docker ps', 'sudo sh -c ls'])
        grammar.analyze(line, { ...told(), protectedBranches: ['main'] });
    },
    complete: (line, cursor) => grammar.complete(line, cursor, context()),
    aliased(now) {
      aliases = now;
    },
    async moved(cwd) {
      known.moved(cwd);
      tools.moved(cwd);
      const now = cartridgeFolders(paths, cwd);
      if (now.join('\n') === folders.join('\n')) return;
      folders = now;
      ({ grammar, problems } = await open(now));
      changed();
    },
  };
}
