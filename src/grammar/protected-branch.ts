import type { ReadCommand } from './line-command.ts';

/** Branches that others work on too, where nothing else is said; the defaults of the settings name the same. */
export const usualProtected = ['main', 'master', 'trunk', 'develop', 'production', 'release', 'release-*', 'release/*'];

export function isProtected(branch: string | undefined, patterns: readonly string[] = usualProtected): boolean {
  return branch !== undefined && patterns.some((pattern) => globOf(pattern).test(branch));
}

/** The branch of the remote that a refspec writes to; HEAD is the one that one is on. */
export function branchOfRefspec(refspec: string, here: string | undefined): string | undefined {
  const name = refspec
    .replace(/^\+/, '')
    .split(':')
    .at(-1)
    ?.replace(/^refs\/heads\//, '');
  return name === 'HEAD' || name === '@' ? here : name;
}

/**
 * The branch that a command finds itself on: not the one of this folder where the line has gone elsewhere before it (`cd`,
 * `git switch`), where the tool is told to work elsewhere, or where it runs on another machine.
 */
export function branchHere(
  commands: readonly ReadCommand[],
  index: number,
  branch: string | undefined,
): string | undefined {
  const command = commands[index];
  if (branch === undefined || command === undefined) return undefined;
  if (command.match?.given.some(({ option }) => option.names.some((name) => elsewhere.has(name))) === true)
    return undefined;
  if (isRemote(commands, command)) return undefined;
  return commands.slice(0, index).reduce<string | undefined>((at, before) => afterwards(before, at), branch);
}

const elsewhere = new Set(['-C', '--git-dir', '--work-tree']);
const movers = new Set(['cd', 'pushd', 'popd']);

function isRemote(commands: readonly ReadCommand[], { analysis }: ReadCommand): boolean {
  const outer = analysis.within === undefined ? undefined : commands[analysis.within];
  if (outer === undefined) return false;
  const { touches, intents } = outer.analysis;
  return touches.includes('network') || intents.includes('container.exec') || isRemote(commands, outer);
}

function afterwards(
  { analysis: { cli, intents, words } }: ReadCommand,
  branch: string | undefined,
): string | undefined {
  if (movers.has(cli)) return undefined;
  if (!intents.includes('vcs.switch')) return branch;
  const target =
    words.find(({ role, of = '' }) => role === 'value' && created.has(of)) ??
    words.find(({ role, of = '' }) => role === 'argument' && targets.has(of));
  return target?.text ?? branch;
}

const created = new Set(['-b', '-B', '--create', '--force-create']);
const targets = new Set(['branch', 'ref']);

function globOf(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'u');
}
