import type { Analysis, CommandAnalysis, Problem, Warning, WordAnalysis } from './analysis.ts';

/**
 * An analysis as other programs are given it: by `pilot analyze --jsonl`, a row for each line, and by `pilot explain --json`.
 * Every field is always there, null where there is nothing to say; only `within` and `only` may be missing. The page
 * docs/analysis.md describes it.
 */
export function analysisRow({ line, ok, only, commands, effect }: Analysis) {
  return { line, ok, ...(only !== undefined && { only }), commands: commands.map(commandRow), effect };
}

export type AnalysisRow = ReturnType<typeof analysisRow>;

function commandRow(command: CommandAnalysis) {
  const { cli, path, coverage, is, words, problems, effect, touches, intents, warnings, within } = command;
  return {
    cli,
    path,
    coverage,
    is: is ?? null,
    words: words.map(wordRow),
    unknown: problems.filter(isUnknown).map((problem) => nameIn(problem, words)),
    meant: Object.fromEntries([
      ...words.flatMap(({ text, perhaps }) => (perhaps === undefined ? [] : [[text, perhaps] as const])),
      ...problems.flatMap((problem) => meantIn(problem, words)),
    ]),
    problems: problems.map(problemRow),
    effect,
    touches,
    intents,
    warnings: warnings.map(warningRow),
    ...(within !== undefined && { within }),
    start: command.start,
    end: command.end,
  };
}

function wordRow({ text, start, end, role, written, of, is, effect }: WordAnalysis) {
  return { text, start, end, role, of: of ?? null, is: is ?? null, written: written ?? null, effect: effect ?? null };
}

function problemRow({ code, message, meant, start, end }: Problem) {
  return { code, message, meant: meant ?? null, start, end };
}

function warningRow({ level, rule, why, safer, undo }: Warning) {
  return { level, rule, why, safer: safer ?? null, undo: undo ?? null };
}

function isUnknown({ code }: Problem): boolean {
  return code === 'unknown-flag' || code === 'unknown-subcommand';
}

/** What is deprecated is no mistake: its successor is told by the problem alone. */
function meantIn(problem: Problem, words: WordAnalysis[]): [string, string][] {
  if (problem.meant === undefined || problem.code === 'deprecated') return [];
  return [[nameIn(problem, words), problem.meant]];
}

/** As it is typed; a letter out of a cluster with the dash that it would have alone. */
function nameIn({ code, start, end }: Problem, words: WordAnalysis[]): string {
  const text = words.find((word) => word.start === start && word.end === end)?.text ?? '';
  return code === 'unknown-flag' && text.length === 1 ? `-${text}` : text;
}
