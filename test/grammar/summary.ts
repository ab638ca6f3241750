import type { Analysis, CommandAnalysis, WordAnalysis } from '../../src/grammar/analysis.ts';

/** An analysis short enough to be read in a vector: `-u:flag=--untracked`. */
export function summary({ line, commands, effect }: Analysis) {
  return { effect, commands: commands.map((command) => summarize(command, line)) };
}

function summarize({ cli, path, words, problems, warnings, within }: CommandAnalysis, line: string) {
  return {
    command: [cli, ...path].join(' ') + (within === undefined ? '' : ` in ${within}`),
    words: words.map(shortWord),
    ...(problems.length > 0 && {
      problems: problems.map(
        (each) =>
          `${each.code} ${line.slice(each.start, each.end)}${each.meant === undefined ? '' : ` → ${each.meant}`}`,
      ),
    }),
    ...(warnings.length > 0 && { warnings: warnings.map(({ level }) => level) }),
  };
}

function shortWord({ text, role, of }: WordAnalysis): string {
  return `${text}:${role}${of === undefined ? '' : `=${of}`}`;
}
