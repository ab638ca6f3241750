import type { CommandAnalysis } from './analysis.ts';
import type { ReadCommand } from './line-command.ts';
import type { Context } from './context.ts';
import { strongest } from './effect.ts';
import { branchHere } from './protected-branch.ts';
import { shellWarnings } from './shell-rules.ts';
import type { Span } from './shell-word.ts';
import { warningsOf, type Around } from './warn.ts';

/**
 * What a command warns of depends on those around it: on what it runs, and on what it is fed with. What sudo runs is
 * what sudo does, so the inner ones are settled first.
 */
export function settle(commands: readonly ReadCommand[], { line, context }: { line: string; context: Context }): void {
  const inner = commands.map((): CommandAnalysis['effect'] => 'read');
  for (const [index, { analysis, command, match }] of [...commands.entries()].toReversed()) {
    const touches: Around['touches'] = (place, what) =>
      commands.some(
        ({ analysis: other }) =>
          other.touches.includes(what) && isInside(other, place) && !runsIt(commands, analysis, other),
      );
    const runs = inner[index] ?? 'read';
    const own =
      match &&
      warningsOf(match, {
        runs,
        input: command.input,
        fed: command.fed,
        touches,
        line,
        branch: branchHere(commands, index, context.branch),
        context,
      });
    const ofShell = shellWarnings(command);
    analysis.warnings = [...(own?.warnings ?? []), ...ofShell];
    const lost = ofShell.length > 0 ? 'destroy' : 'read';
    analysis.effect = strongest([analysis.effect, ...(own?.effects ?? []), lost, runs]);
    const { within } = analysis;
    if (within !== undefined) inner[within] = strongest([inner[within] ?? 'read', analysis.effect]);
  }
}

/** What it runs itself prints nothing that it would be given: `sh -c 'curl … | less'`. */
function runsIt(commands: readonly ReadCommand[], outer: CommandAnalysis, { within }: CommandAnalysis): boolean {
  const by = within === undefined ? undefined : commands[within]?.analysis;
  return by !== undefined && (by === outer || runsIt(commands, outer, by));
}

function isInside({ start }: Span, place: Span): boolean {
  return start >= place.start && start < place.end;
}
