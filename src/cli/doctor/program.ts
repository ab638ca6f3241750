import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../context.ts';
import { fail, type Finding, ok } from './finding.ts';

/** Is pilot itself whole: Node, the native modules, the built files. */
export async function programFindings({ dist }: World): Promise<Finding[]> {
  return [
    nodeFinding(process.versions.node),
    await moduleFinding('node-pty', () => import('../../terminal/pty.ts'), 'no shell can be started'),
    await moduleFinding('better-sqlite3', () => import('../../store/open.ts'), 'nothing can be stored'),
    builtFinding(dist),
  ];
}

export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > 22 || (major === 22 && minor >= 12);
  return enough ? ok('node', version) : fail('node', version, 'Install Node 22.12 or newer.');
}

async function moduleFinding(name: string, load: () => Promise<unknown>, without: string): Promise<Finding> {
  try {
    await load();
    return ok(name, 'loads');
  } catch (error) {
    const advice = `Without it ${without}. Install pilot again with npm on this machine.`;
    return fail(name, `does not load: ${(error as Error).message.split('\n')[0] ?? ''}`, advice);
  }
}

const built = ['pilot.cjs', 'sidebar.js', 'cartridges', 'shell-integration'];

function builtFinding(dist: string): Finding {
  const missing = built.filter((name) => !existsSync(join(dist, name)));
  if (missing.length === 0) return ok('program', dist);
  return fail('program', `${dist} lacks ${missing.join(', ')}`, 'Run npm run build, or install pilot again.');
}
