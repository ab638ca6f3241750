import type { Config } from '../../config/schema.ts';
import type { Analysis, CommandAnalysis, Warning } from '../../grammar/analysis.ts';
import { meansRule } from '../../grammar/rules.ts';
import type { Danger } from '../protocol.ts';

/** What speaks against running a line, by what the user wants to be asked about; null when nothing does. */
export function verdictOf(line: string, analyse: (line: string) => Analysis, guard: Settings): Danger | null {
  if (guard.level === 'off') return null;
  const analysis = analyse(line);
  const found = gravest(analysis, guard);
  if (found === null) return null;
  const { command, warning, level } = found;
  const { rule, why, safer, undo } = warning;
  const instead = line.includes('\n')
    ? null
    : safeLine(line, command, warning, (other) => {
        const { ok, ...rest } = analyse(other);
        return ok && gravest({ ok, ...rest }, guard) === null;
      });
  return {
    level,
    rule,
    command: line.slice(command.start, command.end),
    why,
    ...(safer !== undefined && { safer }),
    ...(undo !== undefined && { undo }),
    ...(instead !== null && { instead }),
  };
}

type Settings = Pick<Config['guard'], 'level' | 'off'>;

interface Found {
  command: CommandAnalysis;
  warning: Warning;
  level: Danger['level'];
}

/** The first of the gravest. */
function gravest({ commands }: Analysis, guard: Settings): Found | null {
  const all = commands.flatMap((command) =>
    command.warnings
      .filter(({ rule }) => !guard.off.some((name) => meansRule(name, rule)))
      .map((warning) => ({ command, warning })),
  );
  for (const level of guard.level === 'caution' ? (['danger', 'caution'] as const) : (['danger'] as const)) {
    const found = all.find(({ warning }) => warning.level === level);
    if (found !== undefined) return { ...found, level };
  }
  return null;
}

/** The line with the safer command in the place of the other, where that is a command as it stands, and does no harm. */
function safeLine(
  line: string,
  { start, end }: CommandAnalysis,
  { safer }: Warning,
  isSafe: (line: string) => boolean,
): string | null {
  if (safer === undefined || placeholder.test(safer)) return null;
  const inPlace = line.slice(0, start) + safer + line.slice(end);
  return [inPlace, safer].find(isSafe) ?? null;
}

/** `<path>`, `<url>`: what only a person can fill in. */
const placeholder = /<[\w.:-]+>/;
