import type { Effect } from '../events.ts';
import type { Match } from './match.ts';
import type { Redirection, SimpleCommand } from './shell-words.ts';

const order: Effect[] = ['read', 'unknown', 'write', 'destroy'];

/** The strongest of some effects; what is not known counts as more than read. Nothing at all reads. */
export function strongest(effects: Iterable<Effect>): Effect {
  const most = Math.max(0, ...[...effects].map((effect) => order.indexOf(effect)));
  return order[most] ?? 'unknown';
}

/**
 * What a matched command does: the maximum of the command and of what it was given. An option whose effect is
 * `read` turns the command into a question (`git tag --list x`), one that is `dry` into a rehearsal; one that says
 * `instead` makes it do something else.
 */
export function effectOf(match: Match): Effect {
  const on = match.given.filter((given) => !given.negated);
  if (on.some(({ option }) => option.dry === true)) return 'read';
  const fromOptions = on.map(({ option }) => option.effect ?? 'read');
  const doubt: Effect = match.sure ? 'read' : 'unknown';
  if (on.some(({ option }) => option.effect === 'read' || option.instead === true))
    return strongest([...fromOptions, doubt]);
  return strongest([match.node.spec.effect ?? 'unknown', ...fromOptions, ...argumentEffects(match), doubt]);
}

function argumentEffects(match: Match): Effect[] {
  return match.words.map((word) => (word.role === 'argument' ? (word.arg?.effect ?? 'read') : 'read'));
}

/** A command that only reads still writes when its output goes to a file. */
export function redirectionEffect({ redirections }: SimpleCommand): Effect {
  return redirections.some(writesFile) ? 'write' : 'read';
}

/** Into a file with a name, not into a stream or nowhere. */
export function writesFile({ operator, target }: Redirection): boolean {
  return writes.has(operator) && target !== undefined && !isStream(operator, target.value);
}

const writes = new Set(['>', '>>', '>|', '&>', '&>>', '>&', '<>']);

function isStream(operator: string, target: string): boolean {
  return (operator === '>&' && /^(\d+|-)$/.test(target)) || /^\/dev\/(null|stdout|stderr|tty|fd\/\d+)$/.test(target);
}
