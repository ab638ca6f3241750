import type { Warning } from './analysis.ts';
import { writesFile } from './effect.ts';
import type { SimpleCommand } from './shell-words.ts';

/** `> /dev/sda` writes over a disk, whatever the command is. */
export function redirectionWarnings({ redirections }: SimpleCommand): Warning[] {
  const toDisk = redirections.some((each) => writesFile(each) && disk.test(each.target?.value ?? ''));
  return toDisk
    ? [{ level: 'danger', rule: diskRule, why: 'everything on that disk is lost for good', safer: 'lsblk' }]
    : [];
}

export const diskRule = 'redirect.disk';

const disk = /^\/dev\/(?:sd|hd|nvme|vd|xvd|mmcblk|disk|rdisk|mapper\/|md|loop)/;
