import { execFile } from 'node:child_process';
import type { Analysis } from '../../grammar/analysis.ts';
import type { ValueSource } from '../../grammar/cartridge.ts';
import type { Context } from '../../grammar/context.ts';
import type { Grammar } from '../../grammar/grammar.ts';

type Facts = Pick<Context, 'versions' | 'toolAliases'>;

/** The versions and the own commands of the tools that were seen in a line: asked once each, behind the scenes. */
export interface ToolFacts {
  facts: () => Facts;
  see: (analysis: Analysis) => void;
  /** The shell is in another folder: what depends on it is asked again, once it is needed. */
  moved: (cwd: string) => void;
}

export function openToolFacts(options: {
  cwd: string;
  grammar: Pick<Grammar, 'questions'>;
  changed: () => void;
}): ToolFacts {
  const seen = new Set<string>();
  const localTools = new Set<string>();
  let { cwd } = options;
  let facts: Required<Facts> = { versions: {}, toolAliases: {} };

  async function ask(cli: string): Promise<void> {
    const { probe, aliases, local } = options.grammar.questions(cli);
    if (local) localTools.add(cli);
    const [version, own] = await Promise.all([answerTo(probe, cwd), readToolAliases(aliases, cwd)]);
    const { versions, toolAliases } = facts;
    if (version !== undefined) facts = { ...facts, versions: { ...versions, [cli]: version } };
    if (own !== undefined) facts = { ...facts, toolAliases: { ...toolAliases, [cli]: own } };
    if (version !== undefined || own !== undefined) options.changed();
  }

  return {
    facts: () => facts,
    moved(to) {
      if (to === cwd) return;
      cwd = to;
      for (const cli of localTools) seen.delete(cli);
    },
    see({ commands }) {
      for (const { cli, coverage } of commands) {
        if (coverage === 'none' || seen.has(cli)) continue;
        seen.add(cli);
        void ask(cli);
      }
    },
  };
}

/** The user's own names for commands of a tool, by the program that tells them; undefined when it does not. */
export async function readToolAliases(
  source: ValueSource | undefined,
  cwd: string,
): Promise<Record<string, string> | undefined> {
  const printed = await answerTo(source?.run, cwd);
  return printed === undefined ? undefined : readAliases(printed, source?.lines);
}

/** What a program prints; undefined when it fails or takes too long. Nothing of a shell is between. */
async function answerTo(argv: readonly string[] | undefined, cwd: string): Promise<string | undefined> {
  const [program, ...args] = argv ?? [];
  if (program === undefined) return undefined;
  return new Promise((done) => {
    // A question must never become a download.
    const env = { ...process.env, COREPACK_ENABLE_NETWORK: '0', GIT_OPTIONAL_LOCKS: '0' };
    execFile(program, args, { cwd, env, timeout: 2000, maxBuffer: 1_000_000 }, (error, stdout) =>
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
