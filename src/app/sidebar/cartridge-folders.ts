import { dirname, join } from 'node:path';
import type { Paths } from '../../config/paths.ts';
import { trustedFolders } from '../../config/trust.ts';
import type { CartridgeProblem } from '../../grammar/written.ts';

/** Where YAML cartridges lie over pilot's own: the user's, then those of the trusted folders that hold this one. */
export function cartridgeFolders(paths: Pick<Paths, 'configFile' | 'stateDir'>, cwd: string): string[] {
  const trusted = trustedFolders(paths);
  const projects = foldersAbove(cwd).filter((folder) => trusted.includes(folder));
  return [
    join(dirname(paths.configFile), 'cartridges'),
    ...projects.map((folder) => join(folder, '.pilot/cartridges')),
  ];
}

/** From the root down, so that the nearest has the last word. */
function foldersAbove(cwd: string): string[] {
  const above = dirname(cwd);
  return above === cwd ? [cwd] : [...foldersAbove(above), cwd];
}

/** The language that is chosen, or that of the user's surroundings: of `de_AT.UTF-8` it is `de-AT`. */
export function languageOf(env: NodeJS.ProcessEnv, chosen = 'auto'): string | undefined {
  if (chosen !== 'auto') return chosen;
  const value = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'];
  return /^[a-z]{2,3}(?:[_-][A-Z]{2})?/.exec(value ?? '')?.[0].replace('_', '-');
}

/** What is wrong in somebody's own cartridges, in one sentence. */
export function cartridgeNotice([first, ...others]: readonly CartridgeProblem[]): string | null {
  if (first === undefined) return null;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `${first.file}:${first.line} ${first.message.replace(/\.?$/, '.')} ${first.fix}${more}`;
}
