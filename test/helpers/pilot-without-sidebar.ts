import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A copy of pilot whose sidebar cannot start. */
export function pilotWithoutSidebar(folder: string): string {
  const root = join(import.meta.dirname, '../..');
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(root, part), join(folder, 'copy', part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'copy/node_modules'));
  rmSync(join(folder, 'copy/dist/sidebar.js'));
  return join(folder, 'copy/bin/pilot');
}
