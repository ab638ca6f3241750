import { execFile } from 'node:child_process';
import type { Analysis } from '../grammar/analysis.ts';
import type { Context } from '../grammar/context.ts';
import type { Grammar } from '../grammar/grammar.ts';

type Facts = Pick<Context, 'versions' | 'toolAliases'>;

/** The versions and the own commands of the tools that were seen in a line: asked once each, behind the scenes. */
export interface ToolFacts {
  facts: () => Facts;
  see: (analysis: Analysis) => void;
}

export function openToolFacts(options: {
  cwd: string;
  grammar: Pick<Grammar, 'questions'>;
  changed: () => void;
}): ToolFacts {
  const seen = new Set<string>();
  let facts: Required<Facts> = { versions: {}, toolAliases: {} };

  async function ask(cli: string): Promise<void> {
    const { probe, aliases } = options.grammar.questions(cli);
    const [version, own] = await Promise.all([answerTo(probe, options.cwd), answerTo(aliases?.run, options.cwd)]);
    const { versions, toolAliases } = facts;
    if (version !== undefined) facts = { ...facts, versions: { ...versions, [cli]: version } };
    if (own !== undefined && aliases !== undefined)
      facts = { ...facts, toolAliases: { ...toolAliases, [cli]: readAliases(own, aliases.lines) } };
    if (version !== undefined || own !== undefined) options.changed();
  }

  return {
    facts: () => facts,
    see({ commands }) {
      for (const { cli, coverage } of commands) {
        if (coverage === 'none' || seen.has(cli)) continue;
        seen.add(cli);
        void ask(cli);
      }
    },
  };
}

/** What a program prints; undefined when it fails or takes too long. Nothing of a shell is between. */
async function answerTo(argv: readonly string[] | undefined, cwd: string): Promise<string | undefined> {
  const [program, ...args] = argv ?? [];
  if (program === undefined) return undefined;
  return new Promise((done) => {
    execFile(program, args, { cwd, timeout: 2000, maxBuffer: 1_000_000 }, (error, stdout) =>
      done(error === null ? stdout : undefined),
    );
  });
}

function readAliases(printed: string, lines = '^(\\S+) (.*)$'): Record<string, string> {
  const pattern = new RegExp(lines, 'u');
  const found = printed.split('\n').flatMap((line) => {
    const [, name, stands] = pattern.exec(line) ?? [];
    return name === undefined || stands === undefined ? [] : [[name, stands] as const];
  });
  return Object.fromEntries(found);
}
