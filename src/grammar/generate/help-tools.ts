import { bun } from './bun.ts';
import { deno } from './deno.ts';
import type { HelpTool } from './from-help.ts';
import { readCommandLists } from './help-text.ts';
import { node } from './node.ts';
import { yarn } from './yarn.ts';

const long = (path: string[]): string[] => [...path, '--help'];
const short = (path: string[]): string[] => [...path, '-h'];
const version = ['--version'];
const gnu = { abbrev: true };

const gnuTools =
  'cat chmod chown cp cut date dd df diff du grep head ln ls make mkdir mv rm sed sort tail tar tee touch uniq wc wget xargs'.split(
    ' ',
  );

/** The tools whose help can be read as it is. */
export const helpTools: HelpTool[] = [
  // With buildx there, builder, build and bake tell of that.
  { cli: 'docker', help: long, version, without: ['compose', 'buildx', 'builder', 'build', 'bake'] },
  { cli: 'docker', plugin: 'buildx', help: (path) => ['buildx', ...path, '--help'], version: ['buildx', 'version'] },
  bun,
  deno,
  { cli: 'pnpm', help: long, version },
  yarn,
  node,
  { cli: 'kubectl', help: long, version: ['version', '--client'], globals: ['options'] },
  { cli: 'helm', help: long, version: ['version'] },
  { cli: 'gh', help: long, version, coverage: 'partial' },
  {
    cli: 'cargo',
    help: short,
    version,
    commands: (asked) => readCommandLists(['Commands:', ...asked.ask(['--list']).split('\n').slice(1)]),
  },
  { cli: 'go', help: (path) => ['help', ...path], version: ['version'], coverage: 'partial' },
  { cli: 'pip', help: long, version },
  { cli: 'uv', help: long, version },
  { cli: 'rg', help: long, version },
  { cli: 'curl', help: () => ['--help', 'all'], version },
  { cli: 'terraform', help: (path) => [...path, '-help'], version: ['-version'], syntax: { style: 'single-dash' } },
  { cli: 'rsync', help: long, version },
  ...gnuTools.map((cli) => ({ cli, help: long, version, syntax: gnu })),
  { cli: 'psql', help: long, version },
  { cli: 'systemctl', help: long, version, flat: true, coverage: 'partial' },
  { cli: 'journalctl', help: long, version, syntax: gnu, coverage: 'partial' },
];
