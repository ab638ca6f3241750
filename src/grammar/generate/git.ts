import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readHelp, readManPage, type FoundOption } from './found-option.ts';
import { writeCartridge, type GeneratedCommand } from './write-cartridge.ts';

/**
 * The generated layer of git, asked from the git that is installed: `-h` knows shorts and values,
 * `--git-completion-helper-all` every long name, the man pages what log and diff read by hand. Only names and the
 * form of values are taken: git's texts are under the GPL, and what people read is written by hand.
 */
export function generateGit(): string {
  const git = openGit();
  try {
    const names = git.commandNames();
    const sets = sharedSets();
    const commands = names.map((name) => [name, readCommand(git, [name], sets)] as const);
    return writeCartridge({
      cli: 'git',
      source: {
        tool: 'git',
        version: git.version,
        by: 'git -h, --git-completion-helper-all and the option lists of the manual',
        licence: 'names and forms of options only, no texts of the tool',
      },
      sets,
      commands: Object.fromEntries(commands),
    });
  } finally {
    git.close();
  }
}

interface Git {
  version: string;
  commandNames(): string[];
  help(path: string[]): string;
  completions(path: string[]): string[];
  close(): void;
}

/** Most answers are empty outside a repository, so there is one. */
function openGit(): Git {
  const cwd = mkdtempSync(join(tmpdir(), 'pilot-generate-'));
  const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
  const run = (args: string[]): string => {
    try {
      return execFileSync('git', args, {
        cwd,
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: 10_000,
      });
    } catch (error) {
      const { stdout, stderr } = error as { stdout?: string; stderr?: string };
      return `${stdout ?? ''}${stderr ?? ''}`;
    }
  };
  run(['init', '-q']);
  return {
    version: run(['--version']).trim().replace('git version ', ''),
    commandNames: () => run(['--list-cmds=main']).split('\n').filter(isForPeople),
    help: (path) => run([...path, '-h']),
    completions: (path) => helperAnswer(run([...path, '--git-completion-helper-all'])),
    close: () => rmSync(cwd, { recursive: true, force: true }),
  };
}

/** Not what git calls only from within: helpers, transports, merge drivers. */
function isForPeople(name: string): boolean {
  return (
    name !== '' &&
    !name.includes('--') &&
    !/^(remote-|merge-(octopus|ours|one-file|recursive|resolve|subtree)|http-|upload-|receive-pack|unpack-objects|shell$|fsck-objects|init-db$|pickaxe$)/.test(
      name,
    )
  );
}

/** A command without the helper prints its usage instead, or an error. */
function helperAnswer(text: string): string[] {
  const words = text.split(/\s+/).filter((word) => word !== '' && word !== '--');
  return words.every((word) => /^(--)?[a-z0-9][a-z0-9-]*=?$/i.test(word)) ? words : [];
}

function readCommand(git: Git, path: string[], sets: Record<string, FoundOption[]>): GeneratedCommand {
  const help = git.help(path);
  const completions = git.completions(path);
  const subcommands = path.length === 1 ? completions.filter((word) => !word.startsWith('--')) : [];
  // The manual of a command with subcommands lists theirs together: whose they are it only says in prose.
  const manual = path.length === 1 && subcommands.length === 0 ? manualOptions(path.join()) : [];
  const used = Object.entries(sets).filter(([, set]) => isCovered(set, manual));
  const use = used.map(([name]) => name);
  const shared = used.flatMap(([, set]) => set);
  const asked = readHelp(help).filter((option) => !hasSame(shared, option));
  const read = manual.filter((option) => !hasSame(shared, option) && !hasSame(asked, option));
  const options = addCompletions([...asked, ...read], shared, completions);
  return {
    coverage: completions.length > 0 ? 'full' : 'partial',
    use,
    options,
    commands: Object.fromEntries(subcommands.map((name) => [name, readCommand(git, [...path, name], {})])),
  };
}

/** Options that the manual repeats in many pages: those of diff, of log's walk, of how commits are printed. */
function sharedSets(): Record<string, FoundOption[]> {
  const pages = (...names: string[]): FoundOption[] =>
    names.map(manualOptions).reduce((shared, page) => shared.filter((option) => hasSame(page, option)));
  const diff = pages('diff', 'log', 'show', 'diff-tree');
  const pretty = pages('log', 'show', 'rev-list', 'diff-tree').filter((option) => !hasSame(diff, option));
  const walk = pages('log', 'rev-list').filter((option) => !hasSame(diff, option) && !hasSame(pretty, option));
  return { diff, pretty, walk };
}

function isCovered(set: FoundOption[], options: FoundOption[]): boolean {
  return options.length > 0 && set.filter((option) => hasSame(options, option)).length > set.length * 0.9;
}

function hasSame(options: FoundOption[], option: FoundOption): boolean {
  return options.some(({ names }) => names.some((name) => option.names.includes(name)));
}

const manuals = new Map<string, FoundOption[]>();

function manualOptions(name: string): FoundOption[] {
  const known = manuals.get(name);
  if (known !== undefined) return known;
  const options = readManPage(manualSource(name));
  manuals.set(name, options);
  return options;
}

function manualSource(name: string): string {
  try {
    const file = execFileSync('man', ['-w', `git-${name}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    const bytes = readFileSync(file);
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch {
    return '';
  }
}

/** `--x=` takes a value; `--no-x` beside `--x` is its negation, and on its own an option. */
function addCompletions(options: FoundOption[], shared: FoundOption[], completions: string[]): FoundOption[] {
  const names = completions.filter((word) => word.startsWith('--'));
  const known = byName(options);
  const inSets = byName(shared);
  for (const word of names.toSorted((a, b) => Number(a.startsWith('--no-')) - Number(b.startsWith('--no-')))) {
    const name = word.replace('=', '');
    const positive = name.replace(/^--no-/, '--');
    if (known.has(name) || inSets.has(name) || inSets.get(positive)?.negatable === true) continue;
    const option = name === positive ? undefined : known.get(positive);
    if (option !== undefined) option.negatable = true;
    else
      known.set(name, {
        names: [name],
        takes: word.endsWith('=') ? 'value' : undefined,
        placeholder: 'value',
      });
  }
  return [...new Set(known.values())];
}

function byName(options: FoundOption[]): Map<string, FoundOption> {
  return new Map(options.flatMap((option) => option.names.map((name) => [name, option] as const)));
}
