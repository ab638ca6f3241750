import type { Warning } from './analysis.ts';
import { writesFile } from './effect.ts';
import type { Redirection, SimpleCommand } from './shell-words.ts';

/** What a command does by the shell's own means, whatever program it is: `> /dev/sda`, a function that starts itself twice. */
export function shellWarnings({ redirections, multiplies }: SimpleCommand): Warning[] {
  const found: Warning[] = [];
  if (redirections.some((each) => writesFile(each) && disk.test(targetOf(each)))) found.push(overDisk);
  if (redirections.some((each) => empties.has(each.operator) && precious.test(targetOf(each)))) found.push(overSystem);
  if (multiplies === true) found.push(bomb);
  return found;
}

const overDisk: Warning = {
  level: 'danger',
  rule: 'redirect.disk',
  why: 'everything on that disk is lost for good',
  safer: 'lsblk',
};
const overSystem: Warning = {
  level: 'danger',
  rule: 'redirect.system',
  why: 'what stood in that file is lost, and with it the way to log in or to start',
  safer: 'cp <file> <file>.bak',
};
const bomb: Warning = {
  level: 'danger',
  rule: 'function.bomb',
  why: 'starts itself again and again until the machine stands still',
};

/** Their names, for the settings. */
export const shellRules = [overDisk, overSystem, bomb].map(({ rule }) => rule);

const disk = /^\/dev\/(?:sd|hd|nvme|vd|xvd|mmcblk|disk|rdisk|mapper\/|md|loop)/;
const precious = /(?:^|\/)\.ssh\/authorized_keys$|^\/etc\/(?:passwd|shadow|group|gshadow|sudoers|fstab)$/;
const empties = new Set(['>', '>|', '&>', '>&']);

function targetOf({ target }: Redirection): string {
  return target?.value ?? '';
}
