import { bun } from './bun.ts';
import { deno } from './deno.ts';
import type { HelpTool } from './from-help.ts';
import { node } from './node.ts';
import { yarn } from './yarn.ts';

const long = (path: string[]): string[] => [...path, '--help'];
const short = (path: string[]): string[] => [...path, '-h'];
const version = ['--version'];
const gnu = { abbrev: true };

/** The tools whose help can be read as it is. */
export const helpTools: HelpTool[] = [
  { cli: 'docker', help: long, version },
  bun,
  deno,
  { cli: 'pnpm', help: long, version },
  yarn,
  node,
  { cli: 'kubectl', help: long, version: ['version', '--client'], globals: ['options'] },
  { cli: 'helm', help: long, version: ['version'] },
  { cli: 'gh', help: long, version },
  { cli: 'cargo', help: short, version },
  { cli: 'go', help: (path) => ['help', ...path], version: ['version'] },
  { cli: 'pip', help: long, version },
  { cli: 'uv', help: long, version },
  { cli: 'rg', help: long, version },
  { cli: 'curl', help: () => ['--help', 'all'], version },
  ...[
    'cp',
    'mv',
    'ls',
    'ln',
    'mkdir',
    'chmod',
    'chown',
    'dd',
    'grep',
    'sed',
    'tar',
    'wget',
    'xargs',
    'make',
    'rsync',
  ].map((cli) => ({ cli, help: long, version, syntax: gnu })),
  { cli: 'psql', help: long, version },
  { cli: 'systemctl', help: long, version, flat: true },
  { cli: 'journalctl', help: long, version, syntax: gnu },
];
