import type { CommandAnalysis } from './analysis.ts';
import type { Grammar } from './grammar.ts';

/** A command line that somebody really wrote, and the tool it is a line of. */
export interface CorpusLine {
  cli: string;
  line: string;
}

/** How much of one tool's lines its cartridge understands, in lines. */
export interface Coverage {
  tool: string;
  lines: number;
  /** Every option and every subcommand is known. */
  known: number;
  /** And every other word is bound to an argument, no value and no number of arguments is wrong. */
  full: number;
  /** Said to hold an unknown option or subcommand, which in valid lines is a false alarm. */
  alarms: number;
}

export interface Missed extends CorpusLine {
  tool: string;
  /** What is in the way of a full understanding: `unknown --x`, `too-many-arguments y`. */
  why: string[];
}

/** What the cartridges understand of a corpus, tool by tool, the tool with the most lines first. */
export function measureCoverage(
  corpus: Iterable<CorpusLine>,
  grammar: Grammar,
): { tools: Coverage[]; missed: Missed[] } {
  const tools = new Map<string, Coverage>();
  const missed: Missed[] = [];
  for (const { cli, line } of corpus) {
    const commands = grammar.analyze(line).commands.filter((command) => command.cli === cli);
    const tool = toolName(cli, commands);
    const why = commands.length === 0 ? ['no command of that name'] : commands.flatMap(obstacles);
    const coverage = tools.get(tool) ?? { tool, lines: 0, known: 0, full: 0, alarms: 0 };
    tools.set(tool, coverage);
    coverage.lines += 1;
    if (!why.some((each) => /^(unknown|no) /.test(each))) coverage.known += 1;
    if (why.length === 0) coverage.full += 1;
    else missed.push({ cli, line, tool, why });
    if (commands.some(isAlarm)) coverage.alarms += 1;
  }
  return { tools: [...tools.values()].toSorted((a, b) => b.lines - a.lines), missed };
}

/** Compose is a tool of its own that happens to be called through docker. */
function toolName(cli: string, [first]: CommandAnalysis[]): string {
  return cli === 'docker' && first?.path[0] === 'compose' ? 'docker compose' : cli;
}

function obstacles({ coverage, words, problems }: CommandAnalysis): string[] {
  if (coverage === 'none') return ['no cartridge'];
  const unknown = words.filter(({ role }) => role === 'unknown').map(({ text }) => `unknown ${text}`);
  const unbound = words
    .filter(({ role, of, is }) => role === 'argument' && of === undefined && is === undefined)
    .map(({ text }) => `unbound ${text}`);
  const wrong = problems
    .filter(({ code }) => !code.startsWith('unknown') && code !== 'deprecated')
    .map(({ code, message }) => `${code}: ${message}`);
  return [...unknown, ...unbound, ...wrong];
}

function isAlarm({ problems }: CommandAnalysis): boolean {
  return problems.some(({ code }) => code === 'unknown-flag' || code === 'unknown-subcommand');
}
